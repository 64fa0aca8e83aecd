// SPDX-License-Identifier: Apache-2.0
#include "core/tender.h"

#include "core/money.h"

typedef struct {
  CfTenderKind kind;
  gint64 tendered_minor;
  gint64 amount_minor;
  gint64 rounding_minor;
  gint64 change_minor;
} Row;

typedef struct {
  const char *what;
  gint64 total_minor;
  gint64 step_minor;
  gsize n;
  Row rows[3];
  CfSettleOutcome expected;
  gint64 short_minor;
  gint64 short_cash_minor;
} Case;

#define CASH CF_TENDER_CASH
#define CARD CF_TENDER_CARD
#define QR CF_TENDER_QR

static const Case cases[] = {
    {"exact cash", 492, 0, 1, {{CASH, 492, 492, 0, 0}}, CF_SETTLE_OK, 0, 0},
    {"cash with change", 492, 0, 1, {{CASH, 1000, 492, 0, 508}}, CF_SETTLE_OK, 0, 0},
    {"Canada in cash", 492, 5, 1, {{CASH, 500, 492, -2, 10}}, CF_SETTLE_OK, 0, 0},
    {"Canada rounded up", 493, 5, 1, {{CASH, 500, 493, 2, 5}}, CF_SETTLE_OK, 0, 0},
    {"Canada by card", 492, 5, 1, {{CARD, 492, 492, 0, 0}}, CF_SETTLE_OK, 0, 0},
    {"rounded cash is enough", 492, 5, 1, {{CASH, 490, 492, -2, 0}}, CF_SETTLE_OK, 0, 0},
    {"rounded cash is not", 493, 5, 1, {{CASH, 493, 0, 0, 0}}, CF_SETTLE_SHORT, 2, 2},
    {"card and cash",
     1000,
     5,
     2,
     {{CARD, 508, 508, 0, 0}, {CASH, 500, 492, -2, 10}},
     CF_SETTLE_OK,
     0,
     0},
    {"cash and card",
     1000,
     5,
     2,
     {{CASH, 500, 492, -2, 10}, {CARD, 508, 508, 0, 0}},
     CF_SETTLE_OK,
     0,
     0},
    {"all three",
     1000,
     0,
     3,
     {{QR, 300, 300, 0, 0}, {CARD, 300, 300, 0, 0}, {CASH, 400, 400, 0, 0}},
     CF_SETTLE_OK,
     0,
     0},
    {"two of cash",
     492,
     5,
     2,
     {{CASH, 200, 200, 0, 0}, {CASH, 300, 292, -2, 10}},
     CF_SETTLE_OK,
     0,
     0},
    {"first cash is all",
     493,
     5,
     2,
     {{CASH, 494, 493, 1, 0}, {CASH, 5, 0, 1, 4}},
     CF_SETTLE_OK,
     0,
     0},
    {"first cash is more",
     492,
     5,
     2,
     {{CASH, 491, 490, 0, 1}, {CASH, 5, 2, -2, 5}},
     CF_SETTLE_OK,
     0,
     0},
    {"nothing offered", 492, 5, 0, {{0}}, CF_SETTLE_SHORT, 492, 490},
    {"short of cash", 492, 5, 1, {{CASH, 400, 0, 0, 0}}, CF_SETTLE_SHORT, 92, 90},
    {"short by card", 492, 5, 1, {{CARD, 400, 0, 0, 0}}, CF_SETTLE_SHORT, 92, 90},
    {"short by a little, in cash", 492, 5, 1, {{CARD, 490, 0, 0, 0}}, CF_SETTLE_SHORT, 2, 0},
    {"the little settled by no coin",
     492,
     5,
     2,
     {{CARD, 490, 490, 0, 0}, {CASH, 0, 2, -2, 0}},
     CF_SETTLE_OK,
     0,
     0},
    {"over by card", 492, 5, 1, {{CARD, 493, 0, 0, 0}}, CF_SETTLE_OVER, 0, 0},
    {"over by card and QR",
     492,
     0,
     2,
     {{CARD, 400, 0, 0, 0}, {QR, 93, 0, 0, 0}},
     CF_SETTLE_OVER,
     0,
     0},
    {"nothing to pay", 0, 5, 0, {{0}}, CF_SETTLE_OK, 0, 0},
    {"nothing to pay, cash all the same", 0, 5, 1, {{CASH, 100, 0, 0, 100}}, CF_SETTLE_OK, 0, 0},
    {"nothing to pay, by card", 0, 0, 1, {{CARD, 1, 0, 0, 0}}, CF_SETTLE_OVER, 0, 0},
    {"cash below zero", 492, 0, 1, {{CASH, -1, 0, 0, 0}}, CF_SETTLE_INVALID, 0, 0},
    {"nothing on a card", 492, 0, 1, {{CARD, 0, 0, 0, 0}}, CF_SETTLE_INVALID, 0, 0},
    {"beyond the limits", 492, 0, 1, {{CASH, G_MAXINT64, 0, 0, 0}}, CF_SETTLE_INVALID, 0, 0},
    {"beyond them together",
     492,
     0,
     2,
     {{CASH, CF_AMOUNT_MAX, 0, 0, 0}, {CASH, 1, 0, 0, 0}},
     CF_SETTLE_INVALID,
     0,
     0},
    {"a barcode in the field of an amount",
     492,
     0,
     1,
     {{CASH, 4006381333931, 0, 0, 0}},
     CF_SETTLE_INVALID,
     0,
     0},
    {"a total below zero", -1, 0, 0, {{0}}, CF_SETTLE_INVALID, 0, 0},
    {"a total beyond the limits", CF_AMOUNT_MAX + 1, 0, 0, {{0}}, CF_SETTLE_INVALID, 0, 0},
};

