// SPDX-License-Identifier: Apache-2.0
#include "core/code/meaning.h"

#include <string.h>

#include "core/business-date.h"

#define ITEM "(01)09501101530003"

/* A Chinese shop. */
static const CfCodeContext context = {.currency_exponent = 2, .currency_number = 156, .year = 2026};

static void
read (const char *text, CfCode *code)
{
  g_test_message ("%s", text);
  g_assert_cmpint (cf_code_read (text, strlen (text), &context, code), ==, CF_CODE_OK);
}

static void
test_measures (void)
{
  static const struct {
    const char *text;
    CfUnit unit;
    gint64 quantity_milli;
    gint64 weight_g;
  } rows[] = {
      {ITEM, CF_UNIT_EACH, CF_CODE_NONE, CF_CODE_NONE},
      {ITEM "(3103)001500", CF_UNIT_KG, 1500, 1500},
      {ITEM "(3100)000012", CF_UNIT_KG, 12000, 12000},
      {ITEM "(3105)000049", CF_UNIT_KG, 0, 0},
      {ITEM "(3105)000050", CF_UNIT_KG, 1, 1},
      {ITEM "(3100)999999", CF_UNIT_KG, 999999000, 999999000},
      {ITEM "(3202)000100", CF_UNIT_LB, 1000, 454},
      {ITEM "(3201)000025", CF_UNIT_LB, 2500, 1134},
      {ITEM "(3152)000075", CF_UNIT_L, 750, CF_CODE_NONE},
      {ITEM "(3111)000025", CF_UNIT_M, 2500, CF_CODE_NONE},
      {ITEM "(3141)000025", CF_UNIT_M2, 2500, CF_CODE_NONE},
      {ITEM "(3161)000025", CF_UNIT_M3, 2500, CF_CODE_NONE},
      {ITEM "(30)12", CF_UNIT_EACH, 12000, CF_CODE_NONE},
      {ITEM "(30)99999999", CF_UNIT_EACH, G_GINT64_CONSTANT (99999999000), CF_CODE_NONE},
      {"(00)095011015300000003(02)09501101530003(37)8", CF_UNIT_EACH, 8000, CF_CODE_NONE},
      {ITEM "(30)12(3103)000500", CF_UNIT_KG, 500, 500},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};

    read (rows[i].text, &code);
    g_assert_cmpint (code.unit, ==, rows[i].unit);
    g_assert_cmpint (code.quantity_milli, ==, rows[i].quantity_milli);
    g_assert_cmpint (code.weight_g, ==, rows[i].weight_g);
  }
}

static void
test_prices (void)
{
  static const struct {
    const char *text;
    gint64 price_minor;
    gint64 unit_price_minor;
    gboolean foreign;
  } rows[] = {
      {ITEM "(3922)0299", 299, CF_CODE_NONE, FALSE},
      {ITEM "(3920)3", 300, CF_CODE_NONE, FALSE},
      {ITEM "(3923)1235", 124, CF_CODE_NONE, FALSE},
      {ITEM "(3929)999999999999999", 100000000, CF_CODE_NONE, FALSE},
      {ITEM "(3920)999999999999999", 99999999999999900, CF_CODE_NONE, FALSE},
      {ITEM "(3932)1561999", 1999, CF_CODE_NONE, FALSE},
      {ITEM "(3932)9781999", CF_CODE_NONE, CF_CODE_NONE, TRUE},
      {ITEM "(3952)001250", CF_CODE_NONE, 1250, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};
    gboolean foreign = FALSE;

    read (rows[i].text, &code);
    for (gsize w = 0; w < code.n_warnings; w++)
      foreign = foreign || code.warnings[w].kind == CF_CODE_WARNING_FOREIGN_CURRENCY;
    g_assert_cmpint (code.price_minor, ==, rows[i].price_minor);
    g_assert_cmpint (code.unit_price_minor, ==, rows[i].unit_price_minor);
    g_assert_true (foreign == rows[i].foreign);
  }
}

