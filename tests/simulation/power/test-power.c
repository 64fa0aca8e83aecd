// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "simulation/power/sweep.h"

/* The share of every suite: some of all cases, the same each time. bench-power tries all. */

#define STRIDE 16

static void
test_operation (gconstpointer data)
{
  const SimOperation *operation = data;
  const char *told = g_getenv ("CF_POWER_STRIDE");
  SimSweepTally tally;

  sim_sweep_run (operation, told != NULL ? (guint)atoi (told) : STRIDE, &tally);
  sim_sweep_print (operation, &tally);
  g_assert_cmpuint (tally.calls, >, 0);
  if (tally.violations > 0)
    g_test_fail (); /* and the next one is tried all the same */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < sim_n_operations; i++) {
    g_autofree char *path = g_strdup_printf ("/power/%s", sim_operations[i].name);

    g_test_add_data_func (path, &sim_operations[i], test_operation);
  }
  return g_test_run ();
}
