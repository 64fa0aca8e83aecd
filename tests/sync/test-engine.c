// SPDX-License-Identifier: Apache-2.0
#include "sync/engine.h"

#include <string.h>

#define S G_TIME_SPAN_SECOND

/* Draws nothing but zeros: the shortest jitter, so that a script knows when a retry is due. */
static void
zero_fill (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  memset (bytes, 0, length);
}

static const CfRandom no_jitter = {zero_fill, NULL};

/* One event, and the step that must follow it. */
typedef struct {
  gint64 after_us;
  CfEngineEvent event;
  gboolean push;
  CfEnginePull pull;
  CfWireFeed feed;
  gboolean into_load;
} Row;

typedef struct {
  const char *name;
  gboolean has_cache;
  gboolean settled; /* at the end */
  const Row rows[26];
} Script;

#define EV(what, ...)                                                                              \
  {                                                                                                \
    .kind = CF_ENGINE_##what, __VA_ARGS__                                                          \
  }
#define ON EV (NETWORK, .on = TRUE)
#define OFF EV (NETWORK, .on = FALSE)
#define TICK EV (TICK, .more = FALSE)
#define EVENT(what) EV (what, .more = FALSE)
#define ENTRIES(n) EV (ENTRIES, .pending = (n))
#define ACKED(n, left) EV (PUSH_ACKED, .acked = (n), .pending = (left))
#define REWOUND(left) EV (PUSH_REWOUND, .pending = (left))
#define PUSH_FAILED(why) EV (PUSH_FAILED, .trouble = CF_TROUBLE_##why)
#define PULL_FAILED(why) EV (PULL_FAILED, .trouble = CF_TROUBLE_##why)
#define PULL_LATER(why, s) EV (PULL_FAILED, .trouble = CF_TROUBLE_##why, .retry_after_us = (s)*S)
#define PAGE(which, goes_on) EV (PAGE_STORED, .feed = CF_WIRE_FEED_##which, .more = (goes_on))
#define MANIFEST(n, here) EV (MANIFEST_READ, .chunks = (n), .chunks_verified = (here))
#define CHUNK(n) EV (CHUNK_STORED, .chunks_verified = (n))

#define AT(after, what) .after_us = (after), .event = what
#define ASKS_PAGE(which) .pull = CF_ENGINE_PULL_PAGE, .feed = CF_WIRE_FEED_##which
#define ASKS(what) .pull = CF_ENGINE_PULL_##what

