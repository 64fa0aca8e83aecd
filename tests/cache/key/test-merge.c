// SPDX-License-Identifier: Apache-2.0
#include "cache/key/merge.h"

#include "cache/fixture.h"
#include "cache/table.h"

/* Stages runs by hand; the numbers of a block are entries of key/block.h: "a"/1 is 01 61 0000 02.
 */
static void
stage (CfCache *cache, const char *values)
{
  g_autofree char *sql = g_strconcat ("INSERT INTO product_stage VALUES ", values, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_db_exec (cache->db, sql, &error));
  g_assert_no_error (error);
}

static gboolean
append_key (const CfKey *key, gpointer data)
{
  g_string_append_printf (data, "%.*s/%d ", (int)key->length - 1, key->key + 1, (int)key->n);
  return TRUE;
}

static void
test_merge (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GString) seen = g_string_new (NULL);
  gint64 left;

  fixture_init (&fixture);
  /* Run 1, of two blocks: a/1, a/2, c/1, e/3 lost. Run 2: a/2 lost, b/1, d/3. Run 4: d/3 lost, e/3
   * had again. There is no run 3. */
  stage (fixture.cache, "(1, 0, X'0161000002100000040163000002'), (1, 1, X'0165000007'),"
                        " (2, 0, X'016100000501620000020164000006'),"
                        " (4, 0, X'01640000070165000006')");
  g_assert_true (cf_key_merge (fixture.cache, CF_WIRE_FEED_CATALOGUE, 4, NULL));
  fixture_scan (fixture.cache, CF_WIRE_FEED_CATALOGUE, 'a', "", append_key, seen);
  g_assert_cmpstr (seen->str, ==, "a/1 b/1 c/1 e/3 ");
  g_assert_true (
      cf_db_read_int64 (fixture.cache->db, "SELECT count(*) FROM product_stage", &left, NULL));
  g_assert_cmpint (left, ==, 0);
}

static void
test_broken (void)
{
  static const char *broken[] = {"(1, 0, X'FFFFFFFF')", "(1, 0, X'0161000002'), (1, 1, X'0001')"};

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_auto (Fixture) fixture = {0};
    g_autoptr (GError) error = NULL;

    fixture_init (&fixture);
    stage (fixture.cache, broken[i]);
    g_assert_false (cf_key_merge (fixture.cache, CF_WIRE_FEED_CATALOGUE, 1, &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-merge/merge", test_merge);
  g_test_add_func ("/key-merge/broken", test_broken);
  return g_test_run ();
}
