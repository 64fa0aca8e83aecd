// SPDX-License-Identifier: Apache-2.0
#include "simulation/swarm.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"
#include "simulation/base.h"
#include "simulation/run.h"

/* What a job says at its end. */
typedef struct {
  SimTally tally;
  guint64 violations;
} Report;

static gboolean
run_seed (const SimSwarm *swarm, guint64 seed, SimTally *tally)
{
  g_autoptr (SimPlan) plan = sim_plan_new (seed, 0);
  g_auto (SimOutcome) outcome = {0};

  sim_run_twice (plan, tally, &outcome);
  if (outcome.law == NULL)
    return TRUE;
  if (swarm->tells) {
    g_autofree char *story = sim_shrink (plan, &outcome);
    g_print ("%s\n", story);
  } else
    g_print ("seed %" G_GUINT64_FORMAT ": %s: %s\n", seed, outcome.law, outcome.what);
  return FALSE;
}

/* Every jobs-th seed, beginning with this one. */
static void
work (const SimSwarm *swarm, guint job, Report *report)
{
  gint64 until_us = g_get_monotonic_time () + swarm->seconds_max * G_USEC_PER_SEC;

  for (guint64 i = job; swarm->seeds_max == 0 || i < swarm->seeds_max; i += swarm->jobs) {
    if (swarm->seconds_max > 0 && g_get_monotonic_time () >= until_us)
      break;
    if (run_seed (swarm, swarm->first_seed + i, &report->tally))
      continue;
    report->violations++;
    if (swarm->stops)
      break;
  }
}

static int
start (const SimSwarm *swarm, guint job, pid_t *ret_child)
{
  int ends[2];

  CF_CHECK (pipe (ends) == 0);
  *ret_child = fork ();
  CF_CHECK (*ret_child >= 0);
  if (*ret_child > 0) {
    close (ends[1]);
    return ends[0];
  }
  Report report = {0};
  close (ends[0]);
  work (swarm, job, &report);
  _exit (write (ends[1], &report, sizeof report) == sizeof report ? 0 : 1);
}

/* A job that has ended without a report has found something as well: it has crashed. */
static guint64
collect (int fd, pid_t child, SimTally *tally)
{
  Report report = {0};
  gsize got = 0;
  ssize_t n;
  int status = 0;

  while ((n = read (fd, (char *)&report + got, sizeof report - got)) > 0)
    got += (gsize)n;
  close (fd);
  (void)waitpid (child, &status, 0); /* it has said all that counts */
  if (got < sizeof report) {
    g_print ("a job ended with status %d and no report\n", status);
    return 1;
  }
  sim_tally_add (tally, &report.tally);
  return report.violations;
}

guint64
sim_swarm_run (const SimSwarm *swarm, SimTally *ret_tally)
{
  guint jobs = MAX (swarm->jobs, 1);
  g_autofree int *fds = g_new0 (int, jobs);
  g_autofree pid_t *children = g_new0 (pid_t, jobs);
  guint64 violations = 0;

  sim_base_make ();
  for (guint i = 0; i < jobs; i++)
    fds[i] = start (swarm, i, &children[i]);
  for (guint i = 0; i < jobs; i++)
    violations += collect (fds[i], children[i], ret_tally);
  return violations;
}
