// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/number.h"

static void
test_there_and_back (void)
{
  static const struct {
    const char *shop;
    const char *till;
    gint64 counter;
    const char *text;
  } rows[] = {
      {"S1", "T03", 42, "S1-T03-000042"},
      {"S1", "T03", 1, "S1-T03-000001"},
      {"a", "b", 999999, "a-b-999999"},
      {"S1", "T1", 1000000, "S1-T1-1000000"},
      {"ABCDEFGHIJKLMNOP", "0123456789abcdef", CF_RECEIPT_COUNTER_MAX,
       "ABCDEFGHIJKLMNOP-0123456789abcdef-999999999999"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_receipt_number_format (rows[i].shop, rows[i].till, rows[i].counter);
    CfReceiptNumber number;

    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_true (cf_receipt_number_parse (text, &number));
    g_assert_cmpstr (number.shop, ==, rows[i].shop);
    g_assert_cmpstr (number.till, ==, rows[i].till);
    g_assert_cmpint (number.counter, ==, rows[i].counter);
  }
}

static void
test_parse_refuses (void)
{
  static const char *const texts[] = {
      "",
      "S1",
      "S1-T1",
      "S1-T1-",
      "S1-T1-42", /* one number, one spelling */
      "S1-T1-0000042",
      "S1-T1-000000",
      "S1-T1--00001",
      "S1-T1-000042-1",
      "-T1-000042",
      "S1--000042",
      "S 1-T1-000042",
      "S1-T1-00004x",
      "S1-T1-1000000000000",
      "S1-T1-99999999999999999999",
      "ABCDEFGHIJKLMNOPQ-T1-000042",
      "店-T1-000042",
      " S1-T1-000042",
      "S1-T1-000042 ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    CfReceiptNumber number = {.counter = 7};

    g_test_message ("%s", texts[i]);
    g_assert_false (cf_receipt_number_parse (texts[i], &number));
    g_assert_cmpint (number.counter, ==, 7);
  }
}

static void
test_next_is_gapless (void)
{
  gint64 counter = 0;

  for (gint64 i = 1; i <= 1000; i++) {
    g_assert_true (cf_receipt_number_next (counter, &counter));
    g_assert_cmpint (counter, ==, i);
  }
  g_assert_true (cf_receipt_number_next (CF_RECEIPT_COUNTER_MAX - 1, &counter));
  g_assert_false (cf_receipt_number_next (CF_RECEIPT_COUNTER_MAX, &counter));
  g_assert_false (cf_receipt_number_next (-1, &counter));
  g_assert_cmpint (counter, ==, CF_RECEIPT_COUNTER_MAX);
}

static void
test_ids (void)
{
  g_assert_true (cf_receipt_number_id_is_valid ("S1"));
  g_assert_false (cf_receipt_number_id_is_valid (""));
  g_assert_false (cf_receipt_number_id_is_valid ("S-1"));
  g_assert_false (cf_receipt_number_id_is_valid ("12345678901234567"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/number/there-and-back", test_there_and_back);
  g_test_add_func ("/core/receipt/number/parse-refuses", test_parse_refuses);
  g_test_add_func ("/core/receipt/number/next-is-gapless", test_next_is_gapless);
  g_test_add_func ("/core/receipt/number/ids", test_ids);
  return g_test_run ();
}
