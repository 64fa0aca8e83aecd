// SPDX-License-Identifier: Apache-2.0
#include "crm/snapshot/build.h"

#include <string.h>

#include "base/hex.h"
#include "cache/feed.h"
#include "crm/change.h"
#include "crm/error.h"
#include "crm/feed/page.h"
#include "crm/member.h"
#include "seal/hash.h"
#include "support/desk.h"
#include "support/temp-dir.h"
#include "support/test-db.h"

static CfWireManifest *
build (TestDesk *desk, const char *shop_id, const char *folder)
{
  GError *error = NULL;
  CfWireManifest *manifest =
      cf_snapshot_build (desk->session, shop_id, folder, &desk->random, TEST_DESK_NOW_US, &error);

  g_assert_no_error (error);
  return manifest;
}

static void
assert_signed (TestDesk *desk, const CfWireManifest *manifest)
{
  g_autofree char *input = cf_wire_manifest_signature_input (manifest, NULL);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
  guint8 signature[CF_SIGN_BYTES];

  cf_sign_key_pair (desk->tenant->sign_seed, public_key, secret_key);
  g_assert_true (cf_hex_decode (manifest->signature, signature, sizeof signature));
  g_assert_true (cf_sign_is_valid (public_key, input, strlen (input), signature));
}

static void
assert_chunks (const CfWireManifest *manifest, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  gsize at = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpint (manifest->bytes, ==, (gint64)length);
  for (guint i = 0; manifest->chunks[i] != NULL; i++) {
    gsize part = MIN ((gsize)manifest->chunk_bytes, length - at);
    g_autofree char *hash = cf_hash_text (bytes + at, part);

    g_assert_cmpstr (hash, ==, manifest->chunks[i]);
    at += part;
  }
  g_assert_cmpuint (at, ==, length);
}

/* The file holds what the feeds hold, and says where each goes on. */
static void
assert_feeds (const CfWireManifest *manifest, const char *path)
{
  CfDbAddress address = {.location = path, .mode = CF_DB_IMMUTABLE};
  g_autoptr (CfCache) cache = cf_cache_open (&address, NULL);

  g_assert_nonnull (cache);
  g_assert_true (cf_cache_check (cache, NULL));
  for (guint feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    g_auto (CfCacheFeed) state = {0};
    g_autofree char *checksum = NULL;

    g_assert_true (cf_cache_feed_get (cache, (CfWireFeed)feed, &state, NULL));
    checksum = cf_checksum_format (&state.checksum);
    g_assert_cmpstr (checksum, ==, manifest->feeds[feed].checksum);
    g_assert_cmpstr (state.cursor, ==, manifest->feeds[feed].cursor);
    g_assert_cmpint (state.rows, ==, manifest->feeds[feed].rows);
  }
}

static void
test_builds (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "cache");
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireManifest) manifest = build (desk, "S2", folder);
  g_autofree char *path = cf_snapshot_path (folder, manifest->id);

  g_assert_cmpstr (manifest->scope, ==, "S2");
  g_assert_cmpstr (manifest->epoch, ==, desk->tenant->epoch);
  g_assert_cmpint (manifest->feeds[CF_WIRE_FEED_MEMBERS].rows, ==, 9);
  g_assert_cmpint (manifest->feeds[CF_WIRE_FEED_STOCK].rows, ==, 16);
  g_assert_cmpint (manifest->feeds[CF_WIRE_FEED_SECURITY].rows, ==, 0);
  assert_signed (desk, manifest);
  assert_chunks (manifest, path);
  assert_feeds (manifest, path);
}

/* Each feed goes on from the file: what changed since, and all of the security feed. */
static void
test_goes_on (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireManifest) manifest = build (desk, "S1", dir->path);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_member_erase (change, "M4", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  for (guint feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    CfFeedView view = cf_feed_view ((CfWireFeed)feed, "S1", "device");
    CfFeedPageRequest request = {
        .view = &view,
        .device_id = "device",
        .cursor = manifest->feeds[feed].cursor,
        .lines_max = 100,
    };
    g_autoptr (GBytes) bytes = NULL;
    g_auto (CfWirePage) page = {0};
    gsize length;
    const char *text;

    g_assert_cmpint (cf_feed_page_read (desk->session, &request, &bytes, NULL), ==,
                     CF_FEED_PAGE_OK);
    text = g_bytes_get_data (bytes, &length);
    g_assert_true (cf_wire_page_open (text, length, &page, NULL));
    g_assert_cmpint (page.trailer.count, ==,
                     feed == CF_WIRE_FEED_MEMBERS    ? 1
                     : feed == CF_WIRE_FEED_SECURITY ? 4
                                                     : 0);
  }
}

static void
test_empty (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireManifest) manifest = NULL;

  test_desk_exec (desk, "UPDATE feed_row SET body = NULL");
  test_desk_exec (desk, "UPDATE feed_head SET checksum = 0, row_count = 0");
  manifest = build (desk, "S1", dir->path);
  g_assert_cmpint (manifest->feeds[CF_WIRE_FEED_MEMBERS].rows, ==, 0);
  assert_signed (desk, manifest);
}

/* Where no file can be made, none is left half made. */
static void
test_no_folder (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "file");
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  GError *error = NULL;

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_null (cf_snapshot_build (desk->session, "S1", folder, &desk->random, 0, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER);
  g_clear_error (&error);
}

static void
test_remove (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireManifest) manifest = build (desk, "S1", dir->path);
  g_autofree char *path = cf_snapshot_path (dir->path, manifest->id);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  cf_snapshot_remove (dir->path, manifest->id);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/build/builds", test_builds);
  test_db_add_sqlite ("/crm/build/goes-on", test_goes_on);
  test_db_add_sqlite ("/crm/build/empty", test_empty);
  test_db_add_sqlite ("/crm/build/no-folder", test_no_folder);
  test_db_add_sqlite ("/crm/build/remove", test_remove);
  return test_db_run ();
}
