// SPDX-License-Identifier: Apache-2.0
#include "sync/engine-reply.h"

#include "base/check.h"
#include "base/planted.h"

/* A file whose bytes are wrong so often is wrong at the CRM: load by rows instead. */
#define FORGED_MAX 3

gint64
cf_engine_backoff_us (guint failures, const CfRandom *random)
{
  gint64 ceiling_us = CF_ENGINE_BACKOFF_FIRST_US;
  for (guint i = 1; i < failures && ceiling_us < CF_ENGINE_BACKOFF_MAX_US; i++)
    ceiling_us *= 2;
  ceiling_us = MIN (ceiling_us, CF_ENGINE_BACKOFF_MAX_US);
  return 1 + (gint64)cf_random_below (random, (guint64)ceiling_us);
}

/* What the CRM asked for is the least; a tenth more at random keeps a thousand tills that were
 * all told the same from coming back in the same second. */
static gint64
delay_us (guint failures, gint64 retry_after_us, const CfRandom *random)
{
  gint64 backoff_us = CF_PLANTED (33) ? 1 : cf_engine_backoff_us (failures, random);
  if (retry_after_us <= 0)
    return backoff_us;
  gint64 asked_us = MIN (retry_after_us, CF_ENGINE_PATIENCE_MAX_US);
  asked_us += (gint64)cf_random_below (random, (guint64)(asked_us / 10 + 1));
  return MAX (asked_us, backoff_us);
}

static void
link_succeed (CfEngineLink *link, gint64 now_us)
{
  link->failures = 0;
  link->due_us = now_us;
  link->trouble = CF_TROUBLE_NONE;
}

static void
link_fail (CfEngineLink *link, const CfEngineEvent *event, CfTrouble trouble,
           const CfRandom *random)
{
  /* Letting go of a request because the network was switched off is nobody's failure. */
  if (trouble == CF_TROUBLE_OFF) {
    link->due_us = event->now_us;
    return;
  }
  link->trouble = trouble;
  if (link->failures < G_MAXUINT)
    link->failures++;
  link->due_us = event->now_us + delay_us (link->failures, event->retry_after_us, random);
  if (CF_PLANTED (11) && link->failures >= 4)
    link->due_us = G_MAXINT64;
}

/* The cache must be had anew. The second load in a row waits, and goes by rows if the one before
 * went by file, so that a bad file at the CRM cannot keep a till from loading at all. */
static void
start_load (CfEngine *engine, gint64 now_us, const CfRandom *random)
{
  engine->reloads++;
  engine->stage = engine->reloads % 2 == 1 ? CF_ENGINE_ASK_MANIFEST : CF_ENGINE_LOAD_BLANK;
  if (engine->reloads > 1)
    engine->pull.due_us = now_us + cf_engine_backoff_us (engine->reloads - 1, random);
  engine->pull.failures = 0;
  engine->chunks = engine->chunks_verified = 0;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    engine->feed_ended[i] = FALSE;
    engine->feed_due_us[i] = now_us;
    engine->feed_failures[i] = 0;
  }
}

/* A push that gets through shows that the CRM knows this till, again perhaps: what was denied to
 * the other direction is asked for once more, at once but once. */
static void
forgive_pull (CfEngine *engine, gint64 now_us)
{
  if (engine->pull.trouble != CF_TROUBLE_DENIED || engine->forgiven)
    return;
  engine->forgiven = TRUE;
  link_succeed (&engine->pull, now_us);
}

/* What was sent has changed figures of members: whoever stands at the till sees them at once, and
 * not at the next round. */
static void
want_members (CfEngine *engine, gint64 now_us)
{
  gint64 *due_us = &engine->feed_due_us[CF_WIRE_FEED_MEMBERS];

  if (engine->stage == CF_ENGINE_FOLLOW && engine->pending == 0 &&
      engine->acked_total > engine->members_total)
    *due_us = MIN (*due_us, now_us);
}

static void
take_acked (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  gboolean asked = engine->ask;

  engine->ask = FALSE;
  engine->pending = event->pending;
  if (event->acked == 0 && !asked) {
    /* Verified, and yet nothing got further: without a pause this would go round for ever. */
    link_fail (&engine->push, event, CF_TROUBLE_STRANGE, random);
    return;
  }
  engine->acked_total += event->acked;
  engine->rewinds = event->acked > 0 ? 0 : engine->rewinds;
  engine->entries_max = MIN (engine->entries_max * 2, CF_ENGINE_BATCH_ENTRIES_MAX);
  link_succeed (&engine->push, event->now_us);
  forgive_pull (engine, event->now_us);
  want_members (engine, event->now_us);
}

static void
take_rewound (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  engine->ask = FALSE;
  engine->pending = event->pending;
  /* With nothing left to send the conversation is over, however often a CRM is restored. */
  engine->rewinds = event->pending > 0 ? engine->rewinds + 1 : 0;
  if (engine->rewinds > 1)
    link_fail (&engine->push, event, CF_TROUBLE_STRANGE, random);
  else
    link_succeed (&engine->push, event->now_us);
  forgive_pull (engine, event->now_us);
}

