// SPDX-License-Identifier: Apache-2.0
#include "cache/key/change.h"

#include <string.h>

#include "cache/key/model.h"
#include "cache/key/tier.h"
#include "cache/table.h"

static void
test_model (void)
{
  g_auto (KeyModel) model = {0};

  key_model_init (&model, 1);
  key_model_check (&model);
  for (int i = 0; i < 10; i++) {
    key_model_change (&model, 600);
    key_model_check (&model);
  }
  g_assert_true (cf_key_index_clear (model.fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
  g_hash_table_remove_all (model.expected);
  key_model_check (&model);
}

/* Keys in falling order go into blocks that exist, not each into one of its own. */
static void
test_falling (void)
{
  g_auto (KeyModel) model = {0};
  gint64 blocks;

  key_model_init (&model, 1);
  for (int i = 2000; i > 0; i--) {
    g_autofree char *key = g_strdup_printf ("k%04d", i);

    g_assert_true (cf_key_change_add (model.fixture.cache, CF_WIRE_FEED_MEMBERS, 1, 7, key, NULL));
    g_assert_true (cf_key_change_flush (model.fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
    g_hash_table_add (model.expected, g_strdup_printf ("%s 1", key));
  }
  key_model_check (&model);
  g_assert_true (
      cf_db_read_int64 (model.fixture.cache->db, "SELECT count(*) FROM member_key", &blocks, NULL));
  g_assert_cmpint (blocks, <, 20);
  for (int i = 2000; i > 0; i--) {
    g_autofree char *key = g_strdup_printf ("k%04d", i);

    g_assert_true (cf_key_change_remove (model.fixture.cache, CF_WIRE_FEED_MEMBERS, 1, key, NULL));
    g_assert_true (cf_key_change_flush (model.fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
  }
  g_assert_true (
      cf_db_read_int64 (model.fixture.cache->db, "SELECT count(*) FROM member_key", &blocks, NULL));
  g_assert_cmpint (blocks, ==, 0);
}

static gboolean
append_key (const CfKey *key, gpointer data)
{
  g_string_append_printf (data, "%.*s/%d@%u ", (int)key->length, key->key, (int)key->n, key->rank);
  return TRUE;
}

static char *
list (CfCache *cache, char letter)
{
  GString *seen = g_string_new (NULL);

  fixture_scan (cache, CF_WIRE_FEED_MEMBERS, letter, "", append_key, seen);
  return g_string_free (seen, FALSE);
}

static void
check (CfCache *cache, char letter, const char *expected)
{
  g_autofree char *keys = list (cache, letter);

  g_assert_cmpstr (keys, ==, expected);
}

/* A key goes where its rank belongs, stays in the tiers that it was in, and is lost everywhere. */
static void
test_tiers (void)
{
  g_auto (Fixture) fixture = {0};
  CfCache *cache;

  fixture_init (&fixture);
  cache = fixture.cache;
  g_assert_true (cf_db_exec (cache->db,
                             "INSERT INTO member_tier VALUES (0, 'c', 20, 65535, NULL),"
                             " (1, 'a', 10, 19, NULL), (2, 'b', 0, 9, NULL)",
                             NULL));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 5, "k l", NULL));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 2, 10, "k", NULL));
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  check (cache, 'c', "");
  check (cache, 'a', "ak/2@10 ");
  check (cache, 'b', "bk/1@5 bl/1@5 ");
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 25, "k l", NULL));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 26, "k l", NULL));
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  check (cache, 'c', "ck/1@26 cl/1@26 ");
  check (cache, 'b', "bk/1@5 bl/1@5 ");
  g_assert_true (cf_key_change_remove (cache, CF_WIRE_FEED_MEMBERS, 1, "k l", NULL));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 26, "l", NULL));
  g_assert_true (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, NULL));
  check (cache, 'c', "cl/1@26 ");
  check (cache, 'a', "ak/2@10 ");
  check (cache, 'b', "");
}

static void
test_broken (void)
{
  g_auto (KeyModel) model = {0};
  g_autoptr (GError) error = NULL;
  CfCache *cache;

  key_model_init (&model, 1);
  cache = model.fixture.cache;
  key_model_change (&model, 100);
  g_assert_true (cf_db_exec (cache->db, "UPDATE member_key SET keys = X'FFFFFFFF'", &error));
  g_assert_true (cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, 1, 7, "kx", &error));
  g_assert_false (cf_key_change_flush (cache, CF_WIRE_FEED_MEMBERS, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-change/model", test_model);
  g_test_add_func ("/key-change/falling", test_falling);
  g_test_add_func ("/key-change/tiers", test_tiers);
  g_test_add_func ("/key-change/broken", test_broken);
  return g_test_run ();
}
