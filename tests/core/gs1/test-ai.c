// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/ai.h"

#include <string.h>

static void
test_find (void)
{
  static const char *const known[] = {"00",   "01",   "235", "3100", "3165", "3909",
                                      "3943", "7039", "717", "8112", "90",   "99"};
  static const char *const unknown[] = {
      "",     "0",   "1", "04", "05",  "23",   "236",   "310", "3106", "3170", "3944", "3956",
      "7012", "718", "8", "80", "800", "8113", "01234", "1A",  "-1",   " 1",   "0 "};

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_nonnull (cf_ai_find (known[i], strlen (known[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (cf_ai_find (unknown[i], strlen (unknown[i])));
  g_assert_null (cf_ai_find ("3100", 3));
}

static void
test_find_prefix (void)
{
  g_assert_cmpint (cf_ai_find_prefix ("011234", 6)->first, ==, 1);
  g_assert_cmpint (cf_ai_find_prefix ("235X", 4)->first, ==, 235);
  g_assert_cmpint (cf_ai_find_prefix ("310500", 6)->digits, ==, 4);
  g_assert_null (cf_ai_find_prefix ("891", 3));
  g_assert_null (cf_ai_find_prefix ("31", 2));
  g_assert_null (cf_ai_find_prefix ("3", 1));
  g_assert_null (cf_ai_find_prefix ("AB", 2));
}

static void
test_components (void)
{
  CfAiComponent components[CF_AI_COMPONENTS_MAX];
  gsize min;
  gsize max;

  g_assert_cmpuint (cf_ai_components (cf_ai_find ("8003", 4), components), ==, 3);
  g_assert_cmpuint (components[1].min, ==, 13);
  g_assert_cmpuint (components[1].n_rules, ==, 2);
  g_assert_cmpint (components[2].charset, ==, CF_AI_CHARSET_82);
  g_assert_true (components[2].is_optional);
  cf_ai_length (cf_ai_find ("8003", 4), &min, &max);
  g_assert_cmpuint (min, ==, 14);
  g_assert_cmpuint (max, ==, 30);
  cf_ai_length (cf_ai_find ("423", 3), &min, &max);
  g_assert_cmpuint (min, ==, 3);
  g_assert_cmpuint (max, ==, 15);
}

static void
test_matches (void)
{
  g_assert_true (cf_ai_matches ("31nn", 4, "3103"));
  g_assert_true (cf_ai_matches ("01", 2, "01"));
  g_assert_false (cf_ai_matches ("31nn", 4, "310"));
  g_assert_false (cf_ai_matches ("31nn", 4, "3203"));
  g_assert_false (cf_ai_matches ("01", 2, "02"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/ai/find", test_find);
  g_test_add_func ("/gs1/ai/find-prefix", test_find_prefix);
  g_test_add_func ("/gs1/ai/components", test_components);
  g_test_add_func ("/gs1/ai/matches", test_matches);
  return g_test_run ();
}