static void
take_push_failed (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  CfTrouble trouble = event->trouble;

  if (trouble == CF_TROUBLE_FORKED && !CF_PLANTED (36))
    engine->forked = TRUE;
  if (CF_PLANTED (3) && engine->pending > 1)
    engine->pending = 0;
  /* Only a batch that was plainly refused may be cut anew. One whose answer was lost may have been
   * taken, and goes again exactly as it was. */
  if (trouble == CF_TROUBLE_TOO_BIG)
    engine->entries_max = MAX (engine->entries_max / 2, 1);
  link_fail (&engine->push, event, trouble, random);
}

static void
take_push_reply (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  CF_CHECK (engine->push.in_flight);
  engine->push.in_flight = FALSE;
  if (event->kind == CF_ENGINE_PUSH_ACKED)
    take_acked (engine, event, random);
  else if (event->kind == CF_ENGINE_PUSH_REWOUND)
    take_rewound (engine, event, random);
  else
    take_push_failed (engine, event, random);
}

/* Every one that the stage awaits. */
static gboolean
every_feed_ended (const CfEngine *engine)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    if (cf_engine_awaits_feed (engine, (CfWireFeed)i))
      return FALSE;
  return TRUE;
}

static void
pull_succeed (CfEngine *engine, gint64 now_us)
{
  CfTrouble trouble = engine->pull.trouble;
  gboolean feed_fails = FALSE;

  engine->forgiven = FALSE;
  link_succeed (&engine->pull, now_us);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    feed_fails = feed_fails || engine->feed_failures[i] > 0;
  /* One feed's success does not hide that another is in trouble. */
  if (feed_fails)
    engine->pull.trouble = trouble;
}

static void
take_page (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  CfWireFeed feed = event->feed;

  CF_CHECK (feed == engine->feed);
  engine->feed_failures[feed] = 0;
  pull_succeed (engine, event->now_us);
  if (event->more) {
    engine->feed_due_us[feed] = event->now_us;
    return;
  }
  /* A tenth of spread keeps the tills of a chain from asking all at once. */
  gint64 spread_us = (gint64)cf_random_below (random, CF_ENGINE_POLL_US / 10);
  engine->feed_due_us[feed] = event->now_us + CF_ENGINE_POLL_US + spread_us;
  engine->feed_ended[feed] = TRUE;
  want_members (engine, event->now_us); /* it may have been asked before the last push */
  if (!every_feed_ended (engine))
    return;
  if (engine->stage == CF_ENGINE_LOAD_ROWS)
    engine->stage = CF_ENGINE_MAKE_LIVE;
  else
    engine->reloads = 0;
}

/* Some troubles are of one feed's making and must not keep the others waiting. */
static gboolean
is_of_one_feed (CfTrouble trouble)
{
  return trouble == CF_TROUBLE_STRANGE || trouble == CF_TROUBLE_FORGED ||
         trouble == CF_TROUBLE_SERVER || trouble == CF_TROUBLE_REFUSED ||
         trouble == CF_TROUBLE_TOO_BIG;
}

static void
take_page_failed (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  guint *failures = &engine->feed_failures[engine->feed];

  if (!is_of_one_feed (event->trouble)) {
    link_fail (&engine->pull, event, event->trouble, random);
    return;
  }
  *failures += 1;
  engine->pull.trouble = event->trouble;
  engine->feed_due_us[engine->feed] =
      event->now_us + delay_us (*failures, event->retry_after_us, random);
  if (engine->stage == CF_ENGINE_LOAD_ROWS && every_feed_ended (engine))
    engine->stage = CF_ENGINE_MAKE_LIVE;
}

static void
take_pull_failed (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  CfTrouble trouble = event->trouble;

  /* A CRM that has forgotten this till is reminded by the next push, an empty one if need be. */
  engine->ask = engine->ask || trouble == CF_TROUBLE_DENIED;

  if (engine->stage == CF_ENGINE_FOLLOW || engine->stage == CF_ENGINE_LOAD_ROWS) {
    take_page_failed (engine, event, random);
    return;
  }
  /* A slow line that loses every request but gains a chunk each time is getting there. */
  if (engine->stage == CF_ENGINE_LOAD_FILE && engine->chunk_gained)
    engine->pull.failures = 0;
  link_fail (&engine->pull, event, trouble, random);
  if (engine->stage == CF_ENGINE_LOAD_FILE && trouble == CF_TROUBLE_FORGED &&
      engine->pull.failures >= FORGED_MAX) {
    engine->stage = CF_ENGINE_LOAD_BLANK;
    engine->pull.failures = 0; /* of this way to load: there have been none */
  } else if ((engine->stage == CF_ENGINE_OPEN_FILE || engine->stage == CF_ENGINE_MAKE_LIVE) &&
             trouble != CF_TROUBLE_DISK_FULL && trouble != CF_TROUBLE_OFF)
    start_load (engine, event->now_us, random);
}

