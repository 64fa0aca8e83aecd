// SPDX-License-Identifier: Apache-2.0
#include "ctl/tender-list.h"

#include <string.h>

#include "support/till-fixture.h"
#include "till/pay.h"

#define TENDERS_MAX 3

typedef struct {
  CfTenderKind kind;
  gint64 amount_minor;
  const char *reference;
} Row;

/* Sells what is in the basket with so many tenders; the sentence, or NULL when it is sold. */
static char *
sell (TillFixture *fixture, const Row *rows, gsize n, CfSold **ret_sold)
{
  g_autoptr (GPtrArray) tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  g_autoptr (GError) error = NULL;
  char *sentence;

  for (gsize i = 0; i < n; i++)
    cf_tender_list_add (tenders, rows[i].kind, rows[i].amount_minor, rows[i].reference);
  sentence = cf_tender_list_sell (fixture->till, tenders, ret_sold, &error);
  g_assert_no_error (error);
  return sentence;
}

static gint64
count_payments (TillFixture *fixture)
{
  return till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type LIKE 'payment.begun'");
}

static void
test_sold (TillFixture *fixture)
{
  static const struct {
    gsize n;
    Row tenders[TENDERS_MAX];
    gint64 payments;
    gint64 change_minor;
  } rows[] = {
      {1, {{CF_TENDER_CASH, 2000, NULL}}, 0, 750},
      {1, {{CF_TENDER_CARD, 1250, "T-1"}}, 1, 0},
      {1, {{CF_TENDER_QR, 1250, NULL}}, 1, 0},
      {3,
       {{CF_TENDER_CARD, 500, "T-1"}, {CF_TENDER_QR, 250, "Q-1"}, {CF_TENDER_CASH, 600, NULL}},
       2,
       100},
      /* Two of one kind, amount and reference are two payments. */
      {2, {{CF_TENDER_CARD, 625, "T-1"}, {CF_TENDER_CARD, 625, "T-1"}}, 2, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSold) sold = NULL;
    gint64 before = count_payments (fixture);

    till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
    g_assert_null (sell (fixture, rows[i].tenders, rows[i].n, &sold));
    g_assert_nonnull (sold);
    g_assert_cmpint (sold->sale->total_minor, ==, 1250);
    g_assert_cmpint (sold->sale->change_minor, ==, rows[i].change_minor);
    g_assert_cmpint (count_payments (fixture) - before, ==, rows[i].payments);
  }
}

/* What does not settle the total begins no payment and sells nothing. */
static void
test_refused (TillFixture *fixture)
{
  g_autofree char *endless = g_strnfill (257, 'x');
  const struct {
    gsize n;
    Row tenders[TENDERS_MAX];
    const char *says;
  } rows[] = {
      {0, {{0}}, "still to be paid"},
      {1, {{CF_TENDER_CASH, 1240, NULL}}, "still to be paid"},
      {1, {{CF_TENDER_CARD, 1249, "T-1"}}, "0.01 CNY"},
      {1, {{CF_TENDER_CARD, 1251, "T-1"}}, "more than the total"},
      {2, {{CF_TENDER_CARD, 1250, NULL}, {CF_TENDER_QR, 1, NULL}}, "more than the total"},
      {1, {{CF_TENDER_CASH, G_GINT64_CONSTANT (9520000000011), NULL}}, "amount"},
      {1, {{CF_TENDER_CASH, -1, NULL}}, "amount"},
      {1, {{CF_TENDER_CARD, 0, NULL}}, "amount"},
      {1, {{CF_TENDER_CARD, 1250, endless}}, "reference"},
      {1, {{CF_TENDER_CARD, 1250, "\xff"}}, "reference"},
  };

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSold) sold = NULL;
    g_autofree char *sentence = sell (fixture, rows[i].tenders, rows[i].n, &sold);

    g_test_message ("%s", sentence);
    g_assert_null (sold);
    g_assert_nonnull (strstr (sentence, rows[i].says));
    g_assert_null (strchr (sentence, '\n'));
    g_assert_cmpint (count_payments (fixture), ==, 0);
  }
}

/* A payment that an earlier try has left approved is used, and not asked for a second time. */
static void
test_paid_before (TillFixture *fixture)
{
  static const Row card = {CF_TENDER_CARD, 1250, "T-1"};
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const CfTender *tender;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, 1250, &id, &error));
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, "T-1", &error));
  g_assert_no_error (error);
  g_assert_null (sell (fixture, &card, 1, &sold));
  tender = g_ptr_array_index (sold->sale->tenders, 0);
  g_assert_cmpstr (tender->payment_id, ==, id);
  g_assert_cmpint (count_payments (fixture), ==, 1);
}

/* With an empty basket there is nothing to sell: the till's own refusal. */
static void
test_empty (TillFixture *fixture)
{
  g_autoptr (GPtrArray) tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;

  cf_tender_list_add (tenders, CF_TENDER_CASH, 1000, NULL);
  g_assert_null (cf_tender_list_sell (fixture->till, tenders, &sold, &error));
  g_assert_nonnull (error);
  g_assert_null (sold);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/tender-list/sold", TILL_SHOP_CASHIER, test_sold);
  till_fixture_add ("/tender-list/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/tender-list/paid-before", TILL_SHOP_CASHIER, test_paid_before);
  till_fixture_add ("/tender-list/empty", TILL_SHOP_CASHIER, test_empty);
  return g_test_run ();
}
