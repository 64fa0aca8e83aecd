// SPDX-License-Identifier: Apache-2.0
#include "simulation/swarm.h"

/* bench-simulation [--seconds N] [--seeds N] [--jobs N] [--seed S]: runs for as long as it is told
 * and prints what it has seen; exit 1 when any law was violated, each with its shortest story. */

static gint64 seconds = 60;
static gint64 seeds;
static gint64 jobs = 2;
static gint64 seed = 1;

static const GOptionEntry options[] = {
    {"seconds", 0, 0, G_OPTION_ARG_INT64, &seconds, "how long; 0: until the seeds are done", "N"},
    {"seeds", 0, 0, G_OPTION_ARG_INT64, &seeds, "how many at most; 0: any number", "N"},
    {"jobs", 0, 0, G_OPTION_ARG_INT64, &jobs, "on how many cores", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "the first", "S"},
    G_OPTION_ENTRY_NULL};

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  SimTally tally = {0};
  gint64 began_us = g_get_monotonic_time ();
  guint64 violations;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || jobs < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--jobs must be 1 or more");
    return 2;
  }
  SimSwarm swarm = {.first_seed = (guint64)seed,
                    .seeds_max = (guint64)seeds,
                    .seconds_max = seconds,
                    .jobs = (guint)jobs,
                    .tells = TRUE};
  violations = sim_swarm_run (&swarm, &tally);
  sim_tally_print (&tally, (double)(g_get_monotonic_time () - began_us) / G_USEC_PER_SEC);
  g_print ("%" G_GUINT64_FORMAT " violations\n", violations);
  return violations > 0;
}
