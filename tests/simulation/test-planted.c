// SPDX-License-Identifier: Apache-2.0
#include "base/planted.h"
#include "simulation/base.h"
#include "simulation/run.h"

/* Each bug that -Dplanted=true has planted is found within so many seeds: what people complain of
 * at other tills would not pass here unseen. */

static const struct {
  int number;
  guint seeds_max;
  const char *bug;
} bugs[] = {
    {1, 60, "a sale is gone after a power cut"},
    {2, 60, "a receipt is printed, and nothing was recorded"},
    {3, 60, "the rest of the queue is forgotten when the link drops"},
    {4, 60, "paid offline, kept as a draft"},
    {5, 10, "a retry goes under a new id"},
    {6, 200, "a repeated action has its effect again"},
    {7, 20, "a receipt's number is used again"},
    {8, 100, "acknowledged before it is committed"},
    {9, 20, "the cursor is ahead of the data"},
    {10, 60, "a poison entry blocks the queue"},
    {11, 60, "a timer that never fires again"},
    {12, 200, "the clone of a till is not noticed"},
};

/* The seed that finds it; 0: none does. */
static guint
find (guint seeds_max, SimOutcome *ret_outcome)
{
  for (guint seed = 1; seed <= seeds_max; seed++) {
    g_autoptr (SimPlan) plan = sim_plan_new (seed, 0);
    SimTally unread = {0};

    sim_outcome_clear (ret_outcome);
    sim_run (plan, &unread, ret_outcome);
    if (ret_outcome->law != NULL)
      return seed;
  }
  return 0;
}

static void
test_bug (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (SimOutcome) outcome = {0};
  guint seed;

  sim_base_make ();
  cf_planted = bugs[i].number;
  seed = find (bugs[i].seeds_max, &outcome);
  cf_planted = 0;
  g_test_message ("%2d | %-55s | seed %3u of %3u | %s | %s", bugs[i].number, bugs[i].bug, seed,
                  bugs[i].seeds_max, seed != 0 ? outcome.law : "-", seed != 0 ? outcome.what : "-");
  g_assert_cmpuint (seed, !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bugs); i++) {
    g_autofree char *path = g_strdup_printf ("/planted/%02d", bugs[i].number);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bug);
  }
  return g_test_run ();
}