static const Script scripts[] = {
    {"follow in priority",
     TRUE,
     TRUE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (1, PAGE (SECURITY, TRUE)), ASKS_PAGE (SECURITY)},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (1, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (1, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS)},
      {AT (1, PAGE (OFFERS, FALSE))}}},
    {"ask again after the poll time",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (0, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (0, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (0, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS)},
      {AT (0, PAGE (OFFERS, FALSE))},
      {AT (29 * S, TICK)},
      {AT (1 * S, TICK), ASKS_PAGE (SECURITY)}}},
    {"a feed that has news is asked at once",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (0, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (0, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (0, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS)},
      {AT (0, PAGE (OFFERS, FALSE))},
      {AT (1, EV (FEED_NEWS, .feed = CF_WIRE_FEED_RIGHTS)), ASKS_PAGE (RIGHTS)}}},
    {"a long feed does not hold up a more important one",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (0, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (0, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (10 * S, PAGE (MEMBERS, TRUE)), ASKS_PAGE (MEMBERS)},
      {AT (25 * S, PAGE (MEMBERS, TRUE)), ASKS_PAGE (SECURITY)}}},
    {"push before pull, so that figures agree",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (600))},
      {AT (0, ON), .push = TRUE},
      {AT (1, ACKED (500, 100)), .push = TRUE},
      {AT (1, ENTRIES (101))},
      {AT (1, ACKED (100, 1)), .push = TRUE, ASKS_PAGE (SECURITY)}}},
    {"an entry that comes during the round does not hold it",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (1, ENTRIES (1)), .push = TRUE},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)}}},
    {"a failed push does not stop the pulls",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (3))},
      {AT (0, ON), .push = TRUE},
      {AT (1, PUSH_FAILED (CONNECT)), ASKS_PAGE (SECURITY)},
      {AT (1, PAGE (SECURITY, FALSE)), .push = TRUE, ASKS_PAGE (RIGHTS)},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)}}},
    {"a failed pull does not stop the pushes",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PULL_LATER (BUSY, 60))},
      {AT (1, ENTRIES (1)), .push = TRUE},
      {AT (1, ACKED (1, 0))},
      {AT (1, ENTRIES (1)), .push = TRUE}}},
    {"one request in flight a direction",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (S, ENTRIES (1)), .push = TRUE},
      {AT (S, ENTRIES (2))},
      {AT (600 * S, TICK)},
      {AT (S, ON)}}},
    {"an unreadable feed does not block those behind it",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PULL_FAILED (STRANGE)), ASKS_PAGE (RIGHTS)},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (0, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (0, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (0, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS)},
      {AT (0, PAGE (OFFERS, FALSE))},
      {AT (1, TICK), ASKS_PAGE (SECURITY)}}},
    {"the CRM asks for patience",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PULL_LATER (BUSY, 60))},
      {AT (59 * S, TICK)},
      {AT (1 * S, TICK), ASKS_PAGE (SECURITY)}}},
    {"patience ends: a year is taken for an hour",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PULL_LATER (BUSY, 31536000))},
      {AT (3599 * S, TICK)},
      {AT (1 * S, TICK), ASKS_PAGE (SECURITY)}}},
    {"first load by file",
     FALSE,
     TRUE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (1, MANIFEST (3, 0)), ASKS (FILE)},
      {AT (1, CHUNK (1))},
      {AT (1, CHUNK (2))},
      {AT (1, CHUNK (3))},
      {AT (1, EVENT (FILE_ENDED)), ASKS (OPEN)},
      {AT (1, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (1, PAGE (SECURITY, TRUE)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS), .into_load = TRUE},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE), .into_load = TRUE},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (1, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (1, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS), .into_load = TRUE},
      {AT (1, PAGE (OFFERS, FALSE)), ASKS (LIVE)},
      {AT (1, EVENT (MADE_LIVE))}}},
    {"a file does without a feed that is in trouble of its own, but for the staff",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (1, MANIFEST (3, 3)), ASKS (OPEN)},
      {AT (1, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS), .into_load = TRUE},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE), .into_load = TRUE},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (1, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE)), ASKS_PAGE (OFFERS), .into_load = TRUE},
      {AT (0, PAGE (OFFERS, FALSE))},
      {AT (S, TICK), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE))},
      {AT (2 * S, TICK), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE)), ASKS (LIVE)},
      {AT (0, EVENT (MADE_LIVE))},
      {AT (4 * S, TICK), ASKS_PAGE (MEMBERS)}}},
    {"what is live may be newer than the file: a feed in trouble holds the file up for longer",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, EV (CURSOR_GONE, .feed = CF_WIRE_FEED_SECURITY)), .push = TRUE, ASKS (MANIFEST)},
      {AT (1, MANIFEST (3, 3)), ASKS (OPEN)},
      {AT (1, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS), .into_load = TRUE},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE), .into_load = TRUE},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (0, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS), .into_load = TRUE},
      {AT (0, PAGE (OFFERS, FALSE))},
      {AT (S, TICK), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE))},
      {AT (2 * S, TICK), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (0, PULL_FAILED (STRANGE))},
      {AT (4 * S, TICK), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (0, PAGE (STOCK, FALSE)), ASKS (LIVE)}}},
    {"a file that is here already lacks the staff: without them it is not made live",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (1, MANIFEST (3, 3)), ASKS (OPEN)},
      {AT (1, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (0, PULL_FAILED (CUT))},
      {AT (S, TICK), ASKS_PAGE (SECURITY), .into_load = TRUE}}},
    {"a file of another epoch: ask how far the CRM's history goes",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, EV (MANIFEST_READ, .chunks = 1, .other_epoch = TRUE)), .push = TRUE, ASKS (FILE)},
      {AT (0, REWOUND (7)), .push = TRUE}}},
    {"another life of the CRM with nothing to send, and one more: no pause",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, EV (MANIFEST_READ, .chunks = 1, .other_epoch = TRUE)), .push = TRUE, ASKS (FILE)},
      {AT (0, REWOUND (0))},
      {AT (0, ENTRIES (1)), .push = TRUE},
      {AT (0, REWOUND (1)), .push = TRUE}}},
    {"the file is being built",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, PULL_LATER (BUSY, 5))},
      {AT (4 * S, TICK)},
      {AT (1 * S, TICK), ASKS (MANIFEST)}}},
    {"first load by rows",
     FALSE,
     TRUE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (1, EVENT (MANIFEST_ABSENT)), ASKS (BLANK)},
      {AT (1, EVENT (BLANK_MADE)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS), .into_load = TRUE},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE), .into_load = TRUE},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (1, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (1, PAGE (MEMBERS, TRUE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (1, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS), .into_load = TRUE},
      {AT (1, PAGE (OFFERS, FALSE)), ASKS (LIVE)},
      {AT (1, EVENT (MADE_LIVE))}}},
    {"the members are asked for as soon as all is sent",
     TRUE,
     TRUE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (1, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (1, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (1, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK)},
      {AT (1, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (1, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS)},
      {AT (1, PAGE (OFFERS, FALSE))},
      {AT (S, ENTRIES (2)), .push = TRUE},
      {AT (1, ACKED (1, 1)), .push = TRUE},
      {AT (1, ACKED (1, 0)), ASKS_PAGE (MEMBERS)},
      {AT (1, ENTRIES (1)), .push = TRUE},
      {AT (1, ACKED (1, 0))}, /* the page on its way may be older than that */
      {AT (1, PAGE (MEMBERS, FALSE)), ASKS_PAGE (MEMBERS)},
      {AT (1, PAGE (MEMBERS, FALSE))}}},
    {"a load does not wait for pushes",
     FALSE,
     FALSE,
     {{AT (0, ENTRIES (5))},
      {AT (0, ON), .push = TRUE, ASKS (MANIFEST)},
      {AT (1, EVENT (MANIFEST_ABSENT)), ASKS (BLANK)},
      {AT (1, EVENT (BLANK_MADE)), ASKS_PAGE (SECURITY), .into_load = TRUE}}},
    {"a cut file goes on where it stopped",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, MANIFEST (3, 1)), ASKS (FILE)},
      {AT (0, CHUNK (2))},
      {AT (0, PULL_FAILED (CUT))},
      {AT (1, TICK), ASKS (FILE)}}},
    {"a file that stays wrong is given up for rows",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, MANIFEST (3, 0)), ASKS (FILE)},
      {AT (0, PULL_FAILED (FORGED))},
      {AT (S, TICK), ASKS (FILE)},
      {AT (0, PULL_FAILED (FORGED))},
      {AT (S, TICK), ASKS (FILE)},
      {AT (0, PULL_FAILED (FORGED))},
      {AT (S, TICK), ASKS (BLANK)}}},
    {"the file was replaced meanwhile",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, MANIFEST (3, 0)), ASKS (FILE)},
      {AT (0, EVENT (FILE_GONE))},
      {AT (S, TICK), ASKS (MANIFEST)}}},
    {"a loaded file that cannot be used: by rows",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, MANIFEST (1, 1)), ASKS (OPEN)},
      {AT (0, PULL_FAILED (LOCAL))},
      {AT (S, TICK), ASKS (BLANK)}}},
    {"no room to open it, or to make it live: the same again",
     FALSE,
     FALSE,
     {{AT (0, ON), ASKS (MANIFEST)},
      {AT (0, MANIFEST (1, 1)), ASKS (OPEN)},
      {AT (0, PULL_FAILED (DISK_FULL))},
      {AT (S, TICK), ASKS (OPEN)},
      {AT (0, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (0, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS), .into_load = TRUE},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE), .into_load = TRUE},
      {AT (0, PAGE (CATALOGUE, FALSE)), ASKS_PAGE (STOCK), .into_load = TRUE},
      {AT (0, PAGE (STOCK, FALSE)), ASKS_PAGE (MEMBERS), .into_load = TRUE},
      {AT (0, PAGE (MEMBERS, FALSE)), ASKS_PAGE (OFFERS), .into_load = TRUE},
      {AT (0, PAGE (OFFERS, FALSE)), ASKS (LIVE)},
      {AT (0, PULL_FAILED (DISK_FULL))},
      {AT (S, TICK), ASKS (LIVE)}}},
    {"a cursor that is gone: a new file, and ask for the epoch",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, EVENT (CURSOR_GONE)), .push = TRUE, ASKS (MANIFEST)},
      {AT (0, ACKED (0, 0))},
      {AT (0, MANIFEST (1, 0)), ASKS (FILE)}}},
    {"figures that differ: a new file, then rows",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, EVENT (CHECKSUM_DIFFERED)), ASKS (MANIFEST)},
      {AT (0, MANIFEST (1, 1)), ASKS (OPEN)},
      {AT (0, EVENT (FILE_OPENED)), ASKS_PAGE (SECURITY), .into_load = TRUE},
      {AT (0, EVENT (CHECKSUM_DIFFERED))},
      {AT (1, TICK), ASKS (BLANK)}}},
    {"another epoch: push again from where the mark went back",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (1))},
      {AT (0, ON), .push = TRUE},
      {AT (0, REWOUND (40)), .push = TRUE},
      {AT (0, ACKED (40, 0)), ASKS_PAGE (SECURITY)}}},
    {"an epoch that changes with every answer waits in between",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (1))},
      {AT (0, ON), .push = TRUE},
      {AT (0, REWOUND (40)), .push = TRUE},
      {AT (0, REWOUND (40)), ASKS_PAGE (SECURITY)},
      {AT (1, TICK), .push = TRUE}}},
    {"verified, but nothing got further",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (1))},
      {AT (0, ON), .push = TRUE},
      {AT (0, ACKED (0, 1)), ASKS_PAGE (SECURITY)},
      {AT (1, TICK), .push = TRUE}}},
    {"forked: stop pushing, go on pulling",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (1))},
      {AT (0, ON), .push = TRUE},
      {AT (0, PUSH_FAILED (FORKED)), ASKS_PAGE (SECURITY)},
      {AT (600 * S, TICK)},
      {AT (0, PAGE (SECURITY, FALSE)), ASKS_PAGE (RIGHTS)},
      {AT (0, PAGE (RIGHTS, FALSE)), ASKS_PAGE (CATALOGUE)},
      {AT (0, ENTRIES (2))}}},
    {"offline: nothing is asked",
     TRUE,
     FALSE,
     {{AT (0, ENTRIES (1))},
      {AT (600 * S, TICK)},
      {AT (0, ON), .push = TRUE},
      {AT (0, OFF)},
      {AT (0, PUSH_FAILED (OFF))}}},
    {"the network comes back: at once",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, PULL_LATER (BUSY, 600))},
      {AT (0, OFF)},
      {AT (0, ON), ASKS_PAGE (SECURITY)}}},
    {"the live cache is lost",
     TRUE,
     FALSE,
     {{AT (0, ON), ASKS_PAGE (SECURITY)},
      {AT (0, EVENT (CACHE_LOST))},
      {AT (0, PULL_FAILED (LOCAL)), ASKS (MANIFEST)}}},
    {"the live cache is lost between rounds",
     TRUE,
     FALSE,
     {{AT (0, OFF)}, {AT (0, EVENT (CACHE_LOST))}, {AT (0, ON), ASKS (MANIFEST)}}},
};

