// SPDX-License-Identifier: Apache-2.0
#include "wire/payment.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWirePayment) payment = {0};
  if (strlen (body) < length) { /* a NUL: the batch reader never lets one through */
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a NUL");
    return NULL;
  }
  if (!cf_wire_payment_decode (body, CF_WIRE_PAYMENT_VERSION, &payment, error))
    return NULL;
  return cf_wire_payment_encode (&payment, error);
}

static void
test_begun (void)
{
  static const RecodeRefusal refusals[] = {
      {":1000", ":0", CF_WIRE_ERROR_RANGE},
      {"\"card\"", "\"shell\"", CF_WIRE_ERROR_RANGE},
      {"019cebc6-8c10", "019cebc6_8c10", CF_WIRE_ERROR_RANGE},
      {"\"CNY\"", "\"CNYY\"", CF_WIRE_ERROR_RANGE},
  };
  recode_golden ("payment-begun.json", recode);
  recode_golden ("payment-begun-code.json", recode);
  recode_slips ("payment-begun.json", recode);
  recode_refused ("payment-begun.json", recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_changed (void)
{
  static const RecodeRefusal refusals[] = {
      {"approved", "begun", CF_WIRE_ERROR_RANGE},
      {"approved", "blessed", CF_WIRE_ERROR_RANGE},
      {"\"begun\"", "null", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("payment-changed.json", recode);
  recode_slips ("payment-changed.json", recode);
  recode_refused ("payment-changed.json", recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_fields (void)
{
  g_auto (CfWirePayment) payment = {0};
  g_autofree char *body = example_text ("payment-changed.json");
  g_assert_true (cf_wire_payment_decode (body, 1, &payment, NULL));
  g_assert_cmpint (payment.from, ==, CF_PAYMENT_BEGUN);
  g_assert_cmpint (payment.state, ==, CF_PAYMENT_APPROVED);
  g_assert_cmpstr (payment.reference, ==, "TERM-004711");
  g_assert_null (payment.basket);
}

static void
test_version (void)
{
  g_auto (CfWirePayment) payment = {0};
  g_autofree char *body = example_text ("payment-begun.json");
  g_autoptr (GError) error = NULL;
  g_assert_false (cf_wire_payment_decode (body, 9, &payment, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/payment/begun", test_begun);
  g_test_add_func ("/wire/payment/changed", test_changed);
  g_test_add_func ("/wire/payment/fields", test_fields);
  g_test_add_func ("/wire/payment/version", test_version);
  return g_test_run ();
}
