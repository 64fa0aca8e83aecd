// SPDX-License-Identifier: Apache-2.0
#include "sync/engine.h"

#include <string.h>

#include "base/check.h"
#include "sync/engine-reply.h"

/* Asked at least this often, so that a till which has missed an event still goes on. */
#define WAKE_MAX_US (5 * G_TIME_SPAN_MINUTE)

void
cf_engine_init (CfEngine *engine, gboolean has_cache, gint64 now_us)
{
  memset (engine, 0, sizeof *engine);
  engine->entries_max = CF_ENGINE_BATCH_ENTRIES_MAX;
  engine->push.due_us = engine->pull.due_us = now_us;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    engine->feed_due_us[i] = now_us;
  engine->stage = has_cache ? CF_ENGINE_FOLLOW : CF_ENGINE_ASK_MANIFEST;
  engine->reloads = has_cache ? 0 : 1;
  engine->has_live = has_cache;
}

static gboolean
push_is_wanted (const CfEngine *engine)
{
  return engine->online && !engine->forked && (engine->pending > 0 || engine->ask);
}

/* The feed that should be asked next, were it due already: the first in priority of those due, or
 * the one due soonest. FALSE when none is wanted at all. */
static gboolean
next_feed (const CfEngine *engine, gint64 now_us, CfWireFeed *ret_feed, gint64 *ret_due_us)
{
  gboolean found = FALSE;
  CfWireFeed feed = 0;
  gint64 due_us = G_MAXINT64;

  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    if (engine->stage == CF_ENGINE_LOAD_ROWS && !cf_engine_awaits_feed (engine, (CfWireFeed)i))
      continue;
    gint64 at_us = MAX (engine->feed_due_us[i], now_us);
    if (found && at_us >= due_us)
      continue;
    found = TRUE;
    feed = (CfWireFeed)i;
    due_us = at_us;
  }
  if (!found)
    return FALSE;
  *ret_feed = feed;
  *ret_due_us = due_us;
  return TRUE;
}

/* A round of the live feeds waits for the entries that were pending when it began, so that the
 * figures it brings hold them already. A push in trouble holds nothing up. */
static gboolean
round_is_held (const CfEngine *engine)
{
  return push_is_wanted (engine) && engine->push.failures == 0 && engine->pending > 0 &&
         engine->acked_total < engine->hold_total;
}

static void
choose_push (CfEngine *engine, gint64 now_us, CfEngineStep *step)
{
  if (!push_is_wanted (engine) || engine->push.in_flight)
    return;
  if (engine->push.due_us > now_us) {
    step->wake_us = MIN (step->wake_us, engine->push.due_us);
    return;
  }
  engine->push.in_flight = TRUE;
  step->push = TRUE;
  step->push_entries_max = engine->entries_max;
}

/* Feeds, live or into a load: which one now, or when. */
static void
choose_page (CfEngine *engine, gint64 now_us, CfEngineStep *step)
{
  CfWireFeed feed;
  gint64 due_us;
  if (!next_feed (engine, now_us, &feed, &due_us))
    return;
  if (due_us > now_us) {
    engine->round_open = FALSE;
    step->wake_us = MIN (step->wake_us, due_us);
    return;
  }
  if (engine->stage == CF_ENGINE_FOLLOW && !engine->round_open) {
    engine->round_open = TRUE;
    engine->hold_total = engine->acked_total + engine->pending;
  }
  if (engine->stage == CF_ENGINE_FOLLOW && round_is_held (engine))
    return;
  engine->feed = feed;
  if (feed == CF_WIRE_FEED_MEMBERS)
    engine->members_total = engine->acked_total;
  step->pull = CF_ENGINE_PULL_PAGE;
  step->feed = feed;
  step->into_load = engine->stage == CF_ENGINE_LOAD_ROWS;
}

static void
choose_pull (CfEngine *engine, gint64 now_us, CfEngineStep *step)
{
  static const CfEnginePull asks[] = {
      [CF_ENGINE_ASK_MANIFEST] = CF_ENGINE_PULL_MANIFEST,
      [CF_ENGINE_LOAD_FILE] = CF_ENGINE_PULL_FILE,
      [CF_ENGINE_OPEN_FILE] = CF_ENGINE_PULL_OPEN,
      [CF_ENGINE_LOAD_BLANK] = CF_ENGINE_PULL_BLANK,
      [CF_ENGINE_MAKE_LIVE] = CF_ENGINE_PULL_LIVE,
  };

  if (!engine->online || engine->pull.in_flight)
    return;
  if (engine->pull.due_us > now_us) {
    step->wake_us = MIN (step->wake_us, engine->pull.due_us);
    return;
  }
  if (engine->stage == CF_ENGINE_FOLLOW || engine->stage == CF_ENGINE_LOAD_ROWS)
    choose_page (engine, now_us, step);
  else
    step->pull = asks[engine->stage];
  step->chunk = engine->chunks_verified;
  engine->pull.in_flight = step->pull != CF_ENGINE_PULL_NONE;
  if (step->pull == CF_ENGINE_PULL_FILE)
    engine->chunk_gained = FALSE;
}

void
cf_engine_step (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random,
                CfEngineStep *ret_step)
{
  gint64 now_us = event->now_us;

  cf_engine_take (engine, event, random);

  memset (ret_step, 0, sizeof *ret_step);
  ret_step->wake_us = now_us + WAKE_MAX_US;
  ret_step->cancel = !engine->online && (engine->push.in_flight || engine->pull.in_flight);
  choose_push (engine, now_us, ret_step);
  choose_pull (engine, now_us, ret_step);
}

gboolean
cf_engine_awaits_feed (const CfEngine *engine, CfWireFeed feed)
{
  guint tries = engine->has_live ? CF_ENGINE_FEED_TRIES_LIVE : CF_ENGINE_FEED_TRIES;

  if (engine->stage == CF_ENGINE_LOAD_ROWS && engine->by_file && feed != CF_WIRE_FEED_SECURITY &&
      engine->feed_failures[feed] >= tries)
    return FALSE;
  return !engine->feed_ended[feed];
}

gboolean
cf_engine_is_settled (const CfEngine *engine)
{
  if (engine->push.in_flight || engine->pull.in_flight || engine->stage != CF_ENGINE_FOLLOW)
    return FALSE;
  if (!engine->forked && (engine->pending > 0 || engine->ask))
    return FALSE;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    if (cf_engine_awaits_feed (engine, (CfWireFeed)i))
      return FALSE;
  return TRUE;
}
