// SPDX-License-Identifier: Apache-2.0
#include "cache/rows.h"

#include <errno.h>
#include <string.h>

#include "cache/fixture.h"
#include "cache/lookup.h"
#include "support/fault-vfs.h"

#define STOCK_ROW(id, milli) "{\"product\":\"" id "\",\"quantity_milli\":" milli "}"

static void
check_state (CfCache *cache, CfWireFeed feed, const char *cursor, gint64 rows, gboolean complete)
{
  g_auto (CfCacheFeed) state = {0};
  CfChecksum checksum;
  gint64 counted;

  g_assert_true (cf_cache_feed_get (cache, feed, &state, NULL));
  g_assert_cmpstr (state.cursor, ==, cursor);
  g_assert_cmpint (state.rows, ==, rows);
  g_assert_cmpint (state.complete, ==, complete);
  g_assert_true (cf_cache_feed_sum (cache, feed, &checksum, &counted, NULL));
  g_assert_cmphex (checksum.sum, ==, state.checksum.sum);
  g_assert_cmpint (counted, ==, rows);
}

static void
check_stock (CfCache *cache, const char *product, gboolean found, gint64 quantity_milli)
{
  gint64 got = -1;
  gboolean is_there;

  g_assert_true (cf_cache_stock (cache, product, &got, &is_there, NULL));
  g_assert_cmpint (is_there, ==, found);
  g_assert_cmpint (got, ==, quantity_milli);
}

static void
test_pages (void)
{
  g_auto (Fixture) fixture = {0};
  const CfWireFeed feed = CF_WIRE_FEED_STOCK;

  fixture_init (&fixture);
  check_state (fixture.cache, feed, NULL, 0, FALSE);
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "1000"));
  fixture_put (&fixture, feed, "b", STOCK_ROW ("b", "-2500"));
  fixture_apply (&fixture, feed, TRUE, "c1");
  check_state (fixture.cache, feed, "c1", 2, FALSE);
  fixture_put (&fixture, feed, "c", STOCK_ROW ("c", "0"));
  fixture_apply (&fixture, feed, FALSE, "c2");
  check_state (fixture.cache, feed, "c2", 3, TRUE);
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "7000"));
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "8000"));
  fixture_remove (&fixture, feed, "b");
  fixture_remove (&fixture, feed, "never-there");
  fixture_apply (&fixture, feed, FALSE, "c3");
  check_state (fixture.cache, feed, "c3", 2, TRUE);
  check_stock (fixture.cache, "a", TRUE, 8000);
  check_stock (fixture.cache, "b", FALSE, 0);
  check_stock (fixture.cache, "c", TRUE, 0);
  /* An empty page moves the cursor. */
  fixture_apply (&fixture, feed, FALSE, "c4");
  check_state (fixture.cache, feed, "c4", 2, TRUE);
}

static void
test_trailer (void)
{
  g_auto (Fixture) fixture = {0};
  g_auto (CfCacheFeed) state = {0};

  fixture_init (&fixture);
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  g_assert_true (cf_cache_feed_get (fixture.cache, CF_WIRE_FEED_MEMBERS, &state, NULL));
  g_assert_cmpstr (state.applied_incarnation, ==, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  g_assert_cmpint (state.applied_seq, ==, 7);
  g_assert_cmpint (state.server_time_us, ==, 1700000000000000);
}

static void
test_mismatch (void)
{
  g_auto (Fixture) fixture = {0};
  const CfWireFeed feed = CF_WIRE_FEED_STOCK;
  CfCachePageOutcome outcome;

  fixture_init (&fixture);
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "1"));
  fixture_apply (&fixture, feed, FALSE, "c1");
  /* The CRM has a row that never came. */
  g_hash_table_replace (fixture.rows[feed], g_strdup ("b"), g_strdup (STOCK_ROW ("b", "2")));
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "3"));
  {
    g_autoptr (GBytes) page = fixture_page (&fixture, feed, FALSE, "c2");

    g_assert_true (fixture_apply_bytes (fixture.cache, feed, page, &outcome, NULL));
  }
  g_assert_cmpint (outcome, ==, CF_CACHE_PAGE_MISMATCH);
  check_state (fixture.cache, feed, "c1", 1, TRUE);
  check_stock (fixture.cache, "a", TRUE, 1);
  g_assert_true (cf_cache_clear_feed (fixture.cache, feed, NULL));
  check_state (fixture.cache, feed, NULL, 0, FALSE);
  check_stock (fixture.cache, "a", FALSE, 0);
  fixture_put (&fixture, feed, "a", STOCK_ROW ("a", "3"));
  fixture_put (&fixture, feed, "b", STOCK_ROW ("b", "2"));
  fixture_apply (&fixture, feed, FALSE, "c3");
  check_state (fixture.cache, feed, "c3", 2, TRUE);
}

