// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>
#include <unistd.h>

#include "simulation/power/sweep.h"

/* bench-power [--stride N] [--jobs N] [--first N] [--last N]: a disk that fails at every call of
 * every operation, in every way, or every N-th of those, or of some operations only; exit 1 when
 * any law was violated. */

static gint64 stride = 1;
static gint64 jobs = 2;
static gint64 first = 1;
static gint64 last = G_MAXINT64;

static const GOptionEntry options[] = {
    {"stride", 0, 0, G_OPTION_ARG_INT64, &stride, "every N-th case only", "N"},
    {"jobs", 0, 0, G_OPTION_ARG_INT64, &jobs, "on how many cores", "N"},
    {"first", 0, 0, G_OPTION_ARG_INT64, &first, "from this operation of the table, from 1", "N"},
    {"last", 0, 0, G_OPTION_ARG_INT64, &last, "up to this one", "N"},
    G_OPTION_ENTRY_NULL};

/* Every operation of one job. Whether any law was violated. */
static gboolean
work (gint64 job)
{
  gboolean violated = FALSE;

  for (guint i = 0; i < sim_n_operations; i++) {
    SimSweepTally tally;

    if (i % jobs != job || i + 1 < first || i + 1 > last)
      continue;
    sim_sweep_run (&sim_operations[i], (guint)stride, &tally);
    sim_sweep_print (&sim_operations[i], &tally);
    violated = violated || tally.violations > 0;
  }
  return violated;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean violated = FALSE;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || jobs < 1 || stride < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--jobs and --stride must be 1 or more");
    return 2;
  }
  sim_sweep_print_head ();
  for (gint64 job = 0; job < jobs; job++) {
    if (fork () != 0)
      continue;
    violated = work (job);
    _exit (violated);
  }
  for (gint64 job = 0; job < jobs; job++) {
    int status = 0;

    violated = wait (&status) < 0 || status != 0 || violated;
  }
  g_print ("%s\n", violated ? "a law was violated" : "no law was violated");
  return violated;
}
