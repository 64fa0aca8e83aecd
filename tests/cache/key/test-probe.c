// SPDX-License-Identifier: Apache-2.0
#include "cache/key/probe.h"

#include <string.h>

#include "base/random.h"
#include "cache/fixture.h"

#define KEYS 5000

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Some of 100000 numbers as keys of one tier. */
static void
write_keys (CfCache *cache, char letter, const CfRandom *random, gboolean *present)
{
  g_auto (CfKeyWriter) writer = {0};
  CfKey key = {.n = 1};

  cf_key_writer_start (&writer, cache, CF_WIRE_FEED_MEMBERS);
  for (guint i = 0; i < KEYS; i++)
    present[cf_random_below (random, 100000)] = TRUE;
  for (guint i = 0; i < 100000; i++)
    if (present[i]) {
      g_autofree char *text = g_strdup_printf ("%ck%05u", letter, i);

      cf_key_set (&key, text, strlen (text));
      g_assert_true (cf_key_writer_add (&writer, &key, NULL));
    }
  g_assert_true (cf_key_writer_finish (&writer, NULL));
}

static gboolean
begins (const gboolean *present, guint from, guint count)
{
  for (guint i = from; i < from + count; i++)
    if (present[i])
      return TRUE;
  return FALSE;
}

/* Texts of four and of five digits, in their order, beside what was written. */
static void
check_tier (CfCache *cache, char letter, const CfRandom *random, const gboolean *present)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) begun = NULL;
  guint next = 0;

  for (guint i = 0; i < 400; i++)
    g_ptr_array_add (texts,
                     cf_random_below (random, 2) == 0
                         ? g_strdup_printf ("k%04u", (guint)cf_random_below (random, 10000))
                         : g_strdup_printf ("k%05u", (guint)cf_random_below (random, 100000)));
  g_ptr_array_add (texts, g_strdup ("a"));
  g_ptr_array_add (texts, g_strdup ("z"));
  g_ptr_array_sort (texts, compare);
  g_assert_true (cf_key_probe (cache, CF_WIRE_FEED_MEMBERS, letter, texts, &begun, NULL));
  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    guint number = (guint)g_ascii_strtoull (text + 1, NULL, 10);
    gboolean expected = text[0] == 'k' && (strlen (text) == 5 ? begins (present, number * 10, 10)
                                                              : begins (present, number, 1));

    if (expected)
      g_assert_cmpstr (g_ptr_array_index (begun, next++), ==, text);
  }
  g_assert_cmpuint (next, ==, begun->len);
}

static void
test_probe (void)
{
  static gboolean present[2][100000];
  g_auto (Fixture) fixture = {0};
  CfRandomSeeded seeded;
  CfRandom random;

  fixture_init (&fixture);
  cf_random_seed (&seeded, 5, &random);
  write_keys (fixture.cache, 'a', &random, present[0]);
  write_keys (fixture.cache, 'b', &random, present[1]);
  for (int i = 0; i < 20; i++) {
    check_tier (fixture.cache, 'a', &random, present[0]);
    check_tier (fixture.cache, 'b', &random, present[1]);
  }
}

static void
test_empty (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) begun = NULL;

  fixture_init (&fixture);
  g_ptr_array_add (texts, g_strdup ("k"));
  g_assert_true (cf_key_probe (fixture.cache, CF_WIRE_FEED_MEMBERS, 'a', texts, &begun, NULL));
  g_assert_cmpuint (begun->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-probe/probe", test_probe);
  g_test_add_func ("/key-probe/empty", test_empty);
  return g_test_run ();
}
