// SPDX-License-Identifier: Apache-2.0
#include "till/return/return.h"

#include "store/derived.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/find.h"

static const CfStaff manager = {(char[]){TILL_SHOP_MANAGER}, (char[]){"Mia"}, CF_ROLE_MANAGER};

static CfSold *
sell (TillFixture *fixture)
{
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 3000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  return till_fixture_sell (fixture, 4000);
}

static CfReturned *
take_back (TillFixture *fixture, const char *receipt_no, gint64 place, gint64 quantity_milli,
           CfTakeBackOutcome expected)
{
  const CfReturnWish wish = {place, quantity_milli};
  const CfReturnAsked asked = {.receipt_no = receipt_no,
                               .wishes = &wish,
                               .n_wishes = place < 0 ? 0 : 1,
                               .reason = "sour",
                               .approver = &manager};
  CfReturned *returned = NULL;
  CfReturn *back = NULL;
  CfTakeBackOutcome outcome;
  gint64 at;

  g_assert_true (cf_till_preview_return (fixture->till, &asked, &outcome, &at, &back, NULL));
  g_assert_cmpint (outcome, ==, expected);
  g_assert_true (cf_till_return (fixture->till, &asked, &outcome, &at, &returned, NULL));
  g_assert_cmpint (outcome, ==, expected);
  g_assert_true ((returned != NULL) == (expected == CF_TAKE_BACK_OK));
  g_assert_true ((back != NULL) == (expected == CF_TAKE_BACK_OK));
  if (back != NULL)
    g_assert_cmpint (back->total_minor, ==, returned->back->total_minor);
  cf_return_free (back);
  return returned;
}

static void
refuse (TillFixture *fixture, const char *receipt_no, gint64 place, gint64 quantity_milli,
        CfTakeBackOutcome expected)
{
  g_assert_null (take_back (fixture, receipt_no, place, quantity_milli, expected));
}

static void
assert_figures (TillFixture *fixture, gint64 points, gint64 stock_milli)
{
  g_autoptr (CfFoundMember) member = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autofree char *fault = NULL;
  gboolean more;

  g_assert_true (cf_till_find_member (fixture->till, TILL_SHOP_MEMBER, &member, NULL));
  g_assert_cmpint (member->member->points + member->points_unsent, ==, points);
  products = cf_till_find_products (fixture->till, TILL_SHOP_MILK, &more, NULL);
  g_assert_cmpint (((CfFoundProduct *)g_ptr_array_index (products, 0))->stock_milli, ==,
                   stock_milli);
  g_assert_true (cf_derived_check (cf_till_journal (fixture->till), &fault, NULL));
  g_assert_cmpstr (fault, ==, NULL);
}

/* In three parts, with a crash between them: exactly what was paid and earned, and no more. */
static void
test_parts (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);
  gint64 total_minor = 0;
  gint64 points = 0;

  assert_figures (fixture, 120 + sold->sale->points_earned, 37000);
  for (gint64 i = 0; i < 3; i++) {
    g_autoptr (CfReturned) returned =
        take_back (fixture, sold->receipt_no, 0, 1000, CF_TAKE_BACK_OK);
    g_autoptr (CfReturned) again = NULL;

    g_assert_cmpstr (returned->receipt_no, >, sold->receipt_no);
    g_assert_cmpstr (returned->sale_receipt_no, ==, sold->receipt_no);
    g_assert_true (cf_till_find_return (fixture->till, returned->receipt_no, &again, NULL));
    g_assert_cmpstr (again->op_id, ==, returned->op_id);
    total_minor += returned->back->total_minor;
    points += returned->back->points_taken;
    assert_figures (fixture, 120 + sold->sale->points_earned - points, 38000 + i * 1000);
    till_fixture_crash (fixture);
    till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  }
  g_assert_cmpint (total_minor, ==, sold->sale->total_minor);
  assert_figures (fixture, 120, 40000);
  refuse (fixture, sold->receipt_no, 0, 1000, CF_TAKE_BACK_TOO_MUCH);
  refuse (fixture, sold->receipt_no, -1, 0, CF_TAKE_BACK_NOTHING);
}

/* The whole at once, after a day. */
static void
test_whole (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);
  g_autoptr (CfReturned) returned = NULL;

  fixture->time.now_us += G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
  returned = take_back (fixture, sold->receipt_no, -1, 0, CF_TAKE_BACK_OK);
  g_assert_cmpint (returned->back->total_minor, ==, sold->sale->total_minor);
  g_assert_cmpint (cf_return_sum (returned->back, CF_TENDER_CASH), ==,
                   cf_void_sale_sum (sold->sale, CF_TENDER_CASH));
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry WHERE type = "
                                                "'return.completed' AND header LIKE "
                                                "'%\"approver\":\"mia\"%'"),
                   ==, 1);
}

