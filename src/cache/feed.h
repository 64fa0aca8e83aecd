// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/file.h"
#include "seal/checksum.h"
#include "wire/feed.h"

/* How far the file's copy of one feed goes. */
typedef struct {
  char *cursor; /* where the next page goes on; NULL before the first */
  CfChecksum checksum; /* of the rows in the file */
  gint64 rows;
  gboolean complete; /* some page said that no more follows, and the checksum agreed */
  char *applied_incarnation; /* of the last page; NULL: its figures hold nothing of this device */
  gint64 applied_seq;
  gint64 server_time_us; /* of the last page; 0 before the first */
} CfCacheFeed;

/* Reads a feed's state; that of a feed never seen is all zero. Clear it after. */
gboolean cf_cache_feed_get (CfCache *cache, CfWireFeed feed, CfCacheFeed *ret_state,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Frees what the state holds and zeroes it. */
void cf_cache_feed_clear (CfCacheFeed *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfCacheFeed, cf_cache_feed_clear)

/* The checksum and number of a feed's rows as they stand in the file, read again one by one.
 * Errors: CF_DB_ERROR. */
gboolean cf_cache_feed_sum (CfCache *cache, CfWireFeed feed, CfChecksum *ret_checksum,
                            gint64 *ret_rows, GError **error) G_GNUC_WARN_UNUSED_RESULT;
