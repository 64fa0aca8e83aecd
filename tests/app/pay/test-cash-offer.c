// SPDX-License-Identifier: Apache-2.0
#include "app/pay/cash-offer.h"

static void
test_offers (void)
{
  static const struct {
    const char *currency;
    gint64 due_minor;
    gint64 offers_minor[CF_CASH_OFFERS];
  } rows[] = {
      {"CNY", 6110, {6500, 7000, 10000}},    {"CNY", 2000, {4000, 5000, 10000}},
      {"CNY", 320, {500, 1000, 2000}},       {"CNY", 13750, {14000, 15000, 20000}},
      {"CNY", 10000, {12000, 15000, 20000}}, {"CNY", 0, {100, 500, 1000}},
      {"EUR", 1895, {2000, 5000, 10000}},    {"GBP", 4999, {5000, 6000, 10000}},
      {"JPY", 3480, {3500, 5000, 10000}},    {"SEK", 1890, {2000, 5000, 10000}},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 offers_minor[CF_CASH_OFFERS];

    g_test_message ("%s %" G_GINT64_FORMAT, rows[i].currency, rows[i].due_minor);
    cf_cash_offers (rows[i].due_minor, cf_currency_find (rows[i].currency), offers_minor);
    for (gsize k = 0; k < CF_CASH_OFFERS; k++)
      g_assert_cmpint (offers_minor[k], ==, rows[i].offers_minor[k]);
  }
}

/* For every sum: three of them, rising, above it. */
static void
test_law (void)
{
  static const char *const codes[] = {"CNY", "EUR", "GBP", "JPY", "USD", "TWD", "KRW", "BHD"};

  for (gsize c = 0; c < G_N_ELEMENTS (codes); c++) {
    const CfCurrency *currency = cf_currency_find (codes[c]);

    for (gint64 due_minor = 0; due_minor < 100000; due_minor += 37) {
      gint64 offers_minor[CF_CASH_OFFERS];

      cf_cash_offers (due_minor, currency, offers_minor);
      g_assert_cmpint (offers_minor[0], >, due_minor);
      for (gsize k = 1; k < CF_CASH_OFFERS; k++)
        g_assert_cmpint (offers_minor[k], >, offers_minor[k - 1]);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cash-offer/offers", test_offers);
  g_test_add_func ("/cash-offer/law", test_law);
  return g_test_run ();
}
