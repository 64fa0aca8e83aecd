// SPDX-License-Identifier: Apache-2.0
#include "crm/import/value.h"

#define NONE G_MININT64 /* the text cannot be taken */

typedef struct {
  const char *text;
  gint64 value;
} Case;

static void
test_prices (void)
{
  static const Case cases[] = {
      {"12.30", 1230}, {"12", 1200},         {"¥12.30", 1230},  {"￥12.3", 1230},
      {"12,30", 1230}, {"1,234.50", 123450}, {"1,234", 123400}, {"１２．５", 1250},
      {"0", 0},        {"12.30 元", 1230},   {"12.345", NONE},  {"-1", NONE},
      {"abc", NONE},   {"", NONE},           {"1.2.3", NONE},   {"99999999999999999999", NONE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 price_minor = NONE;
    const char *reason = cf_value_parse_price (cases[i].text, 2, &price_minor);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (price_minor, ==, cases[i].value);
    g_assert_cmpint (reason == NULL, ==, cases[i].value != NONE);
  }
}

static void
test_quantities (void)
{
  static const Case cases[] = {
      {"3", 3000},        {"1.5", 1500}, {"1,5", 1500}, {"-2", -2000},           {"0", 0},
      {"1,200", 1200000}, {"x", NONE},   {"", NONE},    {"9999999999999", NONE}, {"1.2345", NONE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 quantity_milli = NONE;
    const char *reason = cf_value_parse_quantity (cases[i].text, &quantity_milli);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (quantity_milli, ==, cases[i].value);
    g_assert_cmpint (reason == NULL, ==, cases[i].value != NONE);
  }
}

static void
test_units (void)
{
  static const struct {
    const char *text;
    CfUnit unit;
  } cases[] = {{"", CF_UNIT_EACH},   {"KG", CF_UNIT_KG},   {"公斤", CF_UNIT_KG},
               {"瓶", CF_UNIT_EACH}, {"毫升", CF_UNIT_ML}, {"m2", CF_UNIT_M2}};
  CfUnit unit = CF_UNIT_HOUR;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_null (cf_value_parse_unit (cases[i].text, &unit));
    g_assert_cmpint (unit, ==, cases[i].unit);
  }
  g_assert_nonnull (cf_value_parse_unit ("bushel", &unit));
}

static void
test_flags_and_counts (void)
{
  gboolean flag = FALSE;
  gint64 count = -1;

  g_assert_null (cf_value_parse_flag ("是", &flag));
  g_assert_true (flag);
  g_assert_null (cf_value_parse_flag ("No", &flag));
  g_assert_false (flag);
  g_assert_nonnull (cf_value_parse_flag ("maybe", &flag));
  g_assert_null (cf_value_parse_count ("", 9, &count));
  g_assert_cmpint (count, ==, 0);
  g_assert_null (cf_value_parse_count ("9", 9, &count));
  g_assert_cmpint (count, ==, 9);
  g_assert_nonnull (cf_value_parse_count ("10", 9, &count));
  g_assert_nonnull (cf_value_parse_count ("-1", 9, &count));
  g_assert_nonnull (cf_value_parse_count ("x", 9, &count));
}

static void
test_codes (void)
{
  static const char *const wrong[] = {"6901234567893", "1234567", "6.90123E+12"};
  g_auto (GStrv) codes = NULL;
  g_auto (GStrv) none = NULL;
  char **unused = NULL;

  g_assert_null (cf_value_parse_codes ("6901234567892 | ABC-1;6901234567892/96385074", &codes));
  g_assert_cmpuint (g_strv_length (codes), ==, 3);
  g_assert_cmpstr (codes[0], ==, "6901234567892");
  g_assert_cmpstr (codes[1], ==, "ABC-1");
  g_assert_cmpstr (codes[2], ==, "96385074");
  g_assert_null (cf_value_parse_codes ("", &none));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_nonnull (cf_value_parse_codes (wrong[0], &unused));
  g_assert_nonnull (cf_value_parse_codes (wrong[2], &unused));
  g_assert_null (unused);
}

static void
test_texts (void)
{
  g_autofree char *longest = g_strnfill (64, 'x');
  g_autofree char *longer = g_strnfill (65, 'x');

  g_assert_null (cf_value_check_id (longest));
  g_assert_nonnull (cf_value_check_id (longer));
  g_assert_nonnull (cf_value_check_id (""));
  g_assert_nonnull (cf_value_check_id ("a\tb"));
  g_assert_null (cf_value_check_id ("会员 1"));
  g_assert_null (cf_value_check_text (longer, 65));
  g_assert_nonnull (cf_value_check_text (longer, 64));
}

static void
test_birthday (void)
{
  static const struct {
    const char *text;
    const char *birthday; /* NULL: refused */
  } cases[] = {
      {"05-06", "05-06"},
      {"5/6", "05-06"},
      {"1990-05-06", "05-06"},
      {"1990/5/6", "05-06"},
      {"5月6日", "05-06"},
      {"19900506", "05-06"},
      {"１９９０年５月６日", "05-06"},
      {"02-29", "02-29"},
      {"02-30", NULL},
      {"05/06/1990", NULL},
      {"1990", NULL},
      {"5", NULL},
      {"13-01", NULL},
      {"unknown", NULL},
      {"1990-05-06-07", NULL},
      {"19900506 1", NULL},
      {"99999999", NULL},
      {"00-00", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *birthday = NULL;
    const char *reason = cf_value_parse_birthday (cases[i].text, &birthday);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (reason == NULL, ==, cases[i].birthday != NULL);
    g_assert_cmpstr (birthday, ==, cases[i].birthday);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/value/prices", test_prices);
  g_test_add_func ("/crm/value/quantities", test_quantities);
  g_test_add_func ("/crm/value/units", test_units);
  g_test_add_func ("/crm/value/flags-and-counts", test_flags_and_counts);
  g_test_add_func ("/crm/value/codes", test_codes);
  g_test_add_func ("/crm/value/texts", test_texts);
  g_test_add_func ("/crm/import/value/birthday", test_birthday);
  return g_test_run ();
}
