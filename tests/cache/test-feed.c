// SPDX-License-Identifier: Apache-2.0
#include "cache/feed.h"

#include "cache/fixture.h"
#include "cache/table.h"

static void
test_round_trip (void)
{
  g_auto (Fixture) fixture = {0};
  g_auto (CfCacheFeed) got = {0};
  char cursor[] = "c1";
  char incarnation[] = "abc";
  const CfCacheFeed state = {
      .cursor = cursor,
      .checksum = {.sum = 0xFEDCBA9876543210},
      .rows = 3,
      .complete = TRUE,
      .applied_incarnation = incarnation,
      .applied_seq = 9,
      .server_time_us = 12,
  };

  fixture_init (&fixture);
  g_assert_true (cf_cache_feed_get (fixture.cache, CF_WIRE_FEED_MEMBERS, &got, NULL));
  g_assert_null (got.cursor);
  g_assert_null (got.applied_incarnation);
  g_assert_cmpint (got.rows, ==, 0);
  g_assert_false (got.complete);
  for (int i = 0; i < 2; i++)
    g_assert_true (cf_cache_feed_set (fixture.cache, CF_WIRE_FEED_MEMBERS, &state, NULL));
  g_assert_true (cf_cache_feed_get (fixture.cache, CF_WIRE_FEED_MEMBERS, &got, NULL));
  g_assert_cmpstr (got.cursor, ==, "c1");
  g_assert_cmphex (got.checksum.sum, ==, state.checksum.sum);
  g_assert_cmpint (got.rows, ==, 3);
  g_assert_true (got.complete);
  g_assert_cmpstr (got.applied_incarnation, ==, "abc");
  g_assert_cmpint (got.applied_seq, ==, 9);
  g_assert_cmpint (got.server_time_us, ==, 12);
}

static void
test_broken (void)
{
  g_auto (Fixture) fixture = {0};
  g_auto (CfCacheFeed) got = {0};
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  fixture_apply (&fixture, CF_WIRE_FEED_STOCK, FALSE, "c1");
  g_assert_true (
      cf_db_exec (fixture.cache->db, "UPDATE feed SET checksum = 'no hex, no hex!!'", &error));
  g_assert_false (cf_cache_feed_get (fixture.cache, CF_WIRE_FEED_STOCK, &got, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

static void
test_sum (void)
{
  g_auto (Fixture) fixture = {0};
  CfChecksum checksum = {.sum = 1};
  CfChecksum expected = {0};
  gint64 rows = 1;

  fixture_init (&fixture);
  g_assert_true (cf_cache_feed_sum (fixture.cache, CF_WIRE_FEED_SECURITY, &checksum, &rows, NULL));
  g_assert_cmphex (checksum.sum, ==, 0);
  g_assert_cmpint (rows, ==, 0);
  fixture_put (&fixture, CF_WIRE_FEED_SECURITY, "device", "{\"state\":\"active\"}");
  fixture_apply (&fixture, CF_WIRE_FEED_SECURITY, FALSE, "c1");
  cf_checksum_add (&expected, "security", "device", "{\"state\":\"active\"}", 18);
  g_assert_true (cf_cache_feed_sum (fixture.cache, CF_WIRE_FEED_SECURITY, &checksum, &rows, NULL));
  g_assert_cmphex (checksum.sum, ==, expected.sum);
  g_assert_cmpint (rows, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/round-trip", test_round_trip);
  g_test_add_func ("/feed/broken", test_broken);
  g_test_add_func ("/feed/sum", test_sum);
  return g_test_run ();
}
