// SPDX-License-Identifier: Apache-2.0
#include "till/held.h"

#include "support/till-fixture.h"

static void
test_list (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = cf_till_list_held (fixture->till, &error);
  g_autoptr (GPtrArray) views = NULL;
  g_auto (GStrv) names = NULL;
  const CfHeldView *view;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* the lines' ids are not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_SWEET, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  g_assert_true (cf_checkout_hold (fixture->till, "red scarf", &error));
  test_clock_advance (&fixture->time, G_USEC_PER_SEC);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  g_assert_true (cf_checkout_hold (fixture->till, "", &error));
  views = cf_till_list_held (fixture->till, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (views->len, ==, 2);
  view = g_ptr_array_index (views, 0);
  g_assert_cmpstr (view->held->label, ==, "red scarf");
  g_assert_cmpint (view->lines, ==, 4);
  g_assert_cmpint (view->gross_minor, ==, 2 * 1250 + 1 + 899 + 9900);
  names = g_strsplit (view->names, ", ", 0);
  g_assert_cmpuint (g_strv_length (names), ==, CF_HELD_NAMES_MAX);
  view = g_ptr_array_index (views, 1);
  g_assert_cmpint (view->lines, ==, 0);
  g_assert_cmpstr (view->names, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/held/list", TILL_SHOP_CASHIER, test_list);
  return g_test_run ();
}
