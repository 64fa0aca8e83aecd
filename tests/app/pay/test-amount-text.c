// SPDX-License-Identifier: Apache-2.0
#include "app/pay/amount-text.h"

static void
test_begun (void)
{
  static const struct {
    const char *text;
    const char *currency;
    gboolean begun;
  } rows[] = {
      {"", "CNY", TRUE},       {"6", "CNY", TRUE},        {"61.", "CNY", TRUE},
      {"61.1", "CNY", TRUE},   {"61.12", "CNY", TRUE},    {"61.123", "CNY", FALSE},
      {"6.1.1", "CNY", FALSE}, {"-5", "CNY", FALSE},      {"5a", "CNY", FALSE},
      {".5", "CNY", TRUE},     {"12345678", "CNY", TRUE}, {"123456789", "CNY", FALSE},
      {"100", "JPY", TRUE},    {"100.", "JPY", FALSE},    {"1.234", "BHD", TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s %s", rows[i].text, rows[i].currency);
    g_assert_cmpint (cf_amount_text_is_begun (rows[i].text, cf_currency_find (rows[i].currency)),
                     ==, rows[i].begun);
  }
}

static void
test_short (void)
{
  static const struct {
    gint64 amount_minor;
    const char *currency;
    const char *text;
  } rows[] = {
      {10000, "CNY", "¥100"}, {6110, "CNY", "¥61.10"}, {5000, "JPY", "¥5000"}, {0, "EUR", "€0"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        cf_amount_text_short (rows[i].amount_minor, cf_currency_find (rows[i].currency));

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/amount-text/begun", test_begun);
  g_test_add_func ("/amount-text/short", test_short);
  return g_test_run ();
}
