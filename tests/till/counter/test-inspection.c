// SPDX-License-Identifier: Apache-2.0
#include "till/counter/inspection.h"

#include "support/till-fixture.h"
#include "till/sell.h"

static void
on_ended (gpointer data)
{
  gboolean *ended = data;

  *ended = TRUE;
}

static void
inspect (const CfTillPorts *ports, CfInspectionState *ret_state)
{
  gboolean ended = FALSE;
  g_autoptr (CfInspection) inspection = cf_inspection_start (ports, on_ended, &ended);
  g_auto (CfInspectionState) begun = {0};

  cf_inspection_state (inspection, &begun);
  g_assert_true (begun.running);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  cf_inspection_state (inspection, ret_state);
  g_assert_false (ret_state->running);
}

/* Beside the till that holds the folder. */
static void
test_sound (void)
{
  TillFixture fixture = {0};
  g_auto (CfInspectionState) state = {0};

  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  inspect (cf_till_ports (fixture.till), &state);
  g_assert_null (state.trouble);
  g_assert_null (state.broken);
  g_assert_cmpint (state.entries, >, 0);
  g_assert_cmpint (state.ended_at_us, >, 0);
  till_fixture_clear (&fixture);
}

/* What somebody has changed is found; what cannot be read is trouble, not soundness. */
static void
test_broken (void)
{
  TillFixture fixture = {0};
  g_auto (CfInspectionState) state = {0};
  g_auto (CfInspectionState) nowhere = {0};
  g_autoptr (GError) error = NULL;
  CfTillPorts ports;

  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  g_assert_true (cf_db_exec (cf_journal_db (cf_till_journal (fixture.till)),
                             "UPDATE entry SET body = '{\"forged\":1}' WHERE n = 1", &error));
  inspect (cf_till_ports (fixture.till), &state);
  g_assert_nonnull (state.broken);
  ports = *cf_till_ports (fixture.till);
  ports.folder = "/dev/null/till";
  inspect (&ports, &nowhere);
  g_assert_nonnull (nowhere.trouble);
  till_fixture_clear (&fixture);
}

/* Whoever has gone away is not told, and the thread ends by itself. */
static void
test_dropped (void)
{
  TillFixture fixture = {0};
  gboolean ended = FALSE;

  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  cf_inspection_drop (cf_inspection_start (cf_till_ports (fixture.till), on_ended, &ended));
  g_main_context_iteration (NULL, TRUE);
  g_assert_false (ended);
  cf_inspection_drop (NULL);
  till_fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inspection/sound", test_sound);
  g_test_add_func ("/inspection/broken", test_broken);
  g_test_add_func ("/inspection/dropped", test_dropped);
  return g_test_run ();
}
