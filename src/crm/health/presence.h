// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "wire/feed.h"

/* When this server last heard of each till, and how far each has come in the feeds. It is no fact
 * of the ledger: kept in memory, and now and then in a file, so that it costs no commit.
 * Thread: any. */
typedef struct _CfPresence CfPresence;

/* What is known of one device. */
typedef struct {
  gint64 seen_at_us; /* 0: never */
  gint64 reached_seq[CF_WIRE_FEED_COUNT]; /* the last commit of its last page; -1: never asked */
} CfPresenceSight;

/* clock must outlive it. */
CfPresence *cf_presence_new (const CfClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void cf_presence_free (CfPresence *presence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPresence, cf_presence_free)

/* A device has asked for something now. NULL takes no note; so below. */
void cf_presence_see (CfPresence *presence, const char *device_id);

/* It has got a page of a feed, which ends there. */
void cf_presence_see_feed (CfPresence *presence, const char *device_id, CfWireFeed feed,
                           gint64 reached_seq);

/* What is known of a device; all unknown for one that was never seen. */
void cf_presence_look (CfPresence *presence, const char *device_id, CfPresenceSight *ret_sight);

/* Reads what an earlier server has kept; a file that is missing or damaged holds nothing. */
void cf_presence_load (CfPresence *presence, const char *path);

/* Keeps it, whole or not at all. Errors: G_FILE_ERROR. */
gboolean cf_presence_save (CfPresence *presence, const char *path,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
