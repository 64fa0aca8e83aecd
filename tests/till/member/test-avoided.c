// SPDX-License-Identifier: Apache-2.0
#include "till/member/avoided.h"

#include "support/till-fixture.h"
#include "till/member/change.h"
#include "wire/row.h"

/* The shop learns what is in an article. */
static void
tag (TillFixture *fixture, const char *code, const char *tags)
{
  g_autoptr (CfProduct) product = NULL;
  const char *const codes[] = {code, NULL};
  g_autofree char *row = NULL;

  g_assert_true (cf_cache_product_by_code (cf_till_cache (fixture->till), code, &product, NULL));
  g_free (product->tags);
  product->tags = g_strdup (tags);
  row = cf_wire_product_row_encode (product, codes, "", NULL);
  till_fixture_tell (fixture, CF_WIRE_FEED_CATALOGUE, product->id, row);
}

static void
avoid (TillFixture *fixture, const char *tags)
{
  g_auto (CfMemberChange) wanted = {0};
  g_autofree char *op_id = NULL;
  CfChangeOutcome outcome;

  wanted.now[CF_MEMBER_AVOIDS] = g_strdup (tags);
  g_assert_true (
      cf_till_change_member (fixture->till, TILL_SHOP_MEMBER, &wanted, &outcome, &op_id, NULL));
  g_assert_cmpint (outcome, ==, CF_CHANGE_DONE);
}

/* Told of the line it is in, whatever comes first: the article, the member, or what they say; and
 * not of anybody else's basket. */
static void
test_lines (TillFixture *fixture)
{
  g_autoptr (CfCheckout) stranger = NULL;
  g_autoptr (CfCheckout) silent = NULL;
  g_autoptr (CfCheckout) warned = NULL;
  g_autoptr (CfCheckout) crashed = NULL;
  g_autoptr (CfCheckout) other = NULL;

  tag (fixture, TILL_SHOP_MILK, "milk 牛奶");
  tag (fixture, TILL_SHOP_BREAD, "gluten milk 麸质");
  (void)till_fixture_put (fixture, TILL_SHOP_BATTERY, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  stranger = till_fixture_checkout (fixture);
  g_assert_cmpuint (stranger->avoided->len, ==, 0);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  silent = till_fixture_checkout (fixture);
  g_assert_cmpuint (silent->avoided->len, ==, 0);
  avoid (fixture, "Milk，麸质");
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  warned = till_fixture_checkout (fixture);
  g_assert_cmpuint (warned->avoided->len, ==, 3);
  g_assert_cmpstr (cf_checkout_avoided (warned, 0), ==, NULL);
  g_assert_cmpstr (cf_checkout_avoided (warned, 1), ==, "milk, 麸质");
  g_assert_cmpstr (cf_checkout_avoided (warned, 2), ==, "milk");
  g_assert_cmpstr (cf_checkout_avoided (warned, 3), ==, NULL);
  till_fixture_crash (fixture);
  crashed = till_fixture_checkout (fixture);
  g_assert_cmpstr (cf_checkout_avoided (crashed, 2), ==, "milk");
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER_2);
  other = till_fixture_checkout (fixture);
  g_assert_cmpuint (other->avoided->len, ==, 0);
}

/* A word that no article is marked with is told: nothing would ever warn of it. */
static void
test_unmarked (TillFixture *fixture)
{
  g_autofree char *some = NULL;
  g_autofree char *none = NULL;
  g_autofree char *nothing = NULL;

  tag (fixture, TILL_SHOP_MILK, "milk nuts 牛奶");
  g_assert_true (cf_till_list_unmarked (fixture->till, "Milk, nut; tags，牛", &some, NULL));
  g_assert_cmpstr (some, ==, "tags, 牛");
  g_assert_true (cf_till_list_unmarked (fixture->till, "牛奶 milks", &none, NULL));
  g_assert_null (none);
  g_assert_true (cf_till_list_unmarked (fixture->till, NULL, &nothing, NULL));
  g_assert_null (nothing);
}

static void
check_offered (TillFixture *fixture, const char *typed, const char *expected)
{
  g_autoptr (GPtrArray) offered = cf_till_list_offered_tags (fixture->till, typed, NULL);
  g_autofree char *joined = NULL;

  g_ptr_array_add (offered, NULL);
  joined = g_strjoinv (" ", (char **)offered->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* The last word, however it is parted; nothing that stands there, and no more than fit. */
static void
test_offered (TillFixture *fixture)
{
  tag (fixture, TILL_SHOP_MILK, "milk milkfat 牛奶");
  tag (fixture, TILL_SHOP_BREAD, "gluten milk 麸质 n1 n2 n3 n4 n5 n6");
  check_offered (fixture, "", "");
  check_offered (fixture, "M", "milk milkfat");
  check_offered (fixture, "milk", "milkfat");
  check_offered (fixture, "milk ", "");
  check_offered (fixture, "milk，mi", "milkfat");
  check_offered (fixture, "gluten、牛", "牛奶");
  check_offered (fixture, "n", "n1 n2 n3 n4 n5");
  check_offered (fixture, "x", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/avoided/lines", TILL_SHOP_CASHIER, test_lines);
  till_fixture_add ("/till/avoided/unmarked", TILL_SHOP_CASHIER, test_unmarked);
  till_fixture_add ("/till/avoided/offered", TILL_SHOP_CASHIER, test_offered);
  return g_test_run ();
}
