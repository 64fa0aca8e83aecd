// SPDX-License-Identifier: Apache-2.0
#include "cache/key/tier.h"

#include <string.h>

#include "cache/key/change.h"
#include "cache/key/model.h"
#include "cache/table.h"

static void
add_row (CfCache *cache, gint64 n, gint64 visited_at_us)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO member (n, id, name, points, visited_at_us, keys) VALUES (%" G_GINT64_FORMAT
      ", 'M%" G_GINT64_FORMAT "', '', 0, %" G_GINT64_FORMAT ", '')",
      n, n, visited_at_us);

  g_assert_true (cf_db_exec (cache->db, sql, NULL));
}

/* The newest few are in front, those who never came are behind all others. */
static void
test_plan (void)
{
  g_auto (Fixture) fixture = {0};
  CfKeyTiers tiers;
  gint64 n = 1;

  fixture_init (&fixture);
  g_assert_true (cf_db_exec (fixture.cache->db, "BEGIN", NULL));
  for (; n <= 30000; n++)
    add_row (fixture.cache, n, G_GINT64_CONSTANT (1600000000000000) + n * 4 * G_TIME_SPAN_HOUR);
  for (; n <= 35000; n++)
    add_row (fixture.cache, n, 0);
  g_assert_true (cf_key_tiers_plan (fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_true (cf_key_tiers_read (fixture.cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  g_assert_cmpuint (tiers.n, ==, 5);
  g_assert_cmpuint (tiers.tiers[0].top, ==, G_MAXUINT16);
  g_assert_cmpuint (tiers.tiers[1].top - tiers.tiers[1].since, ==, 2047);
  g_assert_cmpuint (tiers.tiers[2].top - tiers.tiers[2].since, ==, 8 * 2048 - 1);
  g_assert_cmpuint (tiers.tiers[3].since, ==, 1);
  g_assert_cmpuint (tiers.tiers[4].top, ==, 0);
  for (guint i = 1; i < tiers.n; i++) {
    g_assert_cmpuint (cf_key_tiers_find (&tiers, tiers.tiers[i].since), ==, i == 1 ? 1 : i);
    g_assert_cmpuint (cf_key_tiers_find (&tiers, tiers.tiers[i - 1].since), ==, i - 1);
  }
  g_assert_true (cf_db_exec (fixture.cache->db, "ROLLBACK", NULL));
}

typedef struct {
  GHashTable *ranks; /* of "key n" to the highest rank seen */
  guint keys;
} Seen;

static gboolean
see (const CfKey *key, gpointer data)
{
  Seen *seen = data;
  char *entry = g_strdup_printf ("%.*s %d", (int)key->length - 1, key->key + 1, (int)key->n);
  guint former = GPOINTER_TO_UINT (g_hash_table_lookup (seen->ranks, entry));

  g_hash_table_replace (seen->ranks, entry, GUINT_TO_POINTER (MAX (former, key->rank)));
  seen->keys++;
  return TRUE;
}

/* Tier by tier, and that each is in its order. */
static void
see_all (CfCache *cache, Seen *seen)
{
  CfKeyTiers tiers;

  g_assert_true (cf_key_tiers_read (cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  for (guint i = 0; i < tiers.n; i++) {
    fixture_scan (cache, CF_WIRE_FEED_MEMBERS, tiers.tiers[i].letter, "", see, seen);
    g_assert_cmpuint (tiers.tiers[i].since, <=, tiers.tiers[i].top);
    g_assert_true (i == 0 || tiers.tiers[i].top <= tiers.tiers[i - 1].since);
  }
}

/* Whoever comes again and again is found by each of their keys and with their last rank, however
 * often the tiers were merged meanwhile; what was left behind is less than what counts. */
static void
test_settle (void)
{
  g_auto (Fixture) fixture = {0};
  Seen seen = {.ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CfRandomSeeded seeded;
  CfRandom random;

  fixture_init (&fixture);
  cf_random_seed (&seeded, 3, &random);
  for (guint page = 1; page <= 60; page++) {
    for (int i = 0; i < 2000; i++) {
      gint64 n = (gint64)cf_random_below (&random, 20000) + 1;
      g_autofree char *keys =
          g_strdup_printf ("name%d phone%d%d", (int)(n % 97), (int)(n % 7), (int)n);
      g_auto (GStrv) each = g_strsplit (keys, " ", -1);

      g_assert_true (
          cf_key_change_add (fixture.cache, CF_WIRE_FEED_MEMBERS, n, (guint16)page, keys, NULL));
      for (gsize j = 0; each[j] != NULL; j++)
        g_hash_table_replace (expected, g_strdup_printf ("%s %d", each[j], (int)n),
                              GUINT_TO_POINTER (page));
    }
    g_assert_true (cf_key_change_flush (fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
  }
  see_all (fixture.cache, &seen);
  g_assert_cmpuint (g_hash_table_size (seen.ranks), ==, g_hash_table_size (expected));
  {
    GHashTableIter iter;
    gpointer entry;
    gpointer rank;

    g_hash_table_iter_init (&iter, expected);
    while (g_hash_table_iter_next (&iter, &entry, &rank))
      g_assert_true (g_hash_table_lookup (seen.ranks, entry) == rank);
  }
  g_assert_cmpuint (seen.keys, <=, 2 * g_hash_table_size (expected));
  g_hash_table_unref (seen.ranks);
}

static gboolean
count_key (const CfKey *key G_GNUC_UNUSED, gpointer data)
{
  ++*(guint *)data;
  return TRUE;
}

/* The last tier grows into one behind it, whatever letters the others have. */
static void
test_last (void)
{
  g_auto (Fixture) fixture = {0};
  CfCache *cache;
  CfKeyTiers tiers;
  guint n = 0;

  fixture_init (&fixture);
  cache = fixture.cache;
  g_assert_true (cf_db_exec (
      cache->db, "INSERT INTO member_tier VALUES (0, 'c', 5, 65535), (1, 'a', 0, 4)", NULL));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 9, "front", NULL));
  for (guint i = 0; i < 60000; i++) {
    g_autofree char *key = g_strdup_printf ("k%08x%040x", i * 2654435761U, i * 40503U);

    g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, i + 2, 3, key, NULL));
  }
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_true (cf_key_tiers_read (cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  g_assert_cmpuint (tiers.n, ==, 3);
  fixture_scan (cache, CF_WIRE_FEED_MEMBERS, tiers.tiers[0].letter, "", count_key, &n);
  g_assert_cmpuint (n, ==, 1);
  fixture_scan (cache, CF_WIRE_FEED_MEMBERS, tiers.tiers[1].letter, "", count_key, &n);
  g_assert_cmpuint (n, ==, 1);
  fixture_scan (cache, CF_WIRE_FEED_MEMBERS, tiers.tiers[2].letter, "", count_key, &n);
  g_assert_cmpuint (n, ==, 60001);
  g_assert_cmpuint (tiers.tiers[2].top, ==, 3);
}

static void
test_products (void)
{
  g_auto (Fixture) fixture = {0};
  CfKeyTiers tiers;

  fixture_init (&fixture);
  g_assert_true (cf_key_tiers_plan (fixture.cache, CF_WIRE_FEED_CATALOGUE, NULL));
  g_assert_true (cf_key_tiers_settle (fixture.cache, CF_WIRE_FEED_CATALOGUE, NULL));
  g_assert_true (cf_key_tiers_read (fixture.cache, CF_WIRE_FEED_CATALOGUE, &tiers, NULL));
  g_assert_cmpuint (tiers.n, ==, 1);
  g_assert_cmpint (tiers.tiers[0].letter, ==, 'a');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-tier/plan", test_plan);
  g_test_add_func ("/key-tier/settle", test_settle);
  g_test_add_func ("/key-tier/last", test_last);
  g_test_add_func ("/key-tier/products", test_products);
  return g_test_run ();
}
