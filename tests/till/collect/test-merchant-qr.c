// SPDX-License-Identifier: Apache-2.0
#include "till/collect/merchant-qr.h"

#include <string.h>

#include "core/code/emv-sample.h"
#include "store/setting.h"
#include "support/till-fixture.h"
#include "till/collect/label.h"
#include "till/error.h"

#define ID "019cebc6-a002-7d64-8f50-8192a3b4c5d6"

static char *
sample (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();
  char *text = NULL;
  CfEmvFault fault;

  g_assert_cmpint (cf_emv_encode (payload, &text, &fault), ==, CF_EMV_OK);
  return text;
}

static CfEmvOutcome
set (TillFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome = CF_EMV_OK;
  CfEmvFault fault;

  g_assert_true (cf_merchant_qr_set (fixture->till, text, &outcome, &fault, &error));
  g_assert_no_error (error);
  return outcome;
}

static char *
quote (TillFixture *fixture, gint64 amount_minor)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (cf_till_merchant_qr (fixture->till, ID, amount_minor, &text, &error));
  g_assert_no_error (error);
  return text;
}

/* The shop's own payload, once, over this sum, for this payment. */
static void
test_dynamic (TillFixture *fixture)
{
  g_autofree char *stat = sample ();
  g_autofree char *text = NULL;
  g_autofree char *label = cf_payment_label_new (ID);
  g_autoptr (CfEmvField) payload = NULL;
  CfEmvFault fault;

  g_assert_cmpint (set (fixture, stat), ==, CF_EMV_OK);
  text = quote (fixture, 1205);
  g_assert_cmpint (cf_emv_parse (text, strlen (text), &payload, &fault), ==, CF_EMV_OK);
  g_assert_cmpstr (cf_emv_get (payload, "01", NULL), ==, "12");
  g_assert_cmpstr (cf_emv_get (payload, "54", NULL), ==, "12.05");
  g_assert_cmpstr (cf_emv_get (payload, "62", "05"), ==, label);
  g_assert_cmpstr (cf_emv_get (payload, "26", "01"), ==, "shop-1");
  till_fixture_crash (fixture);
  g_free (text);
  text = quote (fixture, 1);
  g_assert_nonnull (strstr (text, "54040.01"));
}

/* A payload that is wrong is not kept, and the one before stays. */
static void
test_refused (TillFixture *fixture)
{
  g_autofree char *stat = sample ();
  g_autofree char *bad = g_strdup (stat);
  g_autofree char *text = quote (fixture, 100);
  g_autoptr (GError) error = NULL;

  g_assert_null (text);
  bad[strlen (bad) - 1] = bad[strlen (bad) - 1] == '0' ? '1' : '0';
  g_assert_cmpint (set (fixture, stat), ==, CF_EMV_OK);
  g_assert_cmpint (set (fixture, bad), ==, CF_EMV_BAD_CRC);
  g_assert_cmpint (set (fixture, "https://example.org"), ==, CF_EMV_NOT_EMV);
  text = quote (fixture, 100);
  g_assert_nonnull (text);
  g_clear_pointer (&text, g_free);
  g_assert_false (cf_till_merchant_qr (fixture->till, ID, 0, &text, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_till_merchant_qr (fixture->till, "P1", 100, &text, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_till_merchant_qr (fixture->till, ID, CF_AMOUNT_MAX, &text, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_null (text);
  g_assert_cmpint (set (fixture, NULL), ==, CF_EMV_OK);
  text = quote (fixture, 100);
  g_assert_null (text);
}

/* A code over dollars is none for a shop of yuan, neither when it is set nor when it is shown. */
static void
test_currency (TillFixture *fixture)
{
  g_autofree char *good = sample ();
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (CfEmvField) payload = new_sample ();
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault;

  cf_emv_set (payload, "53", NULL, "840");
  g_assert_cmpint (cf_emv_encode (payload, &text, &fault), ==, CF_EMV_OK);
  g_assert_cmpint (set (fixture, good), ==, CF_EMV_OK);
  g_assert_false (cf_merchant_qr_set (fixture->till, text, &outcome, &fault, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  shown = quote (fixture, 100);
  g_assert_nonnull (shown);
  /* One that was kept before anybody compared it. */
  g_assert_true (
      cf_setting_set (cf_till_journal (fixture->till), CF_MERCHANT_QR_SETTING, text, NULL));
  g_clear_pointer (&shown, g_free);
  g_assert_false (cf_till_merchant_qr (fixture->till, ID, 100, &shown, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/merchant-qr/dynamic", TILL_SHOP_CASHIER, test_dynamic);
  till_fixture_add ("/merchant-qr/currency", TILL_SHOP_CASHIER, test_currency);
  till_fixture_add ("/merchant-qr/refused", TILL_SHOP_CASHIER, test_refused);
  return g_test_run ();
}
