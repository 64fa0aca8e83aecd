// SPDX-License-Identifier: Apache-2.0
#include "till/void-sale.h"

#include "support/till-fixture.h"
#include "till/error.h"
#include "till/find.h"

static char manager_id[] = TILL_SHOP_MANAGER;
static char manager_name[] = "Mia";
static const CfStaff manager = {manager_id, manager_name, CF_ROLE_MANAGER};

static CfSold *
sell (TillFixture *fixture)
{
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 3000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  return till_fixture_sell (fixture, 4000);
}

static void
assert_void (TillFixture *fixture, const char *receipt_no, CfVoidSaleOutcome expected)
{
  const CfVoidSale asked = {receipt_no, "wrong", &manager};
  g_autoptr (CfSold) sold = NULL;
  CfVoidSaleOutcome outcome;

  g_assert_true (cf_till_void_sale (fixture->till, &asked, &outcome, &sold, NULL));
  g_assert_cmpint (outcome, ==, expected);
  g_assert_true ((sold != NULL) == (expected == CF_VOID_SALE_OK));
}

static void
assert_figures (TillFixture *fixture, gint64 points, gint64 stock_milli)
{
  g_autoptr (CfFoundMember) member = NULL;
  g_autoptr (GPtrArray) products = NULL;
  gboolean more;

  g_assert_true (cf_till_find_member (fixture->till, TILL_SHOP_MEMBER, &member, NULL));
  g_assert_cmpint (member->member->points + member->points_unsent, ==, points);
  products = cf_till_find_products (fixture->till, TILL_SHOP_MILK, &more, NULL);
  g_assert_cmpint (((CfFoundProduct *)g_ptr_array_index (products, 0))->stock_milli, ==,
                   stock_milli);
}

/* Points and stock come back, once; the number stays used, after a crash too. */
static void
test_comes_back (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);
  g_autoptr (CfSold) next = NULL;
  gboolean voided = TRUE;

  assert_figures (fixture, 120 + sold->sale->points_earned, 37000);
  g_assert_true (cf_till_sale_is_voided (fixture->till, sold->op_id, &voided, NULL));
  g_assert_false (voided);
  assert_void (fixture, sold->receipt_no, CF_VOID_SALE_OK);
  assert_figures (fixture, 120, 40000);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  assert_void (fixture, sold->receipt_no, CF_VOID_SALE_ALREADY);
  assert_figures (fixture, 120, 40000);
  g_assert_true (cf_till_sale_is_voided (fixture->till, sold->op_id, &voided, NULL));
  g_assert_true (voided);
  next = sell (fixture);
  g_assert_cmpstr (next->receipt_no, >, sold->receipt_no);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry WHERE type = "
                                                "'sale.voided' AND header LIKE "
                                                "'%\"approver\":\"mia\"%'"),
                   ==, 1);
}

static void
test_refused (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);

  assert_void (fixture, "S1-T9-000001", CF_VOID_SALE_UNKNOWN);
  fixture->time.now_us += G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
  assert_void (fixture, sold->receipt_no, CF_VOID_SALE_OTHER_DAY);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM voided_sale"), ==, 0);
}

/* A cashier needs somebody who may, and not themselves. */
static void
test_rights (TillFixture *fixture)
{
  const CfStaff other = {(char[]){TILL_SHOP_CASHIER_2}, (char[]){"Boris"}, CF_ROLE_CASHIER};
  const CfStaff *const nobody[] = {NULL, &other};
  g_autoptr (CfSold) sold = sell (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (nobody); i++) {
    const CfVoidSale asked = {sold->receipt_no, "x", nobody[i]};
    g_autoptr (GError) error = NULL;
    CfSold *taken_back = NULL;
    CfVoidSaleOutcome outcome;

    g_assert_false (cf_till_void_sale (fixture->till, &asked, &outcome, &taken_back, &error));
    g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/void-sale/comes-back", TILL_SHOP_CASHIER, test_comes_back);
  till_fixture_add ("/till/void-sale/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/till/void-sale/rights", TILL_SHOP_CASHIER, test_rights);
  return g_test_run ();
}
