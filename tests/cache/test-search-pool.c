// SPDX-License-Identifier: Apache-2.0
#include "cache/search-pool.h"

#include "base/random.h"

/* Whatever comes in whatever order, the best of it stays, each once. */
static void
test_best (void)
{
  for (guint64 seed = 1; seed <= 50; seed++) {
    CfSearchPool pool = {.wanted = 51};
    guint16 ranks[2000];
    CfRandomSeeded seeded;
    CfRandom random;

    cf_random_seed (&seeded, seed, &random);
    for (guint n = 0; n < G_N_ELEMENTS (ranks); n++)
      ranks[n] = (guint16)cf_random_below (&random, 5000);
    for (guint i = 0; i < 3 * G_N_ELEMENTS (ranks); i++) {
      guint n = (i * 7) % G_N_ELEMENTS (ranks);

      cf_search_pool_add (&pool, n + 1, ranks[n]);
    }
    cf_search_pool_sort (&pool);
    g_assert_cmpuint (pool.n, >=, 51);
    for (guint i = 0; i < 51; i++) {
      guint better = 0;

      g_assert_cmpuint (pool.rows[i].rank, ==, ranks[pool.rows[i].n - 1]);
      for (guint n = 0; n < G_N_ELEMENTS (ranks); n++)
        better += ranks[n] > pool.rows[i].rank ? 1 : 0;
      g_assert_cmpuint (better, <=, i);
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (pool.rows[i].n, !=, pool.rows[j].n);
    }
  }
}

/* Rows of one rank keep the order that they came in, and fill it. */
static void
test_full (void)
{
  CfSearchPool pool = {.wanted = 51};
  gint64 n = 1;

  for (; !cf_search_pool_is_full (&pool, 9); n++)
    cf_search_pool_add (&pool, n, 9);
  g_assert_cmpint (n, <=, 2 * CF_SEARCH_POOL_MAX);
  g_assert_false (cf_search_pool_is_full (&pool, 10));
  cf_search_pool_sort (&pool);
  for (guint i = 0; i < 51; i++)
    g_assert_cmpint (pool.rows[i].n, ==, i + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-pool/best", test_best);
  g_test_add_func ("/search-pool/full", test_full);
  return g_test_run ();
}
