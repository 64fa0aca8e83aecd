// SPDX-License-Identifier: Apache-2.0
#include "cache/fixture.h"

#include <string.h>

#include "fold/keys.h"
#include "wire/row.h"

void
fixture_init (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = test_dir_new ();
  fixture->path = test_dir_path (fixture->dir, "cache-1.db");
  fixture->cache = fixture_open (fixture, CF_DB_WRITER, &error);
  g_assert_no_error (error);
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    fixture->rows[feed] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    fixture->lines[feed] = g_ptr_array_new_with_free_func (g_free);
  }
}

void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->cache, cf_cache_close);
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    g_clear_pointer (&fixture->rows[feed], g_hash_table_unref);
    g_clear_pointer (&fixture->lines[feed], g_ptr_array_unref);
  }
  g_free (fixture->path);
  test_dir_free (fixture->dir);
}

CfCache *
fixture_open (const Fixture *fixture, CfDbMode mode, GError **error)
{
  const CfDbAddress address = {.location = fixture->path, .mode = mode};

  return cf_cache_open (&address, error);
}

void
fixture_put (Fixture *fixture, CfWireFeed feed, const char *key, const char *row)
{
  g_hash_table_replace (fixture->rows[feed], g_strdup (key), g_strdup (row));
  g_ptr_array_add (fixture->lines[feed], g_strdup (key));
}

void
fixture_remove (Fixture *fixture, CfWireFeed feed, const char *key)
{
  (void)g_hash_table_remove (fixture->rows[feed], key); /* a key that is not there is a test too */
  g_ptr_array_add (fixture->lines[feed], g_strdup (key));
}

void
fixture_put_member (Fixture *fixture, const CfMember *member)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *keys =
      cf_fold_member_keys (member->id, member->name, member->phone, member->card, "86");
  g_autofree char *row = cf_wire_member_row_encode (member, keys, &error);

  g_assert_no_error (error);
  fixture_put (fixture, CF_WIRE_FEED_MEMBERS, member->id, row);
}

void
fixture_put_product (Fixture *fixture, const CfProduct *product, const char *const *codes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = cf_fold_product_keys (product->name, codes, product->plu);
  g_autofree char *row = cf_wire_product_row_encode (product, codes, keys, &error);

  g_assert_no_error (error);
  fixture_put (fixture, CF_WIRE_FEED_CATALOGUE, product->id, row);
}

static char *
sum_rows (Fixture *fixture, CfWireFeed feed)
{
  CfChecksum checksum = {0};
  GHashTableIter iter;
  gpointer key;
  gpointer row;

  g_hash_table_iter_init (&iter, fixture->rows[feed]);
  while (g_hash_table_iter_next (&iter, &key, &row))
    cf_checksum_add (&checksum, cf_wire_feed_name (feed), key, row, strlen (row));
  return cf_checksum_format (&checksum);
}

GBytes *
fixture_page (Fixture *fixture, CfWireFeed feed, gboolean more, const char *cursor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  g_autofree char *next = g_strdup (cursor);
  g_autofree char *checksum = more ? NULL : sum_rows (fixture, feed);
  g_autofree char *incarnation = g_strnfill (CF_WIRE_INCARNATION_DIGITS, 'a');
  CfWireFeedTrailer trailer = {
      .applied_incarnation = incarnation,
      .applied_seq = 7,
      .checksum = checksum,
      .more = more,
      .next = next,
      .rows = more ? -1 : (gint64)g_hash_table_size (fixture->rows[feed]),
      .server_time_us = 1700000000000000,
  };
  GBytes *page;

  for (guint i = 0; i < fixture->lines[feed]->len; i++) {
    const char *key = g_ptr_array_index (fixture->lines[feed], i);
    const char *row = g_hash_table_lookup (fixture->rows[feed], key);

    g_assert_cmpint (cf_wire_page_writer_add (writer, key, row, row != NULL ? strlen (row) : 0), ==,
                     CF_WIRE_PAGE_ADDED);
  }
  g_ptr_array_set_size (fixture->lines[feed], 0);
  page = cf_wire_page_writer_finish (writer, &trailer, &error);
  g_assert_no_error (error);
  return page;
}

gboolean
fixture_apply_bytes (CfCache *cache, CfWireFeed feed, GBytes *bytes,
                     CfCachePageOutcome *ret_outcome, GError **error)
{
  g_auto (CfWirePage) page = {0};
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return cf_wire_page_open (text, length, &page, error) &&
         cf_cache_apply_page (cache, feed, &page, ret_outcome, error);
}

void
fixture_apply (Fixture *fixture, CfWireFeed feed, gboolean more, const char *cursor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = fixture_page (fixture, feed, more, cursor);
  CfCachePageOutcome outcome;

  g_assert_true (fixture_apply_bytes (fixture->cache, feed, page, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, more ? CF_CACHE_PAGE_APPLIED : CF_CACHE_PAGE_COMPLETE);
}

void
fixture_scan (CfCache *cache, CfWireFeed feed, char letter, const char *prefix, CfKeyFunc func,
              gpointer data)
{
  g_autoptr (GError) error = NULL;
  CfKey from = {0};

  cf_key_set_in_tier (&from, letter, prefix, strlen (prefix));
  g_assert_true (cf_key_index_scan (cache, feed, &from, func, data, &error));
  g_assert_no_error (error);
}
