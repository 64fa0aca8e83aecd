// SPDX-License-Identifier: Apache-2.0
#include "sync/engine.h"

#include <stdlib.h>

/* A random walk through whatever an agent can report, in any order that is possible. The laws are
 * held at every step, and from time to time the world turns friendly: then all must come to rest
 * in bounded time with nobody's help. */

#define WALKS 400
#define STEPS 400
#define FRIENDLY_STEPS_MAX 400

typedef struct {
  CfEngine engine;
  CfEngineStep step; /* the last one */
  CfRandomSeeded seeded;
  CfRandom random;
  gint64 now_us;
  gint64 pending;
  gboolean push; /* what the model has in flight */
  CfEnginePull pull;
  CfWireFeed feed;
  gint64 acked_total;
  guint chunks, chunks_verified;
} World;

static guint64
draw (World *world, guint64 below)
{
  return cf_random_below (&world->random, below);
}

static gboolean
chance (World *world, guint percent)
{
  return draw (world, 100) < percent;
}

static void
check_laws (const World *world)
{
  const CfEngine *engine = &world->engine;
  const CfEngineStep *step = &world->step;

  g_assert_cmpint (step->wake_us, >, world->now_us);
  g_assert_cmpint (step->wake_us, <=, world->now_us + 5 * G_TIME_SPAN_MINUTE);
  if (engine->online && !world->pull && engine->pull.due_us > world->now_us)
    g_assert_cmpint (step->wake_us, <=, engine->pull.due_us);
  if (engine->online && !engine->forked && world->pending > 0 && !world->push)
    g_assert_cmpint (step->wake_us, <=, engine->push.due_us);
  g_assert_cmpint (engine->acked_total, ==, world->acked_total);
  g_assert_cmpuint (engine->entries_max, >=, 1);
  g_assert_cmpuint (engine->entries_max, <=, CF_ENGINE_BATCH_ENTRIES_MAX);
  g_assert_cmpuint (engine->chunks_verified, <=, engine->chunks);
  g_assert_cmpint (engine->push.in_flight, ==, world->push);
  g_assert_cmpint (engine->pull.in_flight, ==, world->pull != CF_ENGINE_PULL_NONE);
}

static void
send (World *world, CfEngineEvent event)
{
  event.now_us = world->now_us;
  cf_engine_step (&world->engine, &event, &world->random, &world->step);
  const CfEngineStep *step = &world->step;

  if (step->push) {
    g_assert_false (world->push);
    g_assert_true (world->engine.online);
    g_assert_false (world->engine.forked);
    world->push = TRUE;
  }
  /* Nobody signs in at a till that has no staff. */
  if (step->pull == CF_ENGINE_PULL_LIVE)
    g_assert_true (world->engine.feed_ended[CF_WIRE_FEED_SECURITY]);
  if (step->pull != CF_ENGINE_PULL_NONE) {
    g_assert_cmpint (world->pull, ==, CF_ENGINE_PULL_NONE);
    g_assert_true (world->engine.online);
    world->pull = step->pull;
    world->feed = step->feed;
  }
  check_laws (world);
}

static CfTrouble
any_trouble (World *world)
{
  CfTrouble trouble = (CfTrouble)(1 + draw (world, CF_TROUBLE_LOCAL));
  /* A fork ends all pushing; met too often, it would hide everything else. */
  return trouble == CF_TROUBLE_FORKED && !chance (world, 5) ? CF_TROUBLE_CUT : trouble;
}

static void
fail (World *world, CfEngineEventKind kind)
{
  gint64 retry_after_us = chance (world, 20) ? (gint64)draw (world, G_TIME_SPAN_DAY) : 0;
  send (world, (CfEngineEvent){
                   .kind = kind, .trouble = any_trouble (world), .retry_after_us = retry_after_us});
}

static void
answer_push (World *world, gboolean friendly)
{
  world->push = FALSE;
  if (!friendly && chance (world, 40)) {
    fail (world, CF_ENGINE_PUSH_FAILED);
    return;
  }
  if (!friendly && chance (world, 10)) {
    world->pending += (gint64)draw (world, 1000);
    send (world, (CfEngineEvent){.kind = CF_ENGINE_PUSH_REWOUND, .pending = world->pending});
    return;
  }
  gint64 most = MIN (world->pending, (gint64)world->engine.entries_max);
  gint64 acked = friendly ? most : (gint64)draw (world, (guint64)most + 1);
  world->pending -= acked;
  world->acked_total += acked;
  send (world,
        (CfEngineEvent){.kind = CF_ENGINE_PUSH_ACKED, .acked = acked, .pending = world->pending});
}

static void
answer_manifest (World *world, gboolean friendly)
{
  if (!friendly && chance (world, 30)) {
    send (world, (CfEngineEvent){.kind = CF_ENGINE_MANIFEST_ABSENT});
    return;
  }
  world->chunks = (guint)draw (world, 6);
  world->chunks_verified = (guint)draw (world, world->chunks + 1);
  send (world, (CfEngineEvent){.kind = CF_ENGINE_MANIFEST_READ,
                               .chunks = world->chunks,
                               .chunks_verified = world->chunks_verified});
}

