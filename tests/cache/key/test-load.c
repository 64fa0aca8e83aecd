// SPDX-License-Identifier: Apache-2.0
#include "cache/key/load.h"

#include "cache/key/model.h"
#include "cache/table.h"

static gint64
count_blocks (CfCache *cache)
{
  gint64 n;

  g_assert_true (cf_db_read_int64 (cache->db, "SELECT count(*) FROM member_stage", &n, NULL));
  return n;
}

/* Runs of changes merge into what the changes one by one would have made; the load is broken off
 * and taken up again, as it is from page to page. */
static void
test_model (void)
{
  for (guint64 seed = 1; seed <= 5; seed++) {
    g_auto (KeyModel) model = {0};
    CfCache *cache;

    key_model_init (&model, seed);
    cache = model.fixture.cache;
    for (int run = 0; run < 7; run++) {
      g_assert_true (cf_key_load_start (cache, CF_WIRE_FEED_MEMBERS, NULL));
      key_model_change (&model, 500);
      if (run < 6)
        g_assert_true (cf_key_load_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
      else
        g_assert_true (cf_key_load_finish (cache, CF_WIRE_FEED_MEMBERS, NULL));
      cf_key_load_stop (cache, CF_WIRE_FEED_MEMBERS);
    }
    g_assert_cmpint (count_blocks (cache), ==, 0);
    key_model_check (&model);
    key_model_change (&model, 500);
    key_model_check (&model);
  }
}

static void
test_empty (void)
{
  g_auto (KeyModel) model = {0};
  CfCache *cache;

  key_model_init (&model, 1);
  cache = model.fixture.cache;
  g_assert_true (cf_key_load_start (cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_true (cf_key_load_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_cmpint (count_blocks (cache), ==, 0);
  g_assert_true (cf_key_load_finish (cache, CF_WIRE_FEED_MEMBERS, NULL));
  key_model_check (&model);
}

static void
test_forgotten (void)
{
  g_auto (KeyModel) model = {0};
  CfCache *cache;

  key_model_init (&model, 1);
  cache = model.fixture.cache;
  g_assert_true (cf_key_load_start (cache, CF_WIRE_FEED_MEMBERS, NULL));
  key_model_change (&model, 50);
  cf_key_load_stop (cache, CF_WIRE_FEED_MEMBERS);
  cf_key_load_stop (cache, CF_WIRE_FEED_MEMBERS);
  g_assert_cmpint (count_blocks (cache), ==, 0);
  g_assert_true (cf_key_load_start (cache, CF_WIRE_FEED_MEMBERS, NULL));
  key_model_change (&model, 50);
  g_assert_true (cf_key_load_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  cf_key_load_stop (cache, CF_WIRE_FEED_MEMBERS);
  g_assert_cmpint (count_blocks (cache), ==, 1);
  g_assert_true (cf_key_load_clear (cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_assert_cmpint (count_blocks (cache), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-load/model", test_model);
  g_test_add_func ("/key-load/empty", test_empty);
  g_test_add_func ("/key-load/forgotten", test_forgotten);
  return g_test_run ();
}