/* A row that may not be there takes the whole page with it. */
static void
test_malformed (void)
{
  static const struct {
    CfWireFeed feed;
    const char *key;
    const char *row;
  } cases[] = {
      {CF_WIRE_FEED_STOCK, "a", "{\"product\":\"a\"}"},
      {CF_WIRE_FEED_STOCK, "a", STOCK_ROW ("b", "1")},
      {CF_WIRE_FEED_STOCK, "a", "{\"product\":\"a\",\"quantity_milli\":1.5}"},
      {CF_WIRE_FEED_MEMBERS, "a", "{\"id\":\"a\"}"},
      {CF_WIRE_FEED_MEMBERS, "a",
       "{\"card\":null,\"id\":\"b\",\"keys\":\"ib\",\"name\":\"B\",\"phone\":null,\"points\":0,"
       "\"tier\":null,\"visited_at_us\":0}"},
      {CF_WIRE_FEED_CATALOGUE, "a", "{}"},
      {CF_WIRE_FEED_RIGHTS, "rule", "{}"},
      {CF_WIRE_FEED_RIGHTS, "points/a", "{}"},
      {CF_WIRE_FEED_OFFERS, "offer/a/1", "{}"},
      {CF_WIRE_FEED_SECURITY, "shop", "{}"},
      {CF_WIRE_FEED_SECURITY, "device", "{\"state\":\"gone\"}"},
      {CF_WIRE_FEED_SECURITY, "staff/1",
       "{\"id\":\"2\",\"name\":\"B\",\"pin_hash\":\"h\",\"role\":\"cashier\"}"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Fixture) fixture = {0};
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) page = NULL;
    CfCachePageOutcome outcome = CF_CACHE_PAGE_APPLIED;

    fixture_init (&fixture);
    fixture_put (&fixture, CF_WIRE_FEED_STOCK, "good", STOCK_ROW ("good", "1"));
    fixture_put (&fixture, cases[i].feed, cases[i].key, cases[i].row);
    page = fixture_page (&fixture, cases[i].feed, FALSE, "c1");
    g_assert_false (fixture_apply_bytes (fixture.cache, cases[i].feed, page, &outcome, &error));
    g_assert_true (error != NULL && error->domain == CF_WIRE_ERROR);
    check_state (fixture.cache, cases[i].feed, NULL, 0, FALSE);
    check_stock (fixture.cache, "good", FALSE, 0);
  }
}

static void
test_torn (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GBytes) page = NULL;
  CfCachePageOutcome outcome;
  gsize length;

  fixture_init (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_STOCK, "a", STOCK_ROW ("a", "1"));
  page = fixture_page (&fixture, CF_WIRE_FEED_STOCK, FALSE, "c1");
  length = g_bytes_get_size (page);
  for (gsize cut = 0; cut < length - 1; cut++) {
    g_autoptr (GBytes) torn = g_bytes_new_from_bytes (page, 0, cut);
    g_autoptr (GError) error = NULL;

    g_assert_false (
        fixture_apply_bytes (fixture.cache, CF_WIRE_FEED_STOCK, torn, &outcome, &error));
    g_assert_nonnull (error);
  }
  check_state (fixture.cache, CF_WIRE_FEED_STOCK, NULL, 0, FALSE);
}

