// SPDX-License-Identifier: Apache-2.0
#include "app/text.h"

#define NOON_US G_GINT64_CONSTANT (1790000000000000) /* 2026-09-21 14:13:20 UTC */

static const CfCurrency *
currency (const char *code)
{
  const CfCurrency *found = cf_currency_find (code);

  g_assert_nonnull (found);
  return found;
}

static void
test_money (void)
{
  static const struct {
    gint64 amount_minor;
    const char *code;
    const char *amount;
    const char *money;
  } rows[] = {
      {6112, "CNY", "61.12", "¥61.12"},
      {0, "CNY", "0.00", "¥0.00"},
      {5, "CNY", "0.05", "¥0.05"},
      {-600, "CNY", "\u22126.00", "\u2212¥6.00"},
      {1250, "JPY", "1250", "¥1250"},
      {1250, "KWD", "1.250", "KWD 1.250"},
      {CF_AMOUNT_MAX, "EUR", "90071992547409.91", "€90071992547409.91"},
      {-CF_AMOUNT_MAX, "USD", "\u221290071992547409.91", "\u2212$90071992547409.91"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *amount = cf_text_amount (rows[i].amount_minor, currency (rows[i].code));
    g_autofree char *money = cf_text_money (rows[i].amount_minor, currency (rows[i].code));

    g_assert_cmpstr (amount, ==, rows[i].amount);
    g_assert_cmpstr (money, ==, rows[i].money);
  }
}

/* What was typed is exactly what is meant, or nothing. */
static void
test_parse (void)
{
  static const struct {
    const char *text;
    const char *code;
    gboolean good;
    gint64 amount_minor;
  } rows[] = {
      {"100", "CNY", TRUE, 10000}, {" 61.1 ", "CNY", TRUE, 6110}, {"0.05", "CNY", TRUE, 5},
      {"", "CNY", FALSE, 0},       {"1.234", "CNY", FALSE, 0},    {"abc", "CNY", FALSE, 0},
      {"1e3", "CNY", FALSE, 0},    {"100", "JPY", TRUE, 100},     {"100.5", "JPY", FALSE, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 amount_minor = 0;

    g_assert_cmpint (cf_text_parse_amount (rows[i].text, currency (rows[i].code), &amount_minor),
                     ==, rows[i].good);
    g_assert_cmpint (amount_minor, ==, rows[i].amount_minor);
  }
}

static void
test_quantity (void)
{
  g_autofree char *pieces = cf_text_quantity (2000, CF_UNIT_EACH);
  g_autofree char *weight = cf_text_quantity (632, CF_UNIT_KG);

  g_assert_cmpstr (pieces, ==, "2");
  g_assert_cmpstr (weight, ==, "0.632 kg");
  for (gint unit = 0; unit < CF_UNIT_COUNT; unit++)
    g_assert_cmpstr (cf_text_unit ((CfUnit)unit), !=, "");
}

static void
test_time (void)
{
  g_autofree char *today = cf_text_time (NOON_US, 480, NOON_US + G_TIME_SPAN_HOUR);
  g_autofree char *other = cf_text_time (NOON_US, 480, NOON_US + G_TIME_SPAN_DAY);
  g_autofree char *never = cf_text_time (G_MAXINT64, 480, NOON_US);

  g_assert_cmpstr (today, ==, "22:13");
  g_assert_cmpstr (other, ==, "09/21/26 22:13");
  g_assert_cmpstr (never, ==, "unknown");
}

static void
test_span (void)
{
  static const struct {
    gint64 span_us;
    const char *text;
  } rows[] = {
      {-5, "0 s"},
      {0, "0 s"},
      {12 * G_USEC_PER_SEC, "12 s"},
      {60 * G_USEC_PER_SEC, "1 min"},
      {(2 * 60 + 10) * G_TIME_SPAN_MINUTE, "2 h 10 min"},
      {25 * G_TIME_SPAN_HOUR, "1 day"},
      {72 * G_TIME_SPAN_HOUR, "3 days"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_text_span (rows[i].span_us);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_people (void)
{
  static const struct {
    const char *name;
    const char *initials;
  } rows[] = {
      {"林晓", "林"}, {"Ana Example", "AE"}, {"ana", "A"}, {"", ""}, {"Ana ", "A"}, {"王 明", "王"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *initials = cf_text_initials (rows[i].name);

    g_assert_cmpstr (initials, ==, rows[i].initials);
  }
  g_assert_cmpstr (cf_text_role (CF_ROLE_MANAGER), ==, "Manager");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/money", test_money);
  g_test_add_func ("/text/parse", test_parse);
  g_test_add_func ("/text/quantity", test_quantity);
  g_test_add_func ("/text/time", test_time);
  g_test_add_func ("/text/span", test_span);
  g_test_add_func ("/text/people", test_people);
  return g_test_run ();
}
