// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/rule.h"

#include <string.h>

/* Right and wrong texts for every rule; the rows of gs1-elements.jsonl go through whole AIs. */
static const struct {
  const char *name;
  const char *text;
  const char *rule; /* NULL: obeyed */
  gsize offset;
  gsize length;
} rule_rows[] = {
    {"sum", "4006381333931", NULL, 0, 0},
    {"sum", "4006381333930", "check digit", 12, 1},
    {"sum", "", "check digit", 0, 0},
    {"pair", "1987654Ad4X4bL5ttr2310c2K", NULL, 0, 0},
    {"pair", "1987654Ad4X4bL5ttr2310c2L", "check characters", 23, 2},
    {"pair", "2", "check characters", 0, 1},
    {"gcp1", "9501", NULL, 0, 0},
    {"gcp1", "950A1", "company prefix", 3, 1},
    {"gcp1", "950", "company prefix", 0, 3},
    {"gcp2", "X9501", NULL, 0, 0},
    {"gcp2", "X95A1", "company prefix", 3, 1},
    {"gcp2", "X950", "company prefix", 1, 3},
    {"gcp2", "", "company prefix", 0, 0},
    {"nondigit", "12A", NULL, 0, 0},
    {"nondigit", "123", "a character that is no digit", 0, 3},
    {"country", "156", NULL, 0, 0},
    {"country", "999", "country", 0, 3},
    {"country999", "999", NULL, 0, 0},
    {"country999", "998", "country", 0, 3},
    {"alpha2", "CN", NULL, 0, 0},
    {"alpha2", "EU", "country", 0, 2},
    {"currency", "156", NULL, 0, 0},
    {"currency", "155", "currency", 0, 3},
    {"yymmdd", "260228", NULL, 0, 0},
    {"yymmdd", "260229", "day", 4, 2},
    {"yymmdd", "260200", "day", 4, 2},
    {"yymmdd", "261301", "month", 2, 2},
    {"yymmd0", "260200", NULL, 0, 0},
    {"yymmd0", "260001", "month", 2, 2},
    {"yyyymmdd", "20000229", NULL, 0, 0},
    {"yyyymmdd", "19000229", "day", 6, 2},
    {"yyyymmdd", "20001301", "month", 4, 2},
    {"hhmi", "2359", NULL, 0, 0},
    {"hhmi", "2400", "hour", 0, 2},
    {"hhmi", "2360", "minute", 2, 2},
    {"hh", "24", "hour", 0, 2},
    {"mi", "59", NULL, 0, 0},
    {"mi", "60", "minute", 0, 2},
    {"ss", "60", "second", 0, 2},
    {"nozero", "10", NULL, 0, 0},
    {"nozero", "01", "leading zero", 0, 1},
    {"nozero", "0", "leading zero", 0, 1},
    {"nonzero", "0001", NULL, 0, 0},
    {"nonzero", "0000", "zero", 0, 4},
    {"zero", "0", NULL, 0, 0},
    {"zero", "1", "must be zero", 0, 1},
    {"yesno", "1", NULL, 0, 0},
    {"yesno", "2", "0 or 1", 0, 1},
    {"winding", "9", NULL, 0, 0},
    {"winding", "2", "winding direction", 0, 1},
    {"sex", "9", NULL, 0, 0},
    {"sex", "3", "sex", 0, 1},
    {"hyphen", "-", NULL, 0, 0},
    {"hyphen", "+", "minus sign", 0, 1},
    {"importer", "_", NULL, 0, 0},
    {"importer", "=", "importer index", 0, 1},
    {"percent", "a%2Fb%c3", NULL, 0, 0},
    {"percent", "a%2", "percent escape", 1, 2},
    {"percent", "%zz", "percent escape", 0, 3},
    {"percent", "100%", "percent escape", 3, 1},
    {"pieces", "0203", NULL, 0, 0},
    {"pieces", "0302", "piece", 0, 4},
    {"pieces", "0002", "piece", 0, 2},
    {"pieces", "0200", "total of pieces", 2, 2},
    {"slash", "1/3", NULL, 0, 0},
    {"slash", "3/1", "place in sequence", 0, 3},
    {"slash", "113", "place in sequence", 0, 3},
    {"slash", "0/3", "leading zero", 0, 1},
    {"slash", "3/0", "leading zero", 2, 1},
    {"media", "10", NULL, 0, 0},
    {"media", "80", NULL, 0, 0},
    {"media", "00", "media type", 0, 2},
    {"media", "11", "media type", 0, 2},
    {"media", "79", "media type", 0, 2},
    {"package", "PX", NULL, 0, 0},
    {"package", "PP1", "package type", 0, 3},
    {"latitude", "1800000000", NULL, 0, 0},
    {"latitude", "1800000001", "latitude", 0, 10},
    {"longitude", "3600000000", NULL, 0, 0},
    {"longitude", "3600000001", "longitude", 0, 10},
    {"iban", "DE89370400440532013000", NULL, 0, 0},
    {"iban", "DE89370400440532013001", "IBAN check digits", 2, 2},
    {"coupon", "06141412345673250110110", NULL, 0, 0},
    {"coupon", "0", "coupon company prefix", 1, 0},
    {"offer", "006141412345670123456", NULL, 0, 0},
    {"offer", "2", "coupon format code", 0, 1},
};

static void
test_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rule_rows); i++) {
    CfCodeFault fault = {0};
    guint rule = cf_rule_find (rule_rows[i].name, strlen (rule_rows[i].name));

    g_test_message ("%s %s", rule_rows[i].name, rule_rows[i].text);
    g_assert_true (cf_rule_check (rule, rule_rows[i].text, strlen (rule_rows[i].text), &fault) ==
                   (rule_rows[i].rule == NULL));
    g_assert_cmpstr (fault.rule, ==, rule_rows[i].rule);
    g_assert_cmpuint (fault.offset, ==, rule_rows[i].offset);
    g_assert_cmpuint (fault.length, ==, rule_rows[i].length);
  }
}

static void
test_broken (void)
{
  CfCodeFault fault = {.ai = "10"};

  g_assert_false (cf_rule_broken (&fault, "day", 4, 2));
  g_assert_cmpstr (fault.rule, ==, "day");
  g_assert_cmpstr (fault.ai, ==, "10");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/rule/rules", test_rules);
  g_test_add_func ("/gs1/rule/broken", test_broken);
  return g_test_run ();
}