static void
check_settled (const Case *expected, const CfSettlement *settlement)
{
  gint64 rounding_minor = 0;
  gint64 change_minor = 0;

  g_assert_cmpuint (settlement->tenders->len, ==, expected->n);
  for (gsize i = 0; i < expected->n; i++) {
    const CfTender *tender = g_ptr_array_index (settlement->tenders, i);
    const Row *row = &expected->rows[i];

    g_assert_cmpint (tender->kind, ==, row->kind);
    g_assert_cmpint (tender->tendered_minor, ==, row->tendered_minor);
    g_assert_cmpint (tender->amount_minor, ==, row->amount_minor);
    g_assert_cmpint (tender->rounding_minor, ==, row->rounding_minor);
    g_assert_cmpint (tender->change_minor, ==, row->change_minor);
    g_assert_cmpstr (tender->reference, ==, "R");
    rounding_minor += tender->rounding_minor;
    change_minor += tender->change_minor;
  }
  g_assert_cmpint (settlement->rounding_minor, ==, rounding_minor);
  g_assert_cmpint (settlement->change_minor, ==, change_minor);
}

static void
test_settle (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offered = g_ptr_array_new ();
    g_autoptr (CfSettlement) settlement = NULL;

    g_test_message ("%s", cases[i].what);
    for (gsize j = 0; j < cases[i].n; j++)
      g_ptr_array_add (offered, cf_tender_new (cases[i].rows[j].kind,
                                               cases[i].rows[j].tendered_minor, "R", NULL));
    settlement = cf_tender_settle (cases[i].total_minor, cases[i].step_minor,
                                   (const CfTender *const *)offered->pdata, offered->len);
    g_assert_cmpint (settlement->outcome, ==, cases[i].expected);
    g_assert_cmpint (settlement->short_minor, ==, cases[i].short_minor);
    g_assert_cmpint (settlement->short_cash_minor, ==, cases[i].short_cash_minor);
    if (settlement->outcome == CF_SETTLE_OK)
      check_settled (&cases[i], settlement);
    else
      g_assert_cmpuint (settlement->tenders->len, ==, 0);
    for (guint j = 0; j < offered->len; j++)
      cf_tender_free (g_ptr_array_index (offered, j));
  }
}

static void
test_too_many (void)
{
  g_autoptr (CfTender) penny = cf_tender_new (CASH, 1, NULL, NULL);
  const CfTender *offered[CF_TENDERS_MAX + 1];
  g_autoptr (CfSettlement) most = NULL;
  g_autoptr (CfSettlement) more = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    offered[i] = penny;
  most = cf_tender_settle (CF_TENDERS_MAX, 0, offered, CF_TENDERS_MAX);
  more = cf_tender_settle (CF_TENDERS_MAX, 0, offered, CF_TENDERS_MAX + 1);
  g_assert_cmpint (most->outcome, ==, CF_SETTLE_OK);
  g_assert_cmpint (more->outcome, ==, CF_SETTLE_TOO_MANY);
}

static void
test_copy_and_names (void)
{
  g_autoptr (CfTender) tender = cf_tender_new (CARD, 5, "4711", "P1");
  g_autoptr (CfTender) copy = cf_tender_copy (tender);
  CfTenderKind kind = CASH;

  tender->reference[0] = 'x';
  g_assert_cmpstr (copy->reference, ==, "4711");
  g_assert_cmpstr (copy->payment_id, ==, "P1");
  for (gsize i = 0; i < CF_TENDER_KIND_COUNT; i++) {
    g_assert_true (cf_tender_kind_parse (cf_tender_kind_name ((CfTenderKind)i), &kind));
    g_assert_cmpuint (kind, ==, i);
  }
  g_assert_false (cf_tender_kind_parse ("shells", &kind));
  cf_tender_free (NULL);
  cf_settlement_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tender/settle", test_settle);
  g_test_add_func ("/core/tender/too-many", test_too_many);
  g_test_add_func ("/core/tender/copy-and-names", test_copy_and_names);
  return g_test_run ();
}
