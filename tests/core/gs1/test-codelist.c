// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/codelist.h"

#include <string.h>

typedef gboolean (*Lookup) (const char *text, gsize length);

static guint
count (Lookup lookup, guint length, const char *alphabet)
{
  guint n = 0;
  gsize base = strlen (alphabet);
  gsize total = 1;

  for (guint i = 0; i < length; i++)
    total *= base;
  for (gsize k = 0; k < total; k++) {
    char text[4];
    gsize rest = k;

    for (guint i = 0; i < length; i++, rest /= base)
      text[length - 1 - i] = alphabet[rest % base];
    n += lookup (text, length) ? 1 : 0;
  }
  return n;
}

/* The lists are as long as their standards'. */
static void
test_sizes (void)
{
  static const char digits[] = "0123456789";
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static const char both[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  g_assert_cmpuint (count (cf_codelist_has_country, 3, digits), ==, 249);
  g_assert_cmpuint (count (cf_codelist_has_country_letters, 2, letters), ==, 249);
  g_assert_cmpuint (count (cf_codelist_has_currency, 3, digits), ==, 179);
  g_assert_cmpuint (count (cf_codelist_has_package, 1, both) +
                        count (cf_codelist_has_package, 2, both) +
                        count (cf_codelist_has_package, 3, both),
                    ==, 431);
}

static void
test_members (void)
{
  g_assert_true (cf_codelist_has_country ("156", 3));
  g_assert_true (cf_codelist_has_country_letters ("CN", 2));
  g_assert_true (cf_codelist_has_currency ("978", 3));
  g_assert_true (cf_codelist_has_package ("9", 1));
  g_assert_true (cf_codelist_has_package ("APE", 3));
  g_assert_false (cf_codelist_has_country ("000", 3));
  g_assert_false (cf_codelist_has_country ("15", 2));
  g_assert_false (cf_codelist_has_country_letters ("EU", 2));
  g_assert_false (cf_codelist_has_country_letters ("cn", 2));
  g_assert_false (cf_codelist_has_currency ("000", 3));
  g_assert_false (cf_codelist_has_package ("", 0));
  g_assert_false (cf_codelist_has_package ("8 9", 3));
  g_assert_false (cf_codelist_has_package ("1A1B", 4));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/codelist/sizes", test_sizes);
  g_test_add_func ("/gs1/codelist/members", test_members);
  return g_test_run ();
}