static void
test_members (void)
{
  g_auto (Fixture) fixture = {0};
  char id[] = "M1";
  char name[] = "O\"Brien\n🎉";
  char tier[] = "gold";
  CfMember member = {.id = id, .name = name, .tier = tier, .points = -5, .visited_at_us = 12};
  g_autoptr (CfMember) got = NULL;

  fixture_init (&fixture);
  fixture_put_member (&fixture, &member);
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  check_state (fixture.cache, CF_WIRE_FEED_MEMBERS, "c1", 1, TRUE);
  member.points = 100;
  fixture_put_member (&fixture, &member);
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c2");
  check_state (fixture.cache, CF_WIRE_FEED_MEMBERS, "c2", 1, TRUE);
  g_assert_true (cf_cache_member_by_id (fixture.cache, "M1", &got, NULL));
  g_assert_cmpstr (got->name, ==, name);
  g_assert_cmpint (got->points, ==, 100);
  g_assert_null (got->phone);
  fixture_remove (&fixture, CF_WIRE_FEED_MEMBERS, "M1");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c3");
  check_state (fixture.cache, CF_WIRE_FEED_MEMBERS, "c3", 0, TRUE);
}

/* The CRM's file holds what pages would have brought, and a till goes on from it. */
static void
test_build (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  GHashTableIter iter;
  gpointer key;
  gpointer row;

  fixture_init (&fixture);
  path = test_dir_path (fixture.dir, "built.db");
  for (int i = 0; i < 100; i++) {
    g_autofree char *id = g_strdup_printf ("M%d", i);
    char name[] = "王小明";
    CfMember member = {.id = id, .name = name};

    fixture_put_member (&fixture, &member);
  }
  {
    const CfDbAddress address = {.location = path, .mode = CF_DB_BULK};
    g_autoptr (CfCache) built = cf_cache_open (&address, &error);

    g_assert_no_error (error);
    g_hash_table_iter_init (&iter, fixture.rows[CF_WIRE_FEED_MEMBERS]);
    while (g_hash_table_iter_next (&iter, &key, &row))
      g_assert_true (
          cf_cache_put_row (built, CF_WIRE_FEED_MEMBERS, key, row, strlen (row), &error));
    g_assert_false (cf_cache_put_row (built, CF_WIRE_FEED_MEMBERS, "bad", "{}", 2, NULL));
    g_assert_true (cf_cache_finish_feed (built, CF_WIRE_FEED_MEMBERS, "c1", 5, &error));
    g_assert_true (cf_cache_finish (built, &error));
    g_assert_no_error (error);
    check_state (built, CF_WIRE_FEED_MEMBERS, "c1", 100, TRUE);
  }
  {
    const CfDbAddress again = {.location = path, .mode = CF_DB_BULK};
    const CfDbAddress finished = {.location = path, .mode = CF_DB_IMMUTABLE};
    const CfDbAddress live = {.location = path, .mode = CF_DB_WRITER};
    g_autoptr (CfCache) none = cf_cache_open (&again, &error);
    g_autoptr (CfCache) reader = NULL;

    g_assert_null (none);
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
    g_clear_error (&error);
    reader = cf_cache_open (&finished, &error);
    g_assert_no_error (error);
    g_assert_true (cf_cache_check (reader, &error));
    check_state (reader, CF_WIRE_FEED_MEMBERS, "c1", 100, TRUE);
    g_clear_pointer (&reader, cf_cache_close);
    g_clear_pointer (&fixture.cache, cf_cache_close);
    fixture.cache = cf_cache_open (&live, &error);
    g_assert_no_error (error);
  }
  g_ptr_array_set_size (fixture.lines[CF_WIRE_FEED_MEMBERS], 0);
  fixture_remove (&fixture, CF_WIRE_FEED_MEMBERS, "M7");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c2");
  check_state (fixture.cache, CF_WIRE_FEED_MEMBERS, "c2", 99, TRUE);
}

