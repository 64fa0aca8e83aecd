// SPDX-License-Identifier: Apache-2.0
#include "core/code/freshness.h"

#include <string.h>

#include "core/business-date.h"

#define ITEM "(01)09501101530003"

static void
test_rows (void)
{
  static const CfCodeRecall recalls[] = {
      {"09501101530003", "BAD", NULL},
      {"09501101530003", NULL, "S666"},
      {"00000096385074", NULL, NULL},
  };
  static const struct {
    const char *text;
    const char *day;
    gint64 minute;
    const char *warning; /* NULL: none */
    const char *ai;
  } rows[] = {
      {ITEM "(17)261231", "2026-12-31", 1439, NULL, NULL},
      {ITEM "(17)261231", "2027-01-01", 0, "expired", "17"},
      {ITEM "(17)261200", "2026-12-31", 0, NULL, NULL},
      {ITEM "(17)261200", "2027-01-01", 0, "expired", "17"},
      {ITEM "(15)261231", "2026-12-31", 0, NULL, NULL},
      {ITEM "(15)261231", "2027-01-01", 0, "past-best-before", "15"},
      {ITEM "(16)261231", "2027-01-01", 0, "past-best-before", "16"},
      {ITEM "(7003)2612311200", "2026-12-31", 720, NULL, NULL},
      {ITEM "(7003)2612311200", "2026-12-31", 721, "expired", "7003"},
      {ITEM "(7003)2612311200", "2027-01-01", 0, "expired", "7003"},
      {"(8110)061414123456732501101103261231", "2027-01-01", 0, "expired", "8110"},
      {ITEM "(10)GOOD", "2026-12-31", 0, NULL, NULL},
      {ITEM "(10)BAD", "2026-12-31", 0, "recalled", "10"},
      {ITEM "(21)S666", "2026-12-31", 0, "recalled", "21"},
      {ITEM, "2026-12-31", 0, NULL, NULL},
      {"96385074", "2026-12-31", 0, "recalled", "01"},
  };
  static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};
    gint64 day = 0;
    gsize before;

    g_test_message ("%s on %s", rows[i].text, rows[i].day);
    g_assert_true (cf_business_date_parse (rows[i].day, &day));
    g_assert_cmpint (cf_code_read (rows[i].text, strlen (rows[i].text), &context, &code), ==,
                     CF_CODE_OK);
    before = code.n_warnings;
    cf_code_check_freshness (&code, day, rows[i].minute, recalls, G_N_ELEMENTS (recalls));
    g_assert_cmpuint (code.n_warnings - before, ==, rows[i].warning != NULL ? 1 : 0);
    if (rows[i].warning == NULL)
      continue;
    g_assert_cmpstr (cf_code_warning_name (code.warnings[before].kind), ==, rows[i].warning);
    g_assert_cmpstr (code.warnings[before].ai, ==, rows[i].ai);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/freshness/rows", test_rows);
  return g_test_run ();
}