static void
test_script (gconstpointer data)
{
  const Script *script = data;
  gint64 now_us = 1000;
  CfEngine engine;
  CfEngineStep step;

  cf_engine_init (&engine, script->has_cache, now_us);
  for (guint i = 0; i < G_N_ELEMENTS (script->rows); i++) {
    const Row *row = &script->rows[i];
    if (i > 0 && row->event.kind == CF_ENGINE_TICK && row->after_us == 0)
      break;
    CfEngineEvent event = row->event;
    now_us += row->after_us;
    event.now_us = now_us;
    cf_engine_step (&engine, &event, &no_jitter, &step);
    g_test_message ("row %u", i);
    g_assert_cmpint (step.push, ==, row->push);
    g_assert_cmpint (step.pull, ==, row->pull);
    if (step.pull == CF_ENGINE_PULL_PAGE) {
      g_assert_cmpint (step.feed, ==, row->feed);
      g_assert_cmpint (step.into_load, ==, row->into_load);
    }
    g_assert_cmpint (step.wake_us, >, now_us);
  }
  g_assert_cmpint (cf_engine_is_settled (&engine), ==, script->settled);
}

/* The batch shrinks where it is refused for its size, down to one entry, and grows again. */
static void
test_batch_adapts (void)
{
  CfEngine engine;
  CfEngineStep step;
  CfEngineEvent event = ENTRIES (10000);
  static const guint down[] = {250, 125, 62, 31, 15, 7, 3, 1, 1};
  static const guint up[] = {2, 4, 8, 16, 32, 64, 128, 256, 500, 500};

  cf_engine_init (&engine, TRUE, 0);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)ON;
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_cmpuint (step.push_entries_max, ==, CF_ENGINE_BATCH_ENTRIES_MAX);
  for (guint i = 0; i < G_N_ELEMENTS (down); i++) {
    event = (CfEngineEvent)PUSH_FAILED (TOO_BIG);
    event.now_us = (gint64)i * S;
    cf_engine_step (&engine, &event, &no_jitter, &step);
    event = (CfEngineEvent)TICK;
    event.now_us = (gint64)i * S + 1;
    cf_engine_step (&engine, &event, &no_jitter, &step);
    g_assert_true (step.push);
    g_assert_cmpuint (step.push_entries_max, ==, down[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (up); i++) {
    event = (CfEngineEvent)ACKED (1, 9000);
    event.now_us = 100 * S;
    cf_engine_step (&engine, &event, &no_jitter, &step);
    g_assert_true (step.push);
    g_assert_cmpuint (step.push_entries_max, ==, up[i]);
  }
}

/* At rest, the next wake-up is for the feed that is due first. */
static void
test_wakes_for_the_next_feed (void)
{
  CfEngine engine;
  CfEngineStep step;
  CfEngineEvent event = ON;

  cf_engine_init (&engine, TRUE, 0);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    event = (CfEngineEvent)PAGE (SECURITY, FALSE);
    event.feed = (CfWireFeed)i;
    event.now_us = (gint64)i * S;
    cf_engine_step (&engine, &event, &no_jitter, &step);
  }
  g_assert_cmpint (step.pull, ==, CF_ENGINE_PULL_NONE);
  g_assert_cmpint (step.wake_us, ==, CF_ENGINE_POLL_US);
}

