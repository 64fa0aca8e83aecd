// SPDX-License-Identifier: Apache-2.0
#include "cache/key/tier.h"

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

static gint64
count_between (Fixture *fixture, guint16 since)
{
  gint64 rows;
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM member WHERE visited_at_us >= %" G_GINT64_FORMAT,
                       G_GINT64_CONSTANT (1420070400000000) + since * 4 * G_TIME_SPAN_HOUR);

  g_assert_true (cf_db_read_int64 (fixture->cache->db, sql, &rows, NULL));
  return rows;
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
  g_assert_cmpuint (tiers.n, ==, 3);
  g_assert_cmpuint (tiers.tiers[0].top, ==, G_MAXUINT16);
  g_assert_cmpuint (tiers.tiers[1].top + 1, ==, tiers.tiers[0].since);
  g_assert_cmpint (count_between (&fixture, tiers.tiers[0].since), ==, CF_KEY_TIER_ROWS);
  g_assert_cmpuint (tiers.tiers[1].since, ==, 1);
  g_assert_cmpuint (tiers.tiers[2].top, ==, 0);
  for (guint i = 0; i < tiers.n; i++) {
    g_assert_cmpuint (cf_key_tiers_find (&tiers, tiers.tiers[i].since), ==, i);
    g_assert_cmpuint (cf_key_tiers_find (&tiers, tiers.tiers[i].top), ==, i);
  }
  g_assert_true (cf_db_exec (fixture.cache->db, "ROLLBACK", NULL));
}

static void
test_products (void)
{
  g_auto (Fixture) fixture = {0};
  CfKeyTiers tiers;

  fixture_init (&fixture);
  g_assert_true (cf_key_tiers_plan (fixture.cache, CF_WIRE_FEED_CATALOGUE, NULL));
  g_assert_true (cf_key_tiers_read (fixture.cache, CF_WIRE_FEED_CATALOGUE, &tiers, NULL));
  g_assert_cmpuint (tiers.n, ==, 1);
  g_assert_cmpint (tiers.tiers[0].letter, ==, 'a');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-tier/plan", test_plan);
  g_test_add_func ("/key-tier/products", test_products);
  return g_test_run ();
}