static void
test_coupons (void)
{
  static const struct {
    const char *text;
    gint64 value_minor;
    gint64 percent_milli;
  } rows[] = {
      {"(255)9501101530003", CF_CODE_NONE, CF_CODE_NONE},
      {"(255)95011015300031(3901)25", 250, CF_CODE_NONE},
      {"(255)9501101530003(3940)0010", CF_CODE_NONE, 10000},
      {"(255)9501101530003(3942)1250", CF_CODE_NONE, 12500},
      {"(8110)06141412345673250110110", 250, CF_CODE_NONE},
      {"(8110)0614141234567215110110"
       "95001",
       CF_CODE_NONE, 15000},
      {"(8110)061414123456711110110"
       "92001",
       CF_CODE_NONE, CF_CODE_NONE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};

    read (rows[i].text, &code);
    g_assert_cmpint (code.coupon_value_minor, ==, rows[i].value_minor);
    g_assert_cmpint (code.coupon_percent_milli, ==, rows[i].percent_milli);
  }
}

static gint64
day (const char *text)
{
  gint64 found = CF_CODE_NONE;

  g_assert_true (cf_business_date_parse (text, &found));
  return found;
}

static void
test_dates (void)
{
  g_auto (CfCode) code = {0};
  g_auto (CfCode) timed = {0};

  read (ITEM "(17)261200(15)261130(16)261101(11)260101(10)L(21)S", &code);
  g_assert_cmpint (code.expires_day, ==, day ("2026-12-31"));
  g_assert_cmpint (code.expires_minute, ==, CF_CODE_NONE);
  g_assert_cmpint (code.best_before_day, ==, day ("2026-11-30"));
  g_assert_cmpint (code.sell_by_day, ==, day ("2026-11-01"));
  g_assert_cmpint (code.produced_day, ==, day ("2026-01-01"));
  g_assert_cmpstr (code.batch, ==, "L");
  g_assert_cmpstr (code.serial, ==, "S");
  read (ITEM "(7003)2606151830(13)260614", &timed);
  g_assert_cmpint (timed.expires_day, ==, day ("2026-06-15"));
  g_assert_cmpint (timed.expires_minute, ==, 18 * 60 + 30);
  g_assert_cmpint (timed.produced_day, ==, day ("2026-06-14"));
  g_assert_null (timed.batch);
}

static void
test_gtin (void)
{
  static const char *const rows[][2] = {
      {ITEM, "09501101530003"},
      {"(8006)095011015300030102", "09501101530003"},
      {"(03)09501101530003", "09501101530003"},
      {"(02)09501101530003(37)1", "09501101530003"},
      {"(00)095011015300000003", ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};

    read (rows[i][0], &code);
    g_assert_cmpstr (code.gtin, ==, rows[i][1]);
  }
}

static void
test_minor (void)
{
  g_assert_cmpint (cf_meaning_minor (1235, 3, 2), ==, 124);
  g_assert_cmpint (cf_meaning_minor (1234, 3, 2), ==, 123);
  g_assert_cmpint (cf_meaning_minor (12, 0, 3), ==, 12000);
  g_assert_cmpint (cf_meaning_minor (12, 2, 0), ==, 0);
  g_assert_cmpint (cf_meaning_minor (G_MAXINT64, 0, 2), ==, CF_CODE_NONE);
}

static void
test_kilograms (void)
{
  CfCode code = {0};

  cf_meaning_set_kilograms (&code, 1086, 3);
  g_assert_cmpint (code.unit, ==, CF_UNIT_KG);
  g_assert_cmpint (code.quantity_milli, ==, 1086);
  g_assert_cmpint (code.weight_g, ==, 1086);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/meaning/measures", test_measures);
  g_test_add_func ("/code/meaning/prices", test_prices);
  g_test_add_func ("/code/meaning/coupons", test_coupons);
  g_test_add_func ("/code/meaning/dates", test_dates);
  g_test_add_func ("/code/meaning/gtin", test_gtin);
  g_test_add_func ("/code/meaning/minor", test_minor);
  g_test_add_func ("/code/meaning/kilograms", test_kilograms);
  return g_test_run ();
}
