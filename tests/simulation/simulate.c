// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "base/planted.h"
#include "simulation/base.h"
#include "simulation/run.h"
#include "simulation/trace.h"

/* For who looks for a fault. One seed, told from beginning to end: simulate SEED. Its shortest
 * story: simulate shrink SEED. Both runs of it: simulate compare SEED. What so many seeds come to,
 * one line for each that fails: simulate FROM TO. */

static guint64
number (const char *text)
{
  return g_ascii_strtoull (text, NULL, 10);
}

static void
print_outcome (guint64 seed, const SimOutcome *outcome)
{
  g_print ("%" G_GUINT64_FORMAT " %016" G_GINT64_MODIFIER "x %s %s\n", seed, outcome->hash,
           outcome->law != NULL ? outcome->law : "-", outcome->what != NULL ? outcome->what : "");
}

static int
run_one (guint64 seed, gboolean quietly, gboolean shrinks)
{
  g_autoptr (SimPlan) plan = sim_plan_new (seed, 0);
  g_auto (SimOutcome) outcome = {0};
  SimTally tally = {0};

  sim_trace_show (!quietly);
  if (quietly)
    sim_run_twice (plan, &tally, &outcome);
  else
    sim_run (plan, &tally, &outcome);
  if (!quietly || outcome.law != NULL)
    print_outcome (seed, &outcome);
  if (shrinks && outcome.law != NULL) {
    g_autofree char *story = sim_shrink (plan, &outcome);
    g_print ("%s", story);
    if (g_getenv ("SIM_TRACE") != NULL) {
      g_auto (SimOutcome) again = {0};
      sim_trace_show (TRUE);
      sim_run (plan, &tally, &again);
    }
  }
  return outcome.law != NULL;
}

/* Both runs of a seed, told: what differs is what is not injected. */
static int
compare (guint64 seed)
{
  (void)run_one (seed - 1, TRUE, FALSE); /* what it leaves behind is none of the next one's */
  for (guint i = 0; i < 2; i++) {
    (void)run_one (seed, FALSE, FALSE); /* is told */
    g_print ("----\n");
  }
  return 0;
}

/* simulate-planted: the bug whose number the environment names is awake. */
static void
wake_planted (void)
{
#ifdef CF_WITH_PLANTED
  const char *number = g_getenv ("SIM_PLANTED");

  cf_planted = number != NULL ? atoi (number) : 0;
#endif
}

int
main (int argc, char *argv[])
{
  gboolean shrinks = argc == 3 && g_str_equal (argv[1], "shrink");
  int failed = 0;

  sim_base_make ();
  wake_planted ();
  if (argc == 2)
    return run_one (number (argv[1]), FALSE, FALSE);
  if (argc == 3 && g_str_equal (argv[1], "compare"))
    return compare (number (argv[2]));
  if (shrinks)
    return run_one (number (argv[2]), TRUE, TRUE);
  for (guint64 seed = number (argv[1]); argc == 3 && seed <= number (argv[2]); seed++)
    failed += run_one (seed, TRUE, FALSE);
  return failed != 0;
}
