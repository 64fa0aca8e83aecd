// SPDX-License-Identifier: Apache-2.0
#include "till/quick-keys.h"

#include "support/till-fixture.h"
#include "till/error.h"

static const CfTouchKey *
key_at (const CfTouchPages *pages, guint page, guint i)
{
  const CfTouchPage *self = g_ptr_array_index (pages->pages, page);

  return g_ptr_array_index (self->keys, i);
}

static void
test_pages (TillFixture *fixture)
{
  g_autoptr (CfTouchPages) pages = cf_till_quick_keys (fixture->till, NULL);
  g_autoptr (CfTouchPages) same = cf_touch_pages_ref (pages);
  const CfTouchPage *fruit = g_ptr_array_index (pages->pages, 0);
  const CfTouchPage *second = g_ptr_array_index (pages->pages, 1);

  g_assert_cmpuint (same->pages->len, ==, 2);
  g_assert_cmpint (fruit->number, ==, 1);
  g_assert_cmpstr (fruit->name, ==, "Fruit");
  g_assert_cmpuint (fruit->keys->len, ==, 2);
  g_assert_cmpint (key_at (pages, 0, 0)->key->position, ==, 3);
  g_assert_cmpstr (key_at (pages, 0, 0)->key->picture, ==, "🍎");
  g_assert_cmpint (key_at (pages, 0, 0)->product->price_minor, ==, 680);
  g_assert_true (key_at (pages, 0, 0)->product->weighed);
  g_assert_cmpstr (key_at (pages, 0, 1)->key->label, ==, "奶酪");
  g_assert_cmpint (second->number, ==, 2);
  g_assert_null (second->name);
  g_assert_true (key_at (pages, 1, 0)->product->open_price);
}

/* Anything that is seen or sold by makes them others. */
static void
test_equal (TillFixture *fixture)
{
  g_autoptr (CfTouchPages) pages = cf_till_quick_keys (fixture->till, NULL);
  g_autoptr (CfTouchPages) other = cf_till_quick_keys (fixture->till, NULL);
  CfTouchPage *fruit = g_ptr_array_index (other->pages, 0);
  CfTouchKey *apples = g_ptr_array_index (fruit->keys, 0);

  g_assert_true (cf_touch_pages_equal (pages, other));
  apples->product->price_minor++;
  g_assert_false (cf_touch_pages_equal (pages, other));
  apples->product->price_minor--;
  apples->key->position++;
  g_assert_false (cf_touch_pages_equal (pages, other));
  apples->key->position--;
  fruit->number++;
  g_assert_false (cf_touch_pages_equal (pages, other));
  fruit->number--;
  g_assert_true (cf_touch_pages_equal (pages, other));
  g_ptr_array_set_size (fruit->keys, 1);
  g_assert_false (cf_touch_pages_equal (pages, other));
  g_ptr_array_set_size (other->pages, 1);
  g_assert_false (cf_touch_pages_equal (pages, other));
}

static void
test_not_loaded (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  till_fixture_pair (&fixture, "S1", "1");
  g_assert_null (cf_till_quick_keys (fixture.till, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/quick-keys/pages", NULL, test_pages);
  till_fixture_add ("/till/quick-keys/equal", NULL, test_equal);
  g_test_add_func ("/till/quick-keys/not-loaded", test_not_loaded);
  return g_test_run ();
}
