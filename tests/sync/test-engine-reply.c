// SPDX-License-Identifier: Apache-2.0
#include "sync/engine-reply.h"

#define DRAWS 4000

/* Full jitter: never beyond the ceiling, spread over all of it, and the ceiling goes 1, 2, 4 …
 * 300 s and stays there. */
static void
test_backoff (void)
{
  static const struct {
    guint failures;
    gint64 ceiling_s;
  } cases[] = {{1, 1},   {2, 2},    {3, 4},    {4, 8},    {8, 128},
               {9, 256}, {10, 300}, {11, 300}, {64, 300}, {G_MAXUINT, 300}};
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, 20, &random);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 ceiling_us = cases[i].ceiling_s * G_TIME_SPAN_SECOND;
    guint low = 0;
    for (guint n = 0; n < DRAWS; n++) {
      gint64 us = cf_engine_backoff_us (cases[i].failures, &random);
      g_assert_cmpint (us, >, 0);
      g_assert_cmpint (us, <=, ceiling_us);
      low += us <= ceiling_us / 4;
    }
    /* A quarter of the draws in the lowest quarter, within five standard deviations. */
    g_assert_cmpuint (low, >, DRAWS / 4 - 140);
    g_assert_cmpuint (low, <, DRAWS / 4 + 140);
  }
}

static gint64
due_after_busy (gint64 retry_after_us, const CfRandom *random)
{
  CfEngine engine;
  CfEngineEvent event = {.kind = CF_ENGINE_NETWORK, .on = TRUE};
  CfEngineStep step;

  cf_engine_init (&engine, TRUE, 0);
  cf_engine_step (&engine, &event, random, &step);
  event = (CfEngineEvent){
      .kind = CF_ENGINE_PULL_FAILED, .trouble = CF_TROUBLE_BUSY, .retry_after_us = retry_after_us};
  cf_engine_take (&engine, &event, random);
  return engine.pull.due_us;
}

/* Retry-After is the least; a tenth at most is added, so that tills do not come back as one. */
static void
test_retry_after (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  gint64 least_us = G_MAXINT64;
  gint64 most_us = 0;

  cf_random_seed (&seeded, 21, &random);
  for (guint n = 0; n < DRAWS; n++) {
    gint64 due_us = due_after_busy (100 * G_TIME_SPAN_SECOND, &random);
    least_us = MIN (least_us, due_us);
    most_us = MAX (most_us, due_us);
  }
  g_assert_cmpint (least_us, >=, 100 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (most_us, <=, 110 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (most_us - least_us, >, 9 * G_TIME_SPAN_SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/engine-reply/backoff", test_backoff);
  g_test_add_func ("/sync/engine-reply/retry-after", test_retry_after);
  return g_test_run ();
}