static void
take_file_ended (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  if (engine->chunks_verified == engine->chunks)
    engine->stage = CF_ENGINE_OPEN_FILE;
  if (engine->chunk_gained || engine->stage == CF_ENGINE_OPEN_FILE)
    pull_succeed (engine, event->now_us);
  else
    link_fail (&engine->pull, event, CF_TROUBLE_STRANGE, random);
}

static void
take_live (CfEngine *engine, gint64 now_us)
{
  pull_succeed (engine, now_us);
  engine->stage = CF_ENGINE_FOLLOW;
  engine->has_live = TRUE;
  engine->round_open = FALSE;
  /* Every checksum has been held against the CRM's already. */
  if (every_feed_ended (engine))
    engine->reloads = 0;
}

static void
take_manifest (CfEngine *engine, const CfEngineEvent *event)
{
  CF_CHECK (event->chunks_verified <= event->chunks);
  pull_succeed (engine, event->now_us);
  engine->ask = engine->ask || event->other_epoch;
  engine->chunks = event->chunks;
  engine->chunks_verified = event->chunks_verified;
  engine->stage =
      engine->chunks == engine->chunks_verified ? CF_ENGINE_OPEN_FILE : CF_ENGINE_LOAD_FILE;
}

/* A file is there that lacks rows yet: all, or what is newer and what is each device's own. It is
 * not made live before it has them, for nobody signs in at a till that has no staff. */
static void
take_rows_wanted (CfEngine *engine, gint64 now_us, gboolean by_file)
{
  pull_succeed (engine, now_us);
  engine->by_file = by_file;
  engine->stage = CF_ENGINE_LOAD_ROWS;
}

static void
take_pull_reply (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  CF_CHECK (engine->pull.in_flight);
  engine->pull.in_flight = FALSE;
  if (engine->stale) {
    engine->stale = FALSE;
    return;
  }
  switch ((guint)event->kind) {
  case CF_ENGINE_MANIFEST_READ:
    take_manifest (engine, event);
    break;
  case CF_ENGINE_MANIFEST_ABSENT:
    pull_succeed (engine, event->now_us);
    engine->stage = CF_ENGINE_LOAD_BLANK;
    break;
  case CF_ENGINE_FILE_ENDED:
    take_file_ended (engine, event, random);
    break;
  case CF_ENGINE_FILE_GONE:
    link_fail (&engine->pull, event, CF_TROUBLE_STRANGE, random);
    engine->stage = CF_ENGINE_ASK_MANIFEST;
    break;
  case CF_ENGINE_BLANK_MADE:
    take_rows_wanted (engine, event->now_us, FALSE);
    break;
  case CF_ENGINE_FILE_OPENED:
    take_rows_wanted (engine, event->now_us, TRUE);
    break;
  case CF_ENGINE_PAGE_STORED:
    take_page (engine, event, random);
    break;
  case CF_ENGINE_CURSOR_GONE:
    engine->ask = TRUE;
    start_load (engine, event->now_us, random);
    break;
  case CF_ENGINE_CHECKSUM_DIFFERED:
    start_load (engine, event->now_us, random);
    break;
  case CF_ENGINE_MADE_LIVE:
    take_live (engine, event->now_us);
    break;
  default:
    take_pull_failed (engine, event, random);
    break;
  }
}

static void
take_network (CfEngine *engine, const CfEngineEvent *event)
{
  engine->online = event->on;
  if (!event->on)
    return;
  /* What failed on the network before need not fail on this one. */
  engine->push.due_us = engine->pull.due_us = event->now_us;
  engine->push.failures = engine->pull.failures = 0;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    engine->feed_failures[i] = 0;
    engine->feed_due_us[i] = event->now_us;
  }
}

static void
take_chunk (CfEngine *engine, const CfEngineEvent *event)
{
  CF_CHECK (engine->pull.in_flight);
  if (engine->stale)
    return;
  CF_CHECK (event->chunks_verified <= engine->chunks);
  engine->chunk_gained = engine->chunk_gained || event->chunks_verified > engine->chunks_verified;
  engine->chunks_verified = event->chunks_verified;
}

void
cf_engine_take (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random)
{
  switch ((guint)event->kind) {
  case CF_ENGINE_TICK:
    break;
  case CF_ENGINE_NETWORK:
    take_network (engine, event);
    break;
  case CF_ENGINE_ENTRIES:
    engine->pending = event->pending;
    break;
  case CF_ENGINE_PUSH_ACKED:
  case CF_ENGINE_PUSH_REWOUND:
  case CF_ENGINE_PUSH_FAILED:
    take_push_reply (engine, event, random);
    break;
  case CF_ENGINE_CHUNK_STORED:
    take_chunk (engine, event);
    break;
  case CF_ENGINE_FEED_NEWS:
    engine->feed_due_us[event->feed] = event->now_us;
    break;
  case CF_ENGINE_CACHE_LOST:
    engine->stale = engine->pull.in_flight;
    if (engine->stage == CF_ENGINE_FOLLOW)
      start_load (engine, event->now_us, random);
    else
      engine->stale = FALSE;
    break;
  default:
    take_pull_reply (engine, event, random);
    break;
  }
}
