// SPDX-License-Identifier: Apache-2.0
#include "ctl/scan-word.h"

#include <string.h>

#include "support/till-fixture.h"

#define UNTOUCHED G_GINT64_CONSTANT (-7)

static void
test_parse (void)
{
  static const struct {
    const char *word;
    CfQuantityOutcome outcome;
    const char *code;
    gint64 quantity_milli;
  } rows[] = {
      {"6900000000014", CF_QUANTITY_OK, "6900000000014", 0},
      {"", CF_QUANTITY_OK, "", 0},
      {"42*1", CF_QUANTITY_OK, "42", 1000},
      {"42*0.35", CF_QUANTITY_OK, "42", 350},
      {"42*0.001", CF_QUANTITY_OK, "42", 1},
      {"42*1000000000", CF_QUANTITY_OK, "42", CF_QUANTITY_MAX},
      {"*2", CF_QUANTITY_OK, "", 2000},
      /* The last asterisk parts them: a code may hold others. */
      {"A*B*2", CF_QUANTITY_OK, "A*B", 2000},
      {"A**2", CF_QUANTITY_OK, "A*", 2000},
      {"*ABC*3", CF_QUANTITY_OK, "*ABC", 3000},
      {"42*0", CF_QUANTITY_ZERO, NULL, 0},
      {"42*0.000", CF_QUANTITY_ZERO, NULL, 0},
      {"42*1000000000.001", CF_QUANTITY_TOO_LARGE, NULL, 0},
      {"42*1000000000000", CF_QUANTITY_TOO_LARGE, NULL, 0},
      {"42*99999999999999999999999999", CF_QUANTITY_TOO_LARGE, NULL, 0},
      {"42*0.0001", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"42*", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"*", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"42*two", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"42*1,5", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"42* 2", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
      {"2*A", CF_QUANTITY_NOT_A_NUMBER, NULL, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = NULL;
    gint64 quantity_milli = UNTOUCHED;

    g_test_message ("%s", rows[i].word);
    g_assert_cmpint (cf_scan_word_parse (rows[i].word, &code, &quantity_milli), ==,
                     rows[i].outcome);
    g_assert_cmpstr (code, ==, rows[i].code);
    g_assert_cmpint (quantity_milli, ==,
                     rows[i].outcome == CF_QUANTITY_OK ? rows[i].quantity_milli : UNTOUCHED);
  }
}

/* What puts nothing into the basket says so in one line, and leaves the basket as it was. */
static void
test_refusals (TillFixture *fixture)
{
  static const struct {
    const char *word;
    const char *says;
  } rows[] = {
      {"42*0", "more than 0"},
      {"42*1000000000000", "larger"},
      {"42*0.0001", "no number"},
      {"42*2*x", "no number"},
      {"*2", "scan again"},
      {"", "scan again"},
      {"6900000000999", "check digit"},
      {"no-such-thing", "not known"},
      {TILL_SHOP_MILK "*0.5", "by the piece"},
      {TILL_SHOP_MILK "*1000000000", "larger"},
      {TILL_SHOP_NEW, "no price"},
      {TILL_SHOP_APPLES, "by weight"},
      {TILL_SHOP_APPLES_LABEL "*2", "without a quantity"},
      {"9813765030011", "coupon"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) scan = {0};
    g_autoptr (GError) error = NULL;
    g_autofree char *sentence = cf_scan_word_do (fixture->till, rows[i].word, &scan, &error);
    g_autoptr (CfCheckout) checkout = NULL;

    g_assert_no_error (error);
    g_assert_nonnull (sentence);
    g_test_message ("%s", sentence);
    g_assert_nonnull (strstr (sentence, rows[i].says));
    g_assert_null (strchr (sentence, '\n'));
    checkout = till_fixture_checkout (fixture);
    g_assert_cmpuint (checkout->quote->lines->len, ==, 0);
  }
}

static void
test_scans (TillFixture *fixture)
{
  static const struct {
    const char *word;
    CfScanOutcome outcome;
    gint64 total_minor;
  } rows[] = {
      {TILL_SHOP_MILK, CF_SCAN_LINE, 1250},
      {TILL_SHOP_MILK "*2", CF_SCAN_LINE, 3 * 1250},
      {TILL_SHOP_APPLES "*0.350", CF_SCAN_LINE, 3 * 1250 + 238},
      {TILL_SHOP_MEMBER_CARD, CF_SCAN_MEMBER, 3 * 1250 + 238},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) scan = {0};
    g_autoptr (GError) error = NULL;
    g_autoptr (CfCheckout) checkout = NULL;

    g_assert_null (cf_scan_word_do (fixture->till, rows[i].word, &scan, &error));
    g_assert_no_error (error);
    g_assert_cmpint (scan.outcome, ==, rows[i].outcome);
    checkout = till_fixture_checkout (fixture);
    g_assert_cmpint (checkout->quote->total_minor, ==, rows[i].total_minor);
  }
}

/* What the till itself fails at is an error, not a sentence. */
static void
test_nobody (TillFixture *fixture)
{
  g_auto (CfScan) scan = {0};
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_scan_word_do (fixture->till, TILL_SHOP_MILK, &scan, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan-word/parse", test_parse);
  till_fixture_add ("/scan-word/refusals", TILL_SHOP_CASHIER, test_refusals);
  till_fixture_add ("/scan-word/scans", TILL_SHOP_CASHIER, test_scans);
  till_fixture_add ("/scan-word/nobody", NULL, test_nobody);
  return g_test_run ();
}