static void
answer_page (World *world, gboolean friendly)
{
  CfEngineEvent event = {.kind = CF_ENGINE_PAGE_STORED, .feed = world->feed};

  if (!friendly && chance (world, 10))
    event.kind = CF_ENGINE_CURSOR_GONE;
  else if (!friendly && chance (world, 10))
    event.kind = CF_ENGINE_CHECKSUM_DIFFERED;
  else
    event.more = chance (world, 50);
  send (world, event);
}

static void
answer_file (World *world, gboolean friendly)
{
  if (!friendly && chance (world, 10))
    send (world, (CfEngineEvent){.kind = CF_ENGINE_FILE_GONE});
  else
    send (world, (CfEngineEvent){.kind = CF_ENGINE_FILE_ENDED});
}

/* A chunk comes while the request goes on, as long as the stage has not been left meanwhile. */
static gboolean
chunk_comes (World *world)
{
  if (world->engine.stage != CF_ENGINE_LOAD_FILE || world->engine.stale ||
      world->chunks_verified == world->chunks)
    return FALSE;
  world->chunks_verified++;
  send (world,
        (CfEngineEvent){.kind = CF_ENGINE_CHUNK_STORED, .chunks_verified = world->chunks_verified});
  return TRUE;
}

static void
answer_pull (World *world, gboolean friendly)
{
  CfEnginePull pull = world->pull;

  if (pull == CF_ENGINE_PULL_FILE && (friendly || chance (world, 70)) && chunk_comes (world))
    return;
  world->pull = CF_ENGINE_PULL_NONE;
  if (!friendly && chance (world, 30))
    fail (world, CF_ENGINE_PULL_FAILED);
  else if (pull == CF_ENGINE_PULL_MANIFEST)
    answer_manifest (world, friendly);
  else if (pull == CF_ENGINE_PULL_FILE)
    answer_file (world, friendly);
  else if (pull == CF_ENGINE_PULL_BLANK)
    send (world, (CfEngineEvent){.kind = CF_ENGINE_BLANK_MADE});
  else if (pull == CF_ENGINE_PULL_OPEN)
    send (world, (CfEngineEvent){.kind = CF_ENGINE_FILE_OPENED});
  else if (pull == CF_ENGINE_PULL_LIVE)
    send (world, (CfEngineEvent){.kind = CF_ENGINE_MADE_LIVE});
  else
    answer_page (world, friendly);
}

static void
wander (World *world)
{
  guint64 what = draw (world, 100);

  if (what < 35 && world->push) {
    answer_push (world, FALSE);
  } else if (what < 70 && world->pull != CF_ENGINE_PULL_NONE) {
    answer_pull (world, FALSE);
  } else if (what < 80) {
    world->pending += (gint64)draw (world, 700);
    send (world, (CfEngineEvent){.kind = CF_ENGINE_ENTRIES, .pending = world->pending});
  } else if (what < 84) {
    send (world, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = chance (world, 70)});
  } else if (what < 85) {
    send (world, (CfEngineEvent){.kind = CF_ENGINE_CACHE_LOST});
  } else {
    /* The timer: at the time asked for, or early because of something else. */
    gint64 sleep_us = world->step.wake_us - world->now_us;
    if (chance (world, 30))
      sleep_us = (gint64)draw (world, (guint64)sleep_us);
    world->now_us += sleep_us;
    send (world, (CfEngineEvent){.kind = CF_ENGINE_TICK});
  }
}

/* From here on all goes well: every request is answered as it should be, and the timer fires. */
static void
come_to_rest (World *world)
{
  gint64 began_us = world->now_us;
  guint steps = 0;

  send (world, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = TRUE});
  while (!cf_engine_is_settled (&world->engine)) {
    g_assert_cmpuint (steps++, <, FRIENDLY_STEPS_MAX);
    if (world->push) {
      answer_push (world, TRUE);
    } else if (world->pull != CF_ENGINE_PULL_NONE) {
      answer_pull (world, TRUE);
    } else {
      world->now_us = world->step.wake_us;
      send (world, (CfEngineEvent){.kind = CF_ENGINE_TICK});
    }
  }
  /* One answer on its way when the world turned may still have asked for an hour. */
  g_assert_cmpint (world->now_us - began_us, <,
                   CF_ENGINE_PATIENCE_MAX_US * 11 / 10 + G_TIME_SPAN_HOUR);
}

static void
test_walk (void)
{
  for (guint walk = 0; walk < WALKS; walk++) {
    World world = {.now_us = 1};
    guint64 seed = ((guint64)(guint)g_test_rand_int () << 32) | walk;

    g_test_message ("seed %" G_GUINT64_FORMAT, seed);
    cf_random_seed (&world.seeded, seed, &world.random);
    cf_engine_init (&world.engine, chance (&world, 50), world.now_us);
    world.step.wake_us = 2;
    for (guint i = 0; i < STEPS; i++) {
      wander (&world);
      if (chance (&world, 2))
        come_to_rest (&world);
    }
    come_to_rest (&world);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/engine/walk", test_walk);
  return g_test_run ();
}
