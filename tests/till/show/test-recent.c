// SPDX-License-Identifier: Apache-2.0
#include "till/show/recent.h"

#include "support/till-fixture.h"

static void
sell (TillFixture *fixture, const char *member, gint64 quantity_milli)
{
  g_autoptr (CfSold) sold = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, quantity_milli); /* the id is not the matter */
  if (member != NULL)
    till_fixture_attach (fixture, member);
  sold = till_fixture_sell (fixture, 10000);
}

static void
test_sales (TillFixture *fixture)
{
  g_autoptr (GPtrArray) none = cf_till_recent_sales (fixture->till, 5, NULL);
  g_autoptr (GPtrArray) sales = NULL;
  g_autoptr (GPtrArray) one = NULL;
  const CfSold *newest;

  g_assert_cmpuint (none->len, ==, 0);
  sell (fixture, NULL, 1000);
  sell (fixture, TILL_SHOP_MEMBER, 2000);
  sales = cf_till_recent_sales (fixture->till, 5, NULL);
  g_assert_cmpuint (sales->len, ==, 2);
  newest = g_ptr_array_index (sales, 0);
  g_assert_cmpint (newest->sale->total_minor, ==, 2500);
  g_assert_cmpstr (newest->sale->member_id, ==, TILL_SHOP_MEMBER);
  g_assert_cmpuint (newest->sale->tenders->len, ==, 1);
  g_assert_cmpstr (newest->receipt_no, >, ((CfSold *)g_ptr_array_index (sales, 1))->receipt_no);
  one = cf_till_recent_sales (fixture->till, 1, NULL);
  g_assert_cmpuint (one->len, ==, 1);
}

static void
test_entries (TillFixture *fixture)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) before = NULL;
  const CfRecentEntry *sale;

  sell (fixture, NULL, 1000);
  list = cf_till_recent_entries (fixture->till, 0, 10, NULL);
  sale = g_ptr_array_index (list, 0);
  g_assert_cmpstr (sale->type, ==, "sale.completed");
  g_assert_nonnull (sale->receipt_no);
  g_assert_cmpstr (sale->actor, ==, TILL_SHOP_CASHIER);
  g_assert_cmpint (sale->state, ==, CF_RECENT_WAITS);
  g_assert_cmpint (sale->wall_us, >, 0);
  before = cf_till_recent_entries (fixture->till, sale->n, 10, NULL);
  g_assert_cmpuint (before->len, ==, list->len - 1);
}

static void
test_names (void)
{
  g_assert_cmpstr (cf_recent_state_name (CF_RECENT_WAITS), ==, "waits");
  g_assert_cmpstr (cf_recent_state_name (CF_RECENT_SENT), ==, "sent");
  g_assert_cmpstr (cf_recent_state_name (CF_RECENT_ACKNOWLEDGED), ==, "acknowledged");
  g_assert_cmpstr (cf_recent_state_name (CF_RECENT_PARKED), ==, "parked");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/recent/sales", TILL_SHOP_CASHIER, test_sales);
  till_fixture_add ("/till/recent/entries", TILL_SHOP_CASHIER, test_entries);
  g_test_add_func ("/till/recent/names", test_names);
  return g_test_run ();
}
