// SPDX-License-Identifier: Apache-2.0
#include "cache/key/index.h"

#include <string.h>

#include "cache/key/model.h"
#include "cache/table.h"

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
  const CfKey one = {.n = 1};
  const CfKey lost = {.n = 2, .removed = TRUE};

  g_assert_true (cf_key_index_split ("", &one, append_key, seen));
  g_assert_true (cf_key_index_split ("a  bc d ", &one, append_key, seen));
  g_assert_false (cf_key_index_split ("e zz f", &lost, append_key, seen));
  g_assert_cmpstr (seen->str, ==, "[a/1][bc/1][d/1][e/2-][zz/2-]");
  g_string_truncate (seen, 0);
  g_assert_true (cf_key_index_split (long_key, &one, append_key, seen));
  g_assert_cmpuint (seen->len, ==, CF_KEY_BYTES_MAX + strlen ("[/1]"));
}

static void
test_broken (void)
{
  const CfKey from = {.length = 1, .key = "a"};
  g_auto (KeyModel) model = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  CfCache *cache;

  key_model_init (&model, 1);
  cache = model.fixture.cache;
  key_model_change (&model, 100);
  g_assert_true (cf_db_exec (cache->db, "UPDATE member_key SET keys = X'FFFFFFFF'", &error));
  g_assert_false (cf_key_index_scan (cache, CF_WIRE_FEED_MEMBERS, &from, append_key, seen, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

/* A key goes into the tier that its letter says, and nowhere else. */
static void
test_tiers (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GString) seen = g_string_new (NULL);

  fixture_init (&fixture);
  for (char letter = 'a'; letter <= 'c'; letter++) {
    g_auto (CfKeyWriter) writer = {0};
    CfKey key = {.n = letter};

    cf_key_writer_start (&writer, fixture.cache, CF_WIRE_FEED_MEMBERS);
    for (int i = 0; i < 3000; i++) {
      g_autofree char *text = g_strdup_printf ("%ck%04d", letter, i);

      cf_key_set (&key, text, strlen (text));
      g_assert_true (cf_key_writer_add (&writer, &key, NULL));
    }
    g_assert_true (cf_key_writer_finish (&writer, NULL));
  }
  fixture_scan (fixture.cache, CF_WIRE_FEED_MEMBERS, 'b', "k299", append_key, seen);
  g_assert_true (g_str_has_prefix (seen->str, "[bk2990/98][bk2991/98]"));
  g_assert_true (g_str_has_suffix (seen->str, "[bk2999/98]"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-index/tiers", test_tiers);
  g_test_add_func ("/key-index/split", test_split);
  g_test_add_func ("/key-index/broken", test_broken);
  return g_test_run ();
}
