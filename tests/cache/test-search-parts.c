// SPDX-License-Identifier: Apache-2.0
#include "cache/search-parts.h"

#include <string.h>

#include "cache/fixture.h"
#include "cache/key/index.h"
#include "cache/table.h"

#define ROWS 60000 /* more than are gathered of a part */

/* Everybody is called Foo, every third Bar as well, and number 777 alone Rare. */
static void
fill (CfCache *cache)
{
  g_auto (CfKeyWriter) writer = {0};

  g_assert_true (cf_db_exec (cache->db,
                             "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                             " WHERE n < 60000) INSERT INTO member (n, id, name, points,"
                             " visited_at_us, keys) SELECT n, 'M' || n, '', 0, 0, 'nfoo' ||"
                             " iif (n % 3 = 0, ' nbar', '') || iif (n = 777, ' nrare', '') FROM c",
                             NULL));
  cf_key_writer_start (&writer, cache, CF_WIRE_FEED_MEMBERS);
  for (const char *const *text = (const char *const[]){"anbar", "anfoo", "anrare", NULL};
       *text != NULL; text++)
    for (gint64 n = 1; n <= ROWS; n++) {
      CfKey key = {.n = n, .rank = (guint16)(n % 5000)};

      cf_key_set (&key, *text, strlen (*text));
      if (((*text)[2] == 'b' && n % 3 != 0) || ((*text)[2] == 'r' && n != 777))
        continue;
      g_assert_true (cf_key_writer_add (&writer, &key, NULL));
    }
  g_assert_true (cf_key_writer_finish (&writer, NULL));
}

typedef struct {
  CfSearchPool pool;
  guint steps;
  guint reads;
  gboolean partly;
} Found;

static const CfSearchBounds bounds = {
    .steps = 400000,
    .part_steps = 300000,
    .gathered_few = 2000,
    .gathered = 50000,
    .met = 100000,
};

static void
search (CfCache *cache, const char *text, Found *ret_found)
{
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  CfSearchParts parts = {
      .cache = cache,
      .feed = CF_WIRE_FEED_MEMBERS,
      .query = query,
      .letter = 'a',
      .pool = &ret_found->pool,
      .bounds = &bounds,
      .steps = &ret_found->steps,
      .reads = &ret_found->reads,
      .partly = &ret_found->partly,
  };

  *ret_found = (Found){.pool = {.wanted = 51}, .reads = 1000};
  g_assert_true (cf_search_parts (&parts, NULL));
  cf_search_pool_sort (&ret_found->pool);
}

/* A part that few have is met with the others; the latest of many come first. */
static void
test_met (void)
{
  g_auto (Fixture) fixture = {0};
  Found found;

  fixture_init (&fixture);
  fill (fixture.cache);
  search (fixture.cache, "foo rare", &found);
  g_assert_cmpuint (found.pool.n, ==, 1);
  g_assert_cmpint (found.pool.rows[0].n, ==, 777);
  g_assert_false (found.partly);
  search (fixture.cache, "foo bar", &found);
  g_assert_cmpuint (found.pool.n, >=, 51);
  for (guint i = 0; i < 51; i++) {
    g_assert_cmpint (found.pool.rows[i].n % 3, ==, 0);
    g_assert_cmpuint (found.pool.rows[i].rank, >=, 4980);
  }
  search (fixture.cache, "foo nobody", &found);
  g_assert_cmpuint (found.pool.n, ==, 0);
  g_assert_false (found.partly);
}

/* Where every part has too many, some are found, and it is said that there may be others. */
static void
test_partly (void)
{
  g_auto (Fixture) fixture = {0};
  Found found;

  fixture_init (&fixture);
  fill (fixture.cache);
  search (fixture.cache, "foo fo", &found);
  g_assert_cmpuint (found.pool.n, >=, 51);
  g_assert_true (found.partly);
  g_assert_cmpuint (found.steps, <=, 4 * ROWS);
  g_assert_cmpuint (found.reads, >=, 900);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-parts/met", test_met);
  g_test_add_func ("/search-parts/partly", test_partly);
  return g_test_run ();
}
