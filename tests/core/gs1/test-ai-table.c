// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/gs1/ai.h"

/* The lengths behind the prefixes that the standard fixes for ever: readers split by them. */
static gsize
predefined_length (guint prefix)
{
  if (prefix == 0)
    return 18;
  if (prefix <= 3)
    return 14;
  if (prefix == 4)
    return 16;
  if (prefix >= 11 && prefix <= 19)
    return 6;
  if (prefix == 20)
    return 2;
  if (prefix >= 31 && prefix <= 36)
    return 6;
  return prefix == 41 ? 13 : 0;
}

static guint
prefix_of (const CfAi *ai)
{
  return ai->digits == 2 ? ai->first : ai->digits == 3 ? ai->first / 10u : ai->first / 100u;
}

static void
test_rows (void)
{
  gsize n_rows;
  const CfAi *rows = cf_ai_table (&n_rows);
  gsize n_ais = 0;

  for (gsize i = 0; i < n_rows; i++) {
    gsize min;
    gsize max;
    gsize fixed = predefined_length (prefix_of (&rows[i]));

    g_test_message ("%u", rows[i].first);
    cf_ai_length (&rows[i], &min, &max);
    g_assert_cmpuint (min, >=, 1);
    g_assert_cmpuint (max, <=, 90);
    g_assert_true (((rows[i].flags & CF_AI_FIXED) != 0) == (fixed != 0));
    if (fixed != 0)
      g_assert_true (min == fixed && max == fixed);
    g_assert_cmpuint (rows[i].first, <=, rows[i].last);
    for (guint ai = rows[i].first; ai <= rows[i].last; ai++)
      n_ais += ai % 10 <= rows[i].last_digit_max;
  }
  g_assert_cmpuint (n_ais, ==, 541);
}

/* All AIs that begin with the same two digits are equally long: then no AI begins another. */
static void
test_one_length_a_prefix (void)
{
  gsize n_rows;
  const CfAi *rows = cf_ai_table (&n_rows);
  guint8 digits[100] = {0};

  for (gsize i = 0; i < n_rows; i++)
    for (guint ai = rows[i].first; ai <= rows[i].last; ai++) {
      guint prefix = rows[i].digits == 2 ? ai : rows[i].digits == 3 ? ai / 10 : ai / 100;

      g_assert_true (digits[prefix] == 0 || digits[prefix] == rows[i].digits);
      digits[prefix] = rows[i].digits;
    }
}

/* What a row says of other AIs names AIs that exist. */
static void
check_names (const char *names)
{
  g_auto (GStrv) split = names != NULL ? g_strsplit_set (names, " ,+|", -1) : NULL;

  for (char **name = split; name != NULL && *name != NULL; name++) {
    g_autofree char *ai = g_strdup (*name);

    if (g_str_equal (ai, "self") || ai[0] == '\0')
      continue;
    if (g_str_has_suffix (ai, "nn"))
      memcpy (strchr (ai, 'n'), "03", 2);
    g_strdelimit (ai, "n", '0');
    g_test_message ("%s", *name);
    g_assert_true (cf_ai_find (ai, strlen (ai)) != NULL || g_str_has_prefix (*name, "35") ||
                   g_str_has_prefix (*name, "36"));
  }
}

static void
test_references (void)
{
  gsize n_rows;
  const CfAi *rows = cf_ai_table (&n_rows);

  for (gsize i = 0; i < n_rows; i++) {
    check_names (rows[i].needs);
    check_names (rows[i].excludes);
    check_names (rows[i].path);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/ai-table/rows", test_rows);
  g_test_add_func ("/gs1/ai-table/one-length-a-prefix", test_one_length_a_prefix);
  g_test_add_func ("/gs1/ai-table/references", test_references);
  return g_test_run ();
}