static void
test_refused (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);

  refuse (fixture, "S1-T9-000001", 0, 1000, CF_TAKE_BACK_UNKNOWN);
  refuse (fixture, sold->receipt_no, 7, 1000, CF_TAKE_BACK_NO_LINE);
  refuse (fixture, sold->receipt_no, 0, 4000, CF_TAKE_BACK_TOO_MUCH);
  refuse (fixture, sold->receipt_no, 0, -1000, CF_TAKE_BACK_TOO_MUCH);
  refuse (fixture, sold->receipt_no, 0, 0, CF_TAKE_BACK_NOTHING);
  refuse (fixture, sold->receipt_no, 0, 1500, CF_TAKE_BACK_NOT_WHOLE);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM returned_line"), ==, 0);
}

/* A void sale is not returned, and one that was returned in part is not voided; a return is no
 * sale.
 */
static void
test_void (TillFixture *fixture)
{
  g_autoptr (CfSold) voided = sell (fixture);
  g_autoptr (CfSold) some = sell (fixture);
  g_autoptr (CfReturned) returned = NULL;
  const CfVoidSale first = {voided->receipt_no, "wrong", &manager};
  const CfVoidSale second = {some->receipt_no, "wrong", &manager};
  g_autoptr (CfSold) back = NULL;
  CfSold *none = NULL;
  CfVoidSaleOutcome outcome;

  g_assert_true (cf_till_void_sale (fixture->till, &first, &outcome, &back, NULL));
  g_assert_cmpint (outcome, ==, CF_VOID_SALE_OK);
  refuse (fixture, voided->receipt_no, 0, 1000, CF_TAKE_BACK_VOIDED);
  returned = take_back (fixture, some->receipt_no, 0, 1000, CF_TAKE_BACK_OK);
  g_assert_true (cf_till_void_sale (fixture->till, &second, &outcome, &none, NULL));
  g_assert_cmpint (outcome, ==, CF_VOID_SALE_RETURNED);
  refuse (fixture, returned->receipt_no, 0, 1000, CF_TAKE_BACK_UNKNOWN);
}

/* The same return said twice, as a double click says it, is one. */
static void
test_twice (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell (fixture);
  const CfReturnWish wish = {0, 1000};
  const CfReturnAsked asked = {.op_id = "0193f5a0-0000-7000-8000-000000000009",
                               .receipt_no = sold->receipt_no,
                               .wishes = &wish,
                               .n_wishes = 1,
                               .approver = &manager};

  for (int i = 0; i < 2; i++) {
    g_autoptr (CfReturned) returned = NULL;
    CfTakeBackOutcome outcome;
    gint64 place;

    g_assert_true (cf_till_return (fixture->till, &asked, &outcome, &place, &returned, NULL));
    g_assert_cmpint (outcome, ==, CF_TAKE_BACK_OK);
    g_assert_cmpstr (returned->op_id, ==, asked.op_id);
  }
  g_assert_cmpint (till_fixture_count (fixture, "SELECT SUM (quantity_milli) FROM returned_line"),
                   ==, 1000);
}

/* A cashier needs somebody who may, and not themselves. */
static void
test_rights (TillFixture *fixture)
{
  const CfStaff other = {(char[]){TILL_SHOP_CASHIER_2}, (char[]){"Boris"}, CF_ROLE_CASHIER};
  const CfStaff *const nobody[] = {NULL, &other};
  g_autoptr (CfSold) sold = sell (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (nobody); i++) {
    const CfReturnAsked asked = {.receipt_no = sold->receipt_no, .approver = nobody[i]};
    g_autoptr (GError) error = NULL;
    CfReturned *returned = NULL;
    CfTakeBackOutcome outcome;
    gint64 place;

    g_assert_false (cf_till_return (fixture->till, &asked, &outcome, &place, &returned, &error));
    g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/return/parts", TILL_SHOP_CASHIER, test_parts);
  till_fixture_add ("/till/return/whole", TILL_SHOP_CASHIER, test_whole);
  till_fixture_add ("/till/return/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/till/return/void", TILL_SHOP_CASHIER, test_void);
  till_fixture_add ("/till/return/twice", TILL_SHOP_CASHIER, test_twice);
  till_fixture_add ("/till/return/rights", TILL_SHOP_CASHIER, test_rights);
  return g_test_run ();
}
