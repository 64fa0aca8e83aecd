// SPDX-License-Identifier: Apache-2.0
#include "device/print-state.h"

static void
test_names (void)
{
  static const char *const states[] = {"queued", "printing", "printed", "maybe", "failed"};
  static const char *const troubles[] = {"none",  "offline", "paper-out", "cover-open",
                                         "fault", "stalled", "died",      "stopped"};

  g_assert_cmpuint (G_N_ELEMENTS (states), ==, CF_PRINT_STATE_COUNT);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_assert_cmpstr (cf_print_state_name ((CfPrintState)i), ==, states[i]);
    g_assert_cmpint (cf_print_state_is_final ((CfPrintState)i), ==, i >= 2);
  }
  g_assert_cmpuint (G_N_ELEMENTS (troubles), ==, CF_PRINT_TROUBLE_COUNT);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    g_assert_cmpstr (cf_print_trouble_name ((CfPrintTrouble)i), ==, troubles[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-state/names", test_names);
  return g_test_run ();
}
