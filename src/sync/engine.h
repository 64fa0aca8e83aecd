// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "sync/trouble.h"
#include "wire/feed.h"

/* What to do next, decided without doing anything: no socket, file or clock is read here. The
 * agent reports what happened as events and carries out what each step asks for; a test, or a
 * simulator, plays the agent's part just as well. */

#define CF_ENGINE_BACKOFF_FIRST_US G_TIME_SPAN_SECOND
#define CF_ENGINE_BACKOFF_MAX_US (5 * G_TIME_SPAN_MINUTE)
#define CF_ENGINE_PATIENCE_MAX_US G_TIME_SPAN_HOUR /* the longest Retry-After that is believed */
#define CF_ENGINE_POLL_US (30 * G_TIME_SPAN_SECOND)
#define CF_ENGINE_BATCH_ENTRIES_MAX 500
/* Before a load by file does without a feed: where nothing is live, and where something is, whose
 * figures may be newer than the file's. */
#define CF_ENGINE_FEED_TRIES 3
#define CF_ENGINE_FEED_TRIES_LIVE 12

typedef enum {
  CF_ENGINE_TICK, /* nothing but time */
  CF_ENGINE_NETWORK, /* on */
  CF_ENGINE_ENTRIES, /* pending: so many entries wait now */
  CF_ENGINE_PUSH_ACKED, /* verified, mark moved; acked more of them, pending still wait */
  CF_ENGINE_PUSH_REWOUND, /* verified, another epoch taken, mark moved back; pending wait now */
  CF_ENGINE_PUSH_FAILED, /* trouble, retry_after_us */
  CF_ENGINE_MANIFEST_READ, /* chunks, chunks_verified of them are here already; other_epoch */
  CF_ENGINE_MANIFEST_ABSENT, /* no file is to be had */
  CF_ENGINE_CHUNK_STORED, /* chunks_verified so far; the request goes on */
  CF_ENGINE_FILE_ENDED, /* the request for chunks has ended as it should */
  CF_ENGINE_FILE_GONE, /* the CRM has another file by now */
  CF_ENGINE_BLANK_MADE, /* an empty cache file stands ready for rows */
  CF_ENGINE_FILE_OPENED, /* the file that landed is sound, and stands ready for newer rows */
  CF_ENGINE_PAGE_STORED, /* feed, more */
  CF_ENGINE_CURSOR_GONE, /* the CRM cannot go on from the cursor of feed */
  CF_ENGINE_CHECKSUM_DIFFERED, /* feed came to its end and is not what the CRM has */
  CF_ENGINE_MADE_LIVE,
  CF_ENGINE_CACHE_LOST, /* the live file is unreadable and was set aside; answers no request */
  CF_ENGINE_FEED_NEWS, /* the CRM has a row for this till in feed; answers no request */
  CF_ENGINE_PULL_FAILED, /* trouble, retry_after_us */
} CfEngineEventKind;

typedef struct {
  CfEngineEventKind kind;
  gint64 now_us; /* monotonic; never less than the event before */
  gboolean on;
  gboolean more;
  gboolean other_epoch; /* than the one this till knows */
  gint64 pending;
  gint64 acked;
  guint chunks;
  guint chunks_verified;
  CfWireFeed feed;
  CfTrouble trouble;
  gint64 retry_after_us; /* what the CRM asked for, or 0 */
} CfEngineEvent;

typedef enum {
  CF_ENGINE_PULL_NONE,
  CF_ENGINE_PULL_MANIFEST,
  CF_ENGINE_PULL_FILE, /* from chunk to the end */
  CF_ENGINE_PULL_OPEN, /* check the file that landed, and open it for newer rows */
  CF_ENGINE_PULL_BLANK, /* make an empty cache file, not live; whatever half a load there is goes */
  CF_ENGINE_PULL_PAGE, /* of feed, into the live file or the one being loaded */
  CF_ENGINE_PULL_LIVE, /* check the loaded file and make it live */
} CfEnginePull;

typedef struct {
  gboolean push; /* send the next entries_max entries; an empty batch when none wait */
  guint push_entries_max;
  CfEnginePull pull;
  guint chunk;
  CfWireFeed feed;
  gboolean into_load;
  gboolean cancel; /* let go of every request in flight; each still reports how it ended */
  gint64 wake_us; /* monotonic: send a tick by then, whatever else happens */
} CfEngineStep;

/* One direction of the conversation. */
typedef struct {
  gboolean in_flight;
  guint failures; /* in a row */
  gint64 due_us; /* not before */
  CfTrouble trouble; /* the last one; none after a success */
} CfEngineLink;

typedef enum {
  CF_ENGINE_FOLLOW, /* a cache is live: the feeds are followed */
  CF_ENGINE_ASK_MANIFEST,
  CF_ENGINE_LOAD_FILE,
  CF_ENGINE_OPEN_FILE,
  CF_ENGINE_LOAD_BLANK,
  CF_ENGINE_LOAD_ROWS,
  CF_ENGINE_MAKE_LIVE,
} CfEngineStage;

/* Plain values: copy it, compare it, print it. Changed by cf_engine_step alone. */
typedef struct {
  gboolean online;
  gboolean forked; /* pushing has stopped until the till is paired anew */
  CfEngineLink push, pull;
  gint64 pending;
  gint64 acked_total; /* since the start; only a verified acknowledgement moves it */
  gboolean round_open; /* some live feed is due or under way */
  gint64 members_total; /* how many were acknowledged when the members were asked for last */
  gint64 hold_total; /* this round waits until so many are acknowledged */
  guint entries_max;
  guint rewinds; /* in a row, without an entry acknowledged between them */
  gboolean forgiven; /* a denied pull has been tried again, once, after a push that got through */
  gboolean ask; /* push even an empty batch: the CRM may have another epoch */
  CfEngineStage stage;
  CfWireFeed feed; /* the one asked for last */
  gboolean stale; /* the pull in flight belongs to a stage that has been left */
  gboolean has_live; /* some cache file serves */
  guint chunks, chunks_verified;
  gboolean by_file; /* the load under way is a file that landed */
  gboolean chunk_gained; /* since the request for chunks began */
  guint reloads; /* loads in a row that did not lead to figures that agree */
  gint64 feed_due_us[CF_WIRE_FEED_COUNT];
  guint feed_failures[CF_WIRE_FEED_COUNT]; /* in a row, of that feed's own making */
  gboolean feed_ended[CF_WIRE_FEED_COUNT]; /* at its end since the load, or since the start */
} CfEngine;

/* A new engine: the network off, nothing pending, everything due. has_cache says whether a cache
 * file is live; without one the first load comes first. */
void cf_engine_init (CfEngine *engine, gboolean has_cache, gint64 now_us);

/* Takes an event and says what to do next. An event that answers a request comes once for each
 * request asked for; time must not go back. The jitter is drawn from random. */
void cf_engine_step (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random,
                     CfEngineStep *ret_step);

/* Whether a feed has not come to its end since the start or the load, and the stage waits for it. A
 * file that landed goes live with the staff in it, which no file holds, and with figures that say
 * which of this till's entries they hold; but not every feed that is in trouble of its own may keep
 * it waiting for ever: that one is followed in the live file. */
gboolean cf_engine_awaits_feed (const CfEngine *engine, CfWireFeed feed);

/* Whether there is nothing left to do but to wait for news: nothing pending that can be sent,
 * every feed at its end since the start or the load, nothing in flight. */
gboolean cf_engine_is_settled (const CfEngine *engine);
