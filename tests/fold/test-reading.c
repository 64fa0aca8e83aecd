// SPDX-License-Identifier: Apache-2.0
#include "fold/reading.h"

static void
test_surname (void)
{
  gsize bytes = 99;

  g_assert_cmpstr (cf_reading_surname ("欧阳锋", &bytes), ==, "ou yang");
  g_assert_cmpuint (bytes, ==, 6);
  g_assert_cmpstr (cf_reading_surname ("覃辉", &bytes), ==, "qin|tan");
  g_assert_cmpuint (bytes, ==, 3);
  g_assert_cmpstr (cf_reading_surname ("覃", &bytes), ==, "qin|tan");
  bytes = 99;
  g_assert_null (cf_reading_surname ("张三", &bytes));
  g_assert_null (cf_reading_surname ("", &bytes));
  g_assert_cmpuint (bytes, ==, 99);
}

static void
test_compound (void)
{
  g_assert_true (cf_reading_has_compound_surname ("单于"));
  g_assert_true (cf_reading_has_compound_surname ("司马相如"));
  g_assert_false (cf_reading_has_compound_surname ("司"));
  g_assert_false (cf_reading_has_compound_surname ("单雄信"));
  g_assert_false (cf_reading_has_compound_surname (""));
}

static void
test_char (void)
{
  g_assert_cmpstr (cf_reading_char (0x8304), ==, "qie|jia"); /* 茄 */
  g_assert_null (cf_reading_char (0x5F20));
  g_assert_null (cf_reading_char (0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/surname", test_surname);
  g_test_add_func ("/reading/compound", test_compound);
  g_test_add_func ("/reading/char", test_char);
  return g_test_run ();
}
