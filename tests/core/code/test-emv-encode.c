// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "emv-sample.h"

/* What is written is read as the same, field for field: writing it again gives the same text. */
static char *
encode_and_prove (const CfEmvField *payload)
{
  g_autoptr (CfEmvField) again = NULL;
  g_autofree char *second = NULL;
  CfEmvFault fault;
  char *text = NULL;

  g_assert_cmpint (cf_emv_encode (payload, &text, &fault), ==, CF_EMV_OK);
  g_assert_cmpint (cf_emv_parse (text, strlen (text), &again, &fault), ==, CF_EMV_OK);
  g_assert_cmpint (cf_emv_encode (again, &second, &fault), ==, CF_EMV_OK);
  g_assert_cmpstr (second, ==, text);
  return text;
}

static void
test_static (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();
  g_autofree char *text = encode_and_prove (payload);

  g_assert_true (g_str_has_prefix (text, "00020101021126290015org.example.pay0106shop-1"));
  g_assert_nonnull (strstr (text, "5902\xe5\xb0\x8f\xe5\xba\x97"
                                  "6007BEIJING6304"));
}

static void
test_amounts (void)
{
  static const struct {
    gint64 amount_minor;
    guint exponent;
    const char *amount;
  } rows[] = {
      {2372, 2, "23.72"},
      {5, 2, "0.05"},
      {0, 2, "0.00"},
      {2372, 0, "2372"},
      {2372, 3, "2.372"},
      {1, 3, "0.001"},
      {999999999999, 2, "9999999999.99"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfEmvField) payload = new_sample ();
    g_autofree char *text = NULL;

    cf_emv_set_amount (payload, rows[i].amount_minor, rows[i].exponent, "B-1", "1-2-42");
    g_assert_cmpstr (cf_emv_get (payload, "54", NULL), ==, rows[i].amount);
    g_assert_cmpstr (cf_emv_get (payload, "01", NULL), ==, "12");
    g_assert_cmpstr (cf_emv_get (payload, "62", "01"), ==, "B-1");
    g_assert_cmpstr (cf_emv_get (payload, "62", "05"), ==, "1-2-42");
    text = encode_and_prove (payload);
    g_assert_true (g_str_has_prefix (text, "000201010212"));
  }
}

static void
test_no_reference (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();

  cf_emv_set_amount (payload, 100, 2, NULL, NULL);
  g_assert_null (cf_emv_get (payload, "62", "01"));
}

static void
test_refused (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();
  g_autofree char *text = NULL;
  CfEmvFault fault;

  for (char id = '1'; id <= '5'; id++) {
    char sub_id[3] = {'0', id, '\0'};

    cf_emv_set (payload, "62", sub_id, "1234567890123456789012345");
  }
  g_assert_cmpint (cf_emv_encode (payload, &text, &fault), ==, CF_EMV_BAD_VALUE);
  g_assert_cmpstr (fault.path, ==, "62");
  cf_emv_set (payload, "60", NULL, NULL);
  g_assert_cmpint (cf_emv_encode (payload, &text, &fault), ==, CF_EMV_MISSING);
  g_assert_null (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/emv-encode/static", test_static);
  g_test_add_func ("/code/emv-encode/amounts", test_amounts);
  g_test_add_func ("/code/emv-encode/no-reference", test_no_reference);
  g_test_add_func ("/code/emv-encode/refused", test_refused);
  return g_test_run ();
}
