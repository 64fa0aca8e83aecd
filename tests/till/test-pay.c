// SPDX-License-Identifier: Apache-2.0
#include "till/pay.h"

#include "core/entry.h"
#include "support/till-fixture.h"
#include "till/error.h"

static char *
begin (TillFixture *fixture, gint64 amount_minor)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, amount_minor, &id, &error));
  g_assert_no_error (error);
  return id;
}

static gint64
count_entries (TillFixture *fixture, const char *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE type = '%s'", type);

  return till_fixture_count (fixture, sql);
}

static guint
count_open (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = cf_pay_list_open (fixture->till, &error);

  g_assert_no_error (error);
  return open->len;
}

/* The attempt is in the journal before anybody is asked: a kill right after it finds it open. */
static void
test_begun_before_asked (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  id = begin (fixture, 1250);
  till_fixture_crash (fixture);
  g_assert_cmpint (count_entries (fixture, "payment.begun"), ==, 1);
  open = cf_pay_list_open (fixture->till, &error);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (open, 0), ==, id);
  till_fixture_assert_sound (fixture, 2);
}

/* Each move that a payment can make is one entry, the same word twice is one, and no other move is
 * written. */
static void
test_moves (TillFixture *fixture)
{
  static const struct {
    CfPaymentState first;
    CfPaymentState second;
    gboolean allowed;
    gint64 entries;
  } rows[] = {
      {CF_PAYMENT_APPROVED, CF_PAYMENT_APPROVED, TRUE, 1},
      {CF_PAYMENT_APPROVED, CF_PAYMENT_REVERSED, TRUE, 2},
      {CF_PAYMENT_APPROVED, CF_PAYMENT_DECLINED, FALSE, 1},
      {CF_PAYMENT_APPROVED, CF_PAYMENT_UNKNOWN, FALSE, 1},
      {CF_PAYMENT_DECLINED, CF_PAYMENT_APPROVED, FALSE, 1},
      {CF_PAYMENT_UNKNOWN, CF_PAYMENT_APPROVED, TRUE, 2},
      {CF_PAYMENT_UNKNOWN, CF_PAYMENT_DECLINED, TRUE, 2},
      {CF_PAYMENT_UNKNOWN, CF_PAYMENT_REVERSED, TRUE, 2},
      {CF_PAYMENT_UNKNOWN, CF_PAYMENT_UNKNOWN, TRUE, 1},
      {CF_PAYMENT_UNKNOWN, CF_PAYMENT_BEGUN, FALSE, 1},
  };
  gint64 expected = 0;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *id = begin (fixture, 1250);
    g_autoptr (GError) error = NULL;
    gboolean moved;

    g_test_message ("%s, then %s", cf_payment_state_name (rows[i].first),
                    cf_payment_state_name (rows[i].second));
    g_assert_true (cf_pay_settle (fixture->till, id, rows[i].first, "R1", &error));
    moved = cf_pay_settle (fixture->till, id, rows[i].second, NULL, &error);
    g_assert_cmpint (moved, ==, rows[i].allowed);
    if (!moved)
      g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
    expected += rows[i].entries;
    g_assert_cmpint (count_entries (fixture, "payment.changed"), ==, expected);
  }
  /* Those of the first row: unknown, and asked about. */
  g_assert_cmpuint (count_open (fixture), ==, 2);
  till_fixture_assert_sound (fixture, 1 + (gint64)G_N_ELEMENTS (rows) + expected);
}

static void
test_refused (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 100, &id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
  g_clear_error (&error);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  /* No basket, nothing to pay, and cash, which nobody else decides. */
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 100, &id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_QR, 0, &id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_QR, -1, &id, &error));
  g_clear_error (&error);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CASH, 100, &id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (
      cf_pay_settle (fixture->till, "no such payment", CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  id = begin (fixture, 100);
  till_fixture_sign_in (fixture, TILL_SHOP_PICKUP);
  g_assert_false (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_assert_cmpuint (count_open (fixture), ==, 1);
}

/* A reference stays when a later word brings none. */
static void
test_reference (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) approved = NULL;
  g_autoptr (GError) error = NULL;
  const CfTender *tender;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  id = begin (fixture, 1000);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_UNKNOWN, "T-1 \"卡\"", &error));
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, NULL, &error));
  approved = cf_pay_list_approved (fixture->till, &error);
  g_assert_cmpuint (approved->len, ==, 1);
  tender = g_ptr_array_index (approved, 0);
  g_assert_cmpint (tender->kind, ==, CF_TENDER_CARD);
  g_assert_cmpint (tender->tendered_minor, ==, 1000);
  g_assert_cmpstr (tender->reference, ==, "T-1 \"卡\"");
  g_assert_cmpstr (tender->payment_id, ==, id);
}

/* Only what is approved, and only of the basket that is open. */
static void
test_list_approved (TillFixture *fixture)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  first = begin (fixture, 100);
  g_assert_true (cf_pay_settle (fixture->till, first, CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_true (cf_checkout_hold (fixture->till, "", &error));
  none = cf_pay_list_approved (fixture->till, &error);
  g_assert_cmpuint (none->len, ==, 0);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  second = begin (fixture, 200);
  third = begin (fixture, 300);
  g_assert_true (cf_pay_settle (fixture->till, second, CF_PAYMENT_DECLINED, NULL, &error));
  g_assert_true (cf_pay_settle (fixture->till, third, CF_PAYMENT_APPROVED, NULL, &error));
  one = cf_pay_list_approved (fixture->till, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((CfTender *)g_ptr_array_index (one, 0))->payment_id, ==, third);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/pay/begun-before-asked", TILL_SHOP_CASHIER, test_begun_before_asked);
  till_fixture_add ("/pay/moves", TILL_SHOP_CASHIER, test_moves);
  till_fixture_add ("/pay/refused", NULL, test_refused);
  till_fixture_add ("/pay/reference", TILL_SHOP_CASHIER, test_reference);
  till_fixture_add ("/pay/list-approved", TILL_SHOP_CASHIER, test_list_approved);
  return g_test_run ();
}