/* Switching the network off lets go of what is in flight, and counts as nobody's failure. */
static void
test_cancel (void)
{
  CfEngine engine;
  CfEngineStep step;
  CfEngineEvent event = ON;

  cf_engine_init (&engine, TRUE, 0);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_cmpint (step.pull, ==, CF_ENGINE_PULL_PAGE);
  g_assert_false (step.cancel);
  event = (CfEngineEvent)OFF;
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_true (step.cancel);
  event = (CfEngineEvent)PULL_FAILED (OFF);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_false (step.cancel);
  g_assert_cmpuint (engine.pull.failures, ==, 0);
}

/* A feed in trouble stays visible while the others get on. */
static void
test_trouble_stays_visible (void)
{
  CfEngine engine;
  CfEngineStep step;
  CfEngineEvent event = ON;

  cf_engine_init (&engine, TRUE, 0);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)PULL_FAILED (STRANGE);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)PAGE (RIGHTS, FALSE);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)PAGE (CATALOGUE, FALSE);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_cmpint (engine.pull.trouble, ==, CF_TROUBLE_STRANGE);
  event = (CfEngineEvent)PAGE (STOCK, FALSE);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)PAGE (MEMBERS, FALSE);
  cf_engine_step (&engine, &event, &no_jitter, &step);
  event = (CfEngineEvent)PAGE (OFFERS, FALSE);
  event.now_us = 1;
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_cmpint (step.feed, ==, CF_WIRE_FEED_SECURITY);
  event = (CfEngineEvent)PAGE (SECURITY, FALSE);
  event.now_us = 1;
  cf_engine_step (&engine, &event, &no_jitter, &step);
  g_assert_cmpint (engine.pull.trouble, ==, CF_TROUBLE_NONE);
  g_assert_true (cf_engine_is_settled (&engine));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *path = g_strdup_printf ("/sync/engine/%s", scripts[i].name);
    g_test_add_data_func (path, &scripts[i], test_script);
  }
  g_test_add_func ("/sync/engine/batch-adapts", test_batch_adapts);
  g_test_add_func ("/sync/engine/wakes-for-the-next-feed", test_wakes_for_the_next_feed);
  g_test_add_func ("/sync/engine/cancel", test_cancel);
  g_test_add_func ("/sync/engine/trouble-stays-visible", test_trouble_stays_visible);
  return g_test_run ();
}
