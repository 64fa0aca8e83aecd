// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "simulation/wrong/mishap.h"
#include "simulation/people/deed.h"
#include "simulation/swarm.h"

/* The simulator's share of every suite: the same seeds each time, each of them twice, and with the
 * same trace. CF_SIMULATION_SECONDS cuts it short; bench-simulation runs for as long as it is
 * told. */

#define SEEDS 1530
#define SALES_MIN 90000 /* three till-years: 300 days of 100 sales each … */
#define SALES_A_DAY 100 /* … and on each of them something goes wrong */
#define JOBS 2
#define SEEDS_RARE 60 /* by so many every row has had its turn */

/* Beyond those, seeds that once broke a law. */
static const guint64 once_broken[] = {1643, 1741, 1770, 2142};

static SimTally tally;

static guint64
count_mishaps (void)
{
  guint64 count = 0;

  for (guint i = 0; i < sim_n_mishaps; i++)
    count += tally.mishaps[i];
  return count;
}

static void
test_laws (void)
{
  const char *told = g_getenv ("CF_SIMULATION_SECONDS");
  SimSwarm swarm = {.first_seed = 1,
                    .seeds_max = told != NULL ? 0 : SEEDS,
                    .seconds_max = told != NULL ? atoi (told) : 0,
                    .jobs = JOBS,
                    .stops = TRUE,
                    .tells = TRUE};
  guint64 violations = sim_swarm_run (&swarm, &tally);

  g_test_message ("%" G_GUINT64_FORMAT " seeds, %" G_GUINT64_FORMAT " sales, %" G_GUINT64_FORMAT
                  " mishaps",
                  tally.seeds, tally.sales, count_mishaps ());
  g_assert_cmpuint (violations, ==, 0);
  g_assert_cmpuint (tally.seeds, >=, told != NULL ? 1 : SEEDS);
  g_assert_cmpuint (tally.sales, >=, told != NULL ? 0 : SALES_MIN);
  g_assert_cmpuint (count_mishaps () * SALES_A_DAY, >=, tally.sales);
}

static void
test_once_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (once_broken); i++) {
    SimTally unread = {0};
    SimSwarm swarm = {.first_seed = once_broken[i], .seeds_max = 1, .jobs = 1, .tells = TRUE};

    g_assert_cmpuint (sim_swarm_run (&swarm, &unread), ==, 0);
  }
}

/* A fault that cannot happen tests nothing. */
static void
test_rows (void)
{
  if (tally.seeds < SEEDS_RARE) {
    g_test_skip ("there was time for few seeds only");
    return;
  }
  for (guint i = 0; i < sim_n_deeds; i++)
    if (tally.deeds[i] == 0)
      g_error ("nobody ever %s", sim_deeds[i].name);
  for (guint i = 0; i < sim_n_mishaps; i++)
    if (tally.mishaps[i] == 0)
      g_error ("it never happened that %s", sim_mishaps[i].name);
  g_assert_cmpuint (tally.grants, >, 0);
  g_assert_cmpuint (tally.spendings, >, 0);
  g_assert_cmpuint (tally.restores, >, 0);
  g_assert_cmpuint (tally.merges, >, 0);
  g_assert_cmpuint (tally.unmerges, >, 0);
  g_assert_cmpuint (tally.notes, >, 0);
  g_assert_cmpuint (tally.erasures, >, 0);
  for (guint i = 0; i < SIM_WEATHER_COUNT; i++)
    g_assert_cmpuint (tally.weather[i], >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation/laws", test_laws);
  g_test_add_func ("/simulation/once-broken", test_once_broken);
  g_test_add_func ("/simulation/rows", test_rows);
  return g_test_run ();
}
