// SPDX-License-Identifier: Apache-2.0
#include "cache/key/sweep.h"

#include "cache/key/change.h"
#include "cache/key/model.h"
#include "cache/key/tier.h"
#include "cache/table.h"

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

/* Tier by tier; none holds what is newer than it says. */
static void
see_all (CfCache *cache, Seen *seen)
{
  CfKeyTiers tiers;

  g_assert_true (cf_key_tiers_read (cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  for (guint i = 0; i < tiers.n; i++) {
    fixture_scan (cache, CF_WIRE_FEED_MEMBERS, tiers.tiers[i].letter, "", see, seen);
    g_assert_cmpuint (tiers.tiers[i].since, <=, tiers.tiers[i].top);
    g_assert_true (i == 0 || tiers.tiers[i].top < tiers.tiers[i - 1].since);
  }
}

static void
check_seen (CfCache *cache, GHashTable *expected)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Seen seen = {.ranks = ranks};
  GHashTableIter iter;
  gpointer entry;
  gpointer rank;

  see_all (cache, &seen);
  g_assert_cmpuint (g_hash_table_size (ranks), ==, g_hash_table_size (expected));
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &entry, &rank))
    g_assert_true (g_hash_table_lookup (ranks, entry) == rank);
  g_assert_cmpuint (seen.keys, <=, 2 * g_hash_table_size (expected));
}

/* Somebody comes again, and is to be found with that rank. */
static void
visit (CfCache *cache, GHashTable *expected, gint64 n, guint16 rank)
{
  g_autofree char *keys =
      g_strdup_printf ("im%d name%d phone%d%d", (int)n, (int)(n % 97), (int)(n % 7), (int)n);
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, n, rank, keys, NULL));
  for (gsize j = 0; each[j] != NULL; j++)
    g_hash_table_replace (expected, g_strdup_printf ("%s %d", each[j], (int)n),
                          GUINT_TO_POINTER (rank));
}

static guint
count_tiers (CfCache *cache)
{
  CfKeyTiers tiers;

  g_assert_true (cf_key_tiers_read (cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  return tiers.n;
}

/* Whoever comes again and again is found by each of their keys and with their last rank after each
 * bit that is swept, whatever comes between the bits; what is left behind is less than what counts.
 */
static void
test_sweep (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CfRandomSeeded seeded;
  CfRandom random;
  gboolean more;
  guint bits = 0;

  fixture_init (&fixture);
  cf_random_seed (&seeded, 3, &random);
  for (guint page = 1; page <= 60; page++) {
    for (int i = 0; i < 2000; i++)
      visit (fixture.cache, expected, (gint64)cf_random_below (&random, 20000) + 1, (guint16)page);
    g_assert_true (cf_key_change_flush (fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
    for (guint i = 0; i < 12; i++) {
      g_assert_true (cf_key_sweep (fixture.cache, CF_WIRE_FEED_MEMBERS, &more, NULL));
      bits += more ? 1 : 0;
      if (more && bits % 29 == 0)
        check_seen (fixture.cache, expected);
    }
  }
  check_seen (fixture.cache, expected);
  g_assert_cmpuint (bits, >, 60);
  g_assert_cmpuint (count_tiers (fixture.cache), ==, 2);
}

/* Those who never came keep their own tier: what is swept goes into a new one before it, whatever
 * letters the others have. */
static void
test_never (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CfCache *cache;
  CfKeyTiers tiers;
  gboolean more = TRUE;

  fixture_init (&fixture);
  cache = fixture.cache;
  g_assert_true (cf_db_exec (
      cache->db, "INSERT INTO member_tier VALUES (0, 'c', 1, 65535, NULL), (1, 'a', 0, 0, NULL)",
      NULL));
  for (guint i = 0; i < 12000; i++)
    visit (cache, expected, i + 1, (guint16)(i % 6));
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_true (cf_key_sweep (cache, CF_WIRE_FEED_MEMBERS, &more, NULL));
  g_assert_true (more);
  for (guint i = 1; i < 12000; i += 6) /* who is in front with an older rank, not yet swept */
    visit (cache, expected, i + 1, 2);
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  while (more)
    g_assert_true (cf_key_sweep (cache, CF_WIRE_FEED_MEMBERS, &more, NULL));
  check_seen (cache, expected);
  g_assert_true (cf_key_tiers_read (cache, CF_WIRE_FEED_MEMBERS, &tiers, NULL));
  g_assert_cmpuint (tiers.n, ==, 3);
  g_assert_cmpuint (tiers.tiers[0].since, ==, 3);
  g_assert_cmpint (tiers.tiers[1].letter, ==, 'b');
  g_assert_cmpuint (tiers.tiers[1].top, ==, 2);
  g_assert_cmpuint (tiers.tiers[2].top, ==, 0);
}

static void
test_products (void)
{
  g_auto (Fixture) fixture = {0};
  gboolean more = TRUE;

  fixture_init (&fixture);
  g_assert_true (cf_key_sweep (fixture.cache, CF_WIRE_FEED_CATALOGUE, &more, NULL));
  g_assert_false (more);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-sweep/again", test_sweep);
  g_test_add_func ("/key-sweep/never", test_never);
  g_test_add_func ("/key-sweep/products", test_products);
  return g_test_run ();
}