static void
put_people (Fixture *fixture, guint first, guint count)
{
  for (guint i = first; i < first + count; i++) {
    g_autofree char *id = g_strdup_printf ("M%u", i);
    g_autofree char *phone = g_strdup_printf ("+86138%08u", i * 7919);
    char name[] = "王小明";
    CfMember member = {.id = id, .name = name, .phone = phone, .points = first};

    fixture_put_member (fixture, &member);
  }
}

/* A writer on the disk that breaks, with one page in it, and the page that comes next. */
static void
start_on_bad_disk (Fixture *fixture, GBytes **ret_next)
{
  CfDbAddress address = {.mode = CF_DB_WRITER, .vfs = test_fault_vfs ()};
  GError *error = NULL;

  fixture_init (fixture);
  g_clear_pointer (&fixture->cache, cf_cache_close);
  address.location = fixture->path;
  fixture->cache = cf_cache_open (&address, &error);
  g_assert_no_error (error);
  put_people (fixture, 0, 300);
  fixture_apply (fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  put_people (fixture, 200, 300);
  fixture_remove (fixture, CF_WIRE_FEED_MEMBERS, "M7");
  *ret_next = fixture_page (fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c2");
}

static void
check_people (Fixture *fixture, gboolean applied)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_cache_check (fixture->cache, &error));
  g_assert_no_error (error);
  check_state (fixture->cache, CF_WIRE_FEED_MEMBERS, applied ? "c2" : "c1", applied ? 499 : 300,
               TRUE);
  g_assert_true (cf_cache_find_members (fixture->cache, "m7", 1, &found, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((const CfMember *)g_ptr_array_index (found, 0))->id, ==,
                   applied ? "M70" : "M7");
}

/* Returns whether the disk broke at all. */
static gboolean
break_disk_at (guint nth, int system_errno)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GBytes) next = NULL;
  g_autoptr (GError) error = NULL;
  CfCachePageOutcome outcome;
  gboolean applied;
  gboolean broke;

  start_on_bad_disk (&fixture, &next);
  test_fault_arm (TEST_FAULT_CHANGES, nth, system_errno, TRUE);
  applied = fixture_apply_bytes (fixture.cache, CF_WIRE_FEED_MEMBERS, next, &outcome, &error);
  g_assert_true (applied || (error != NULL && error->domain == CF_DB_ERROR));
  broke = test_fault_disarm ();
  g_clear_error (&error);
  check_people (&fixture, applied);
  g_clear_pointer (&fixture.cache, cf_cache_close);
  fixture.cache = fixture_open (&fixture, CF_DB_WRITER, &error);
  g_assert_no_error (error);
  check_people (&fixture, applied);
  if (!applied) {
    g_assert_true (
        fixture_apply_bytes (fixture.cache, CF_WIRE_FEED_MEMBERS, next, &outcome, &error));
    g_assert_no_error (error);
    check_people (&fixture, TRUE);
  }
  return broke;
}

static void
test_bad_disk (void)
{
  guint nth = 1;

  while (break_disk_at (nth, nth % 2 == 0 ? ENOSPC : EIO))
    nth += nth < 10 ? 1 : 7;
  g_assert_cmpuint (nth, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows/pages", test_pages);
  g_test_add_func ("/rows/trailer", test_trailer);
  g_test_add_func ("/rows/mismatch", test_mismatch);
  g_test_add_func ("/rows/malformed", test_malformed);
  g_test_add_func ("/rows/torn", test_torn);
  g_test_add_func ("/rows/members", test_members);
  g_test_add_func ("/rows/build", test_build);
  g_test_add_func ("/rows/bad-disk", test_bad_disk);
  return g_test_run ();
}
