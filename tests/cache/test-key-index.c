// SPDX-License-Identifier: Apache-2.0
#include "cache/key-index.h"

#include <string.h>

#include "cache/key-model.h"
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

    g_assert_true (cf_key_index_add (model.fixture.cache, CF_WIRE_FEED_MEMBERS, 1, key, NULL));
    g_hash_table_add (model.expected, g_strdup_printf ("%s 1", key));
  }
  key_model_check (&model);
  g_assert_true (
      cf_db_read_int64 (model.fixture.cache->db, "SELECT count(*) FROM member_key", &blocks, NULL));
  g_assert_cmpint (blocks, <, 20);
  for (int i = 2000; i > 0; i--) {
    g_autofree char *key = g_strdup_printf ("k%04d", i);

    g_assert_true (cf_key_index_remove (model.fixture.cache, CF_WIRE_FEED_MEMBERS, 1, key, NULL));
  }
  g_assert_true (
      cf_db_read_int64 (model.fixture.cache->db, "SELECT count(*) FROM member_key", &blocks, NULL));
  g_assert_cmpint (blocks, ==, 0);
}

static gboolean
append_key (const CfKey *key, gpointer data)
{
  g_string_append_printf (data, "[%.*s/%d%s]", (int)key->length, key->key, (int)key->n,
                          key->removed ? "-" : "");
  return key->key[0] != 'z';
}

static void
test_split (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char *long_key = g_strnfill (200, 'x');

  g_assert_true (cf_key_index_split ("", 1, FALSE, append_key, seen));
  g_assert_true (cf_key_index_split ("a  bc d ", 1, FALSE, append_key, seen));
  g_assert_false (cf_key_index_split ("e zz f", 2, TRUE, append_key, seen));
  g_assert_cmpstr (seen->str, ==, "[a/1][bc/1][d/1][e/2-][zz/2-]");
  g_string_truncate (seen, 0);
  g_assert_true (cf_key_index_split (long_key, 1, FALSE, append_key, seen));
  g_assert_cmpuint (seen->len, ==, CF_KEY_BYTES_MAX + strlen ("[/1]"));
}

static void
test_broken (void)
{
  g_auto (KeyModel) model = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  CfCache *cache;

  key_model_init (&model, 1);
  cache = model.fixture.cache;
  key_model_change (&model, 100);
  g_assert_true (cf_db_exec (cache->db, "UPDATE member_key SET keys = X'FFFFFFFF'", &error));
  g_assert_false (cf_key_index_scan (cache, CF_WIRE_FEED_MEMBERS, "k", append_key, seen, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (cf_key_index_add (cache, CF_WIRE_FEED_MEMBERS, 1, "kx", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-index/model", test_model);
  g_test_add_func ("/key-index/falling", test_falling);
  g_test_add_func ("/key-index/split", test_split);
  g_test_add_func ("/key-index/broken", test_broken);
  return g_test_run ();
}
