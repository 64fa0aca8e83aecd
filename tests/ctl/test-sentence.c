// SPDX-License-Identifier: Apache-2.0
#include "ctl/sentence.h"

#include <string.h>

#include "db/error.h"
#include "store/error.h"
#include "sync/trouble.h"
#include "till/error.h"

/* One line without a full stop: what happened, a colon, what to do. Takes the sentence. */
static void
assert_tells (char *sentence)
{
  g_autofree char *text = sentence;
  const char *colon;

  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *c = text; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
  colon = strstr (text, ": ");
  g_assert_nonnull (colon);
  g_assert_true (colon > text);
  g_assert_cmpuint (strlen (colon + 2), >=, strlen ("check it"));
  g_assert_false (g_str_has_suffix (text, "."));
  g_assert_null (strstr (text, "(null)"));
}

static void
test_basket (void)
{
  for (guint i = CF_BASKET_OK + 1; i < CF_BASKET_OUTCOME_COUNT; i++)
    assert_tells (g_strdup (cf_sentence_basket ((CfBasketOutcome)i)));
  g_assert_cmpstr (cf_sentence_basket (CF_BASKET_OK), ==, "done");
}

static void
test_quantity (void)
{
  for (guint i = CF_QUANTITY_OK + 1; i <= CF_QUANTITY_NOT_A_NUMBER; i++)
    assert_tells (g_strdup (cf_sentence_quantity ((CfQuantityOutcome)i)));
}

static void
test_scan (void)
{
  for (guint i = CF_SCAN_UNKNOWN; i <= CF_SCAN_PAYMENT_CODE; i++) {
    CfScan scan = {.outcome = (CfScanOutcome)i, .basket_outcome = CF_BASKET_NO_PRICE};

    assert_tells (cf_sentence_scan (&scan, "4006381333931"));
  }
  for (guint i = CF_CODE_OK; i <= CF_CODE_COMPRESSED_LINK; i++) {
    CfScan scan = {.outcome = CF_SCAN_BAD_CODE, .code_outcome = (CfCodeOutcome)i};
    char fault[] = "a rule of the standard";

    assert_tells (cf_sentence_scan (&scan, "4006381333931"));
    scan.fault = fault;
    assert_tells (cf_sentence_scan (&scan, "4006381333931"));
  }
}

/* A payment code is money: no sentence repeats it. */
static void
test_payment_code (void)
{
  CfScan scan = {.outcome = CF_SCAN_PAYMENT_CODE};
  g_autofree char *sentence = cf_sentence_scan (&scan, "134567890123456789");

  g_assert_null (strstr (sentence, "134567890123456789"));
}

static void
test_settle (void)
{
  static const struct {
    const char *currency;
    const char *rest;
  } rows[] = {{"CNY", "12.05 CNY"}, {"JPY", "1205 JPY"}, {"KWD", "1.205 KWD"}};

  for (guint i = CF_SETTLE_SHORT; i <= CF_SETTLE_TOO_MANY; i++) {
    CfSettlement settlement = {.outcome = (CfSettleOutcome)i, .short_minor = 1205};

    assert_tells (cf_sentence_settle (&settlement, cf_currency_find ("CNY")));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfSettlement settlement = {.outcome = CF_SETTLE_SHORT, .short_minor = 1205};
    g_autofree char *sentence =
        cf_sentence_settle (&settlement, cf_currency_find (rows[i].currency));

    g_assert_true (g_str_has_prefix (sentence, rows[i].rest));
  }
}

static void
test_sign_in (void)
{
  g_autofree char *wait = cf_sentence_sign_in (CF_SIGN_IN_WAIT, 90);

  g_assert_nonnull (strstr (wait, "wait 90 s"));
  for (guint i = CF_SIGN_IN_WRONG; i <= CF_SIGN_IN_WAIT; i++)
    assert_tells (cf_sentence_sign_in ((CfSignIn)i, 90));
}

static void
test_sync (void)
{
  for (guint i = CF_TROUBLE_OFF; i <= CF_TROUBLE_LOCAL; i++)
    assert_tells (cf_sentence_sync (cf_trouble_name ((CfTrouble)i)));
  assert_tells (cf_sentence_sync ("a trouble of tomorrow"));
}

/* Every kind of error that a person can do something about says what. */
static void
test_error (void)
{
  const struct {
    GQuark domain;
    int code;
    const char *says;
  } rows[] = {
      {CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "pair"},
      {CF_STORE_ERROR, CF_STORE_ERROR_LOCKED, "close it"},
      {CF_STORE_ERROR, CF_STORE_ERROR_BROKEN, "make a copy"},
      {CF_DB_ERROR, CF_DB_ERROR_FULL, "free some space"},
      {CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "make a copy"},
      {CF_DB_ERROR, CF_DB_ERROR_NEWER, "newer"},
      {CF_DB_ERROR, CF_DB_ERROR_FAILED, "can be written"},
      {CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY, "sync"},
      {CF_TILL_ERROR, CF_TILL_ERROR_RIGHT, "manager"},
  };
  g_autoptr (GError) plain = g_error_new_literal (CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "no");
  g_autofree char *plain_sentence = cf_sentence_error (plain);

  g_assert_cmpstr (plain_sentence, ==, "no");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, "it failed");
    g_autofree char *sentence = cf_sentence_error (error);

    g_assert_true (g_str_has_prefix (sentence, "it failed: "));
    g_assert_nonnull (strstr (sentence, rows[i].says));
    assert_tells (g_strdup (sentence));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/basket", test_basket);
  g_test_add_func ("/sentence/quantity", test_quantity);
  g_test_add_func ("/sentence/scan", test_scan);
  g_test_add_func ("/sentence/payment-code", test_payment_code);
  g_test_add_func ("/sentence/settle", test_settle);
  g_test_add_func ("/sentence/sign-in", test_sign_in);
  g_test_add_func ("/sentence/sync", test_sync);
  g_test_add_func ("/sentence/error", test_error);
  return g_test_run ();
}
