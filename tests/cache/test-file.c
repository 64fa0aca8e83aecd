// SPDX-License-Identifier: Apache-2.0
#include "cache/file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cache/fixture.h"
#include "cache/lookup.h"
#include "cache/table.h"
#include "db/migrate.h"

static void
exec (const Fixture *fixture, const char *sql)
{
  const CfDbAddress address = {.location = fixture->path, .mode = CF_DB_WRITER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);

  g_assert_no_error (error);
  g_assert_true (cf_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static char *
dump_schema (CfDb *db)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (db,
                                         "SELECT type || ' ' || name || ': ' || sql"
                                         " FROM sqlite_schema WHERE sql IS NOT NULL"
                                         " AND name <> 'schema_version' ORDER BY type, name",
                                         NULL);
  GString *dump = g_string_new (NULL);

  while (cf_stmt_step (stmt, NULL) == CF_STEP_ROW)
    g_string_append_printf (dump, "%s\n", cf_stmt_get_text (stmt, 0));
  return g_string_free (dump, FALSE);
}

/* A schema that was shipped never changes: a new one is a new migration. To make the dump of a new
 * version, run this with CF_GOLDEN_WRITE=1 in the environment. */
static void
test_golden (void)
{
  g_auto (Fixture) fixture = {0};
  g_autofree char *name = g_strdup_printf ("schema-%04d.txt", (int)cf_cache_schema_version ());
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autofree char *dump = NULL;
  g_autofree char *golden = NULL;

  fixture_init (&fixture);
  dump = dump_schema (fixture.cache->db);
  if (g_getenv ("CF_GOLDEN_WRITE") != NULL)
    g_assert_true (g_file_set_contents (path, dump, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (dump, ==, golden);
}

static void
test_statements (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    g_assert_true (cf_stmt_set_check (fixture.cache->rows[feed], &error));
    g_assert_no_error (error);
  }
  g_assert_true (cf_stmt_set_check (fixture.cache->notes, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->feeds, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->keys, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->probed, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->changes, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->tiers, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->staged, &error));
  g_assert_true (cf_stmt_set_check (fixture.cache->merged, &error));
  g_assert_no_error (error);
}

/* What a till asks at every scan must not read a table through. */
static void
test_plans (void)
{
  static const char *hot[] = {
      "SELECT body FROM product WHERE n = 1",
      "SELECT body FROM product WHERE id = 'a'",
      "SELECT body FROM product WHERE plu = 'a' ORDER BY n LIMIT 1",
      "SELECT product.body FROM product_code JOIN product ON product.n = product_code.product"
      " WHERE product_code.code = 'a' ORDER BY product_code.product LIMIT 1",
      "SELECT keys FROM member WHERE n = 1",
      "SELECT name FROM member WHERE id = 'a'",
      "SELECT quantity_milli FROM stock WHERE product = 'a'",
      "SELECT body FROM security WHERE key = 'a'",
      "SELECT first, keys FROM member_key WHERE first <= X'61' ORDER BY first DESC LIMIT 1",
      "SELECT keys FROM member_key WHERE first > X'61' ORDER BY first",
      "SELECT keys, (SELECT min (first) FROM member_key WHERE first > found.first)"
      " FROM member_key AS found WHERE first = coalesce ((SELECT max (first) FROM member_key"
      " WHERE first <= X'61'), (SELECT min (first) FROM member_key))",
      "SELECT b FROM member_key WHERE first = coalesce ((SELECT max (first) FROM member_key"
      " WHERE first <= X'6161' AND first >= X'61'),"
      " (SELECT min (first) FROM member_key WHERE first >= X'61' AND first < X'62'))",
      "SELECT keys FROM member_stage WHERE run = 1 AND seq = 1",
  };
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (hot); i++) {
    g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", hot[i], NULL);
    g_autoptr (CfStmt) stmt = cf_stmt_new (fixture.cache->db, sql, NULL);

    while (cf_stmt_step (stmt, NULL) == CF_STEP_ROW) {
      g_test_message ("%s: %s", hot[i], cf_stmt_get_text (stmt, 3));
      g_assert_null (strstr (cf_stmt_get_text (stmt, 3), "SCAN"));
      g_assert_null (strstr (cf_stmt_get_text (stmt, 3), "TEMP B-TREE"));
    }
  }
}

static void
put_some (Fixture *fixture)
{
  char milk[] = "牛奶", member_name[] = "王小明", id[] = "P1", member_id[] = "M1", tax[] = "A";
  const char *const codes[] = {"6901234567892", NULL};
  CfProduct product = {.id = id, .name = milk, .tax_group = tax};
  CfMember member = {.id = member_id, .name = member_name};

  fixture_put_product (fixture, &product, codes);
  fixture_apply (fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
  fixture_put_member (fixture, &member);
  fixture_apply (fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
}

/* A till that was given a newer program sells on without a network: what it had is found. */
static void
test_repacks (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) members = NULL;

  fixture_init (&fixture);
  put_some (&fixture);
  g_clear_pointer (&fixture.cache, cf_cache_close);
  exec (&fixture, "DELETE FROM schema_version WHERE version >= 5");
  exec (&fixture, "DROP TABLE member_tier");
  exec (&fixture, "DROP TABLE offer_row");
  exec (&fixture, "ALTER TABLE member DROP COLUMN note");
  exec (&fixture, "ALTER TABLE member DROP COLUMN avoids");
  exec (&fixture, "ALTER TABLE member DROP COLUMN tier_count");
  exec (&fixture, "ALTER TABLE member DROP COLUMN tier_until");
  exec (&fixture, "ALTER TABLE member DROP COLUMN points_ending");
  exec (&fixture, "ALTER TABLE member DROP COLUMN points_ending_day");
  exec (&fixture, "ALTER TABLE member DROP COLUMN points_pending");
  fixture.cache = fixture_open (&fixture, CF_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (cf_cache_find_products (fixture.cache, "niun", 5, &products, NULL, &error));
  g_assert_cmpuint (products->len, ==, 1);
  g_assert_true (cf_cache_find_members (fixture.cache, "wxm", 5, &members, NULL, &error));
  g_assert_cmpuint (members->len, ==, 1);
}

static void
test_modes (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) reader = NULL;

  fixture_init (&fixture);
  reader = fixture_open (&fixture, CF_DB_READER, &error);
  g_assert_no_error (error);
  g_assert_true (cf_cache_check (reader, &error));
  g_assert_no_error (error);
  g_assert_false (cf_cache_clear_feed (reader, CF_WIRE_FEED_STOCK, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  cf_cache_close (NULL);
}

static void
test_refuses (void)
{
  static const guint8 key[32] = {1};
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  CfDbAddress address = {.mode = CF_DB_READER};

  fixture_init (&fixture);
  g_clear_pointer (&fixture.cache, cf_cache_close);
  address.location = fixture.path;
  address.key = key;
  g_assert_null (cf_cache_open (&address, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  address.key = NULL;
  exec (&fixture, "DELETE FROM schema_version");
  g_assert_null (cf_cache_open (&address, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  exec (&fixture, "INSERT INTO schema_version VALUES (9999, 'x', 0)");
  g_assert_null (cf_cache_open (&address, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_NEWER);
  g_clear_error (&error);
  address.mode = CF_DB_WRITER;
  g_assert_null (cf_cache_open (&address, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture.path, "no database at all, but a text", -1, NULL));
  g_assert_null (cf_cache_open (&address, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

static void
test_check (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_STOCK, "a", "{\"product\":\"a\",\"quantity_milli\":5}");
  fixture_apply (&fixture, CF_WIRE_FEED_STOCK, FALSE, "c1");
  g_assert_true (cf_cache_check (fixture.cache, &error));
  g_assert_no_error (error);
  g_clear_pointer (&fixture.cache, cf_cache_close);
  exec (&fixture, "UPDATE stock SET quantity_milli = 6");
  fixture.cache = fixture_open (&fixture, CF_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_false (cf_cache_check (fixture.cache, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

/* Text that is no text any more is damage like any other. */
static void
test_check_text (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_STOCK, "a", "{\"product\":\"a\",\"quantity_milli\":5}");
  fixture_apply (&fixture, CF_WIRE_FEED_STOCK, FALSE, "c1");
  g_clear_pointer (&fixture.cache, cf_cache_close);
  exec (&fixture, "UPDATE stock SET product = CAST (x'ff' AS TEXT)");
  fixture.cache = fixture_open (&fixture, CF_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_false (cf_cache_check (fixture.cache, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

/* A turned bit in what articles are found by is found, though it is in no sum. */
static void
test_check_codes (void)
{
  static const char *const damage[] = {
      "UPDATE product_code SET code = code || '1'",
      "DELETE FROM product_code",
      "INSERT INTO product_code (code, product) VALUES ('1', 1)",
      "UPDATE product SET plu = '7'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damage); i++) {
    g_auto (Fixture) fixture = {0};
    g_autoptr (GError) error = NULL;

    fixture_init (&fixture);
    put_some (&fixture);
    g_assert_true (cf_cache_check (fixture.cache, &error));
    g_clear_pointer (&fixture.cache, cf_cache_close);
    exec (&fixture, damage[i]);
    fixture.cache = fixture_open (&fixture, CF_DB_WRITER, &error);
    g_assert_no_error (error);
    g_assert_false (cf_cache_check (fixture.cache, &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/golden", test_golden);
  g_test_add_func ("/file/statements", test_statements);
  g_test_add_func ("/file/plans", test_plans);
  g_test_add_func ("/file/modes", test_modes);
  g_test_add_func ("/file/repacks", test_repacks);
  g_test_add_func ("/file/refuses", test_refuses);
  g_test_add_func ("/file/check", test_check);
  g_test_add_func ("/file/check-text", test_check_text);
  g_test_add_func ("/file/check-codes", test_check_codes);
  return g_test_run ();
}
