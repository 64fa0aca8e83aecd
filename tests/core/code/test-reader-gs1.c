// SPDX-License-Identifier: Apache-2.0
#include "read.h"

#define GTIN "09501101530003"

static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
test_rows (void)
{
  static const Reading rows[] = {
      {"]C101" GTIN "17261231"
       "10AB\x1d"
       "21C",
       "ok", "gs1", GTIN, NULL, "(01)" GTIN "(17)261231(10)AB(21)C"},
      {"]d201" GTIN, "ok", "gs1", GTIN, NULL, "(01)" GTIN},
      {"]Q3\x1d"
       "01" GTIN,
       "ok", "gs1", GTIN, NULL, "(01)" GTIN},
      {"]e001" GTIN "\x1d"
       "10A\x1d",
       "ok", "gs1", GTIN, NULL, "(01)" GTIN "(10)A"},
      {"]J101" GTIN "\n", "ok", "gs1", GTIN, NULL, "(01)" GTIN},
      {"]d5\\00002601" GTIN, "ok", "gs1", GTIN, NULL, "(01)" GTIN},
      {"^01" GTIN "^10A^21B", "ok", "gs1", GTIN, NULL, "(01)" GTIN "(10)A(21)B"},
      {"(01)" GTIN "(10)A", "ok", "gs1", GTIN, NULL, "(01)" GTIN "(10)A"},
      {"01" GTIN "10A", "ok", "gs1", GTIN, NULL, "(01)" GTIN "(10)A"},
      {"\x1d"
       "10A\x1d"
       "21B",
       "ok", "gs1", NULL, NULL, "(10)A(21)B"},
      {"]d110A\x1d"
       "21B",
       "ok", "gs1", NULL, NULL, "(10)A(21)B"},
      {"01" GTIN "89A", "ok", "text", NULL, NULL, NULL},
      {"]Q1^TESTING", "ok", "text", NULL, NULL, NULL},
      {"^TESTING", "ok", "text", NULL, NULL, NULL},
      {"(note)", "ok", "text", NULL, NULL, NULL},
      {"[)>\x1e"
       "06\x1d"
       "1PABC",
       "ok", "text", NULL, NULL, NULL},
      {"]C1", "gs1", "gs1", NULL, NULL, NULL},
      {"]C101" GTIN "89A", "gs1", "gs1", GTIN, NULL, "(01)" GTIN},
      {"]C10109501101530004", "check digit", "gs1", NULL, NULL, NULL},
      {"]C101" GTIN "^10A", "gs1", "gs1", GTIN, NULL, "(01)" GTIN},
      {"(01)" GTIN "(10)", "gs1", "gs1", GTIN, NULL, "(01)" GTIN},
      {"(01)" GTIN "(17)261301", "gs1", "gs1", GTIN, NULL, "(01)" GTIN},
      {"https://id.gs1.org/01/" GTIN "/10/A?17=261231", "ok", "gs1-digital-link", GTIN, NULL,
       "(01)" GTIN "(10)A(17)261231"},
      {"]Q1HTTPS://ID.GS1.ORG/01/" GTIN, "ok", "gs1-digital-link", GTIN, NULL, "(01)" GTIN},
      {"https://id.gs1.org/01/" GTIN "?10=A", "digital link", "gs1-digital-link", GTIN, NULL,
       "(01)" GTIN "(10)A"},
      {"https://id.gs1.org/01/" GTIN "?17=261301", "gs1", "gs1-digital-link", GTIN, NULL,
       "(01)" GTIN},
      {"https://id.gs1.org/01/09501101530004", "check digit", "gs1-digital-link", NULL, NULL, NULL},
      {"https://shop.example/news", "ok", "text", NULL, NULL, NULL},
      {"https://a/ARFIS5A3KA", "ok", "text", NULL, NULL, NULL},
      {"https://a/ARFIS5A3Jg", "compressed digital link", "gs1-digital-link", NULL, NULL, NULL},
      {"http", "ok", "text", NULL, NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_reading (&rows[i], &context);
}

/* A fault points into the scan, identifier included. */
static void
test_places (void)
{
  static const struct {
    const char *scan;
    gsize offset;
    const char *ai;
  } rows[] = {
      {"]C101" GTIN "17261301", 23, "17"},
      {"]E04006381333931|]e017261301", 24, "17"},
      {"]Q1https://a/01/" GTIN "?17=261301", 36, "17"},
      {"(01)" GTIN "(10)A B", 23, "10"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};

    g_test_message ("%s", rows[i].scan);
    g_assert_cmpint (cf_code_read (rows[i].scan, strlen (rows[i].scan), &context, &code), ==,
                     CF_CODE_BAD_GS1);
    g_assert_cmpuint (code.fault.offset, ==, rows[i].offset);
    g_assert_cmpstr (code.fault.ai, ==, rows[i].ai);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/reader-gs1/rows", test_rows);
  g_test_add_func ("/code/reader-gs1/places", test_places);
  return g_test_run ();
}
