// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "simulation/people/deed.h"
#include "simulation/wrong/mishap.h"
#include "simulation/run.h"

#define RUNS_MAX 400

/* A violation of the same law, whatever its figures. */
static gboolean
still_breaks (const SimPlan *plan, const SimOutcome *outcome, guint *runs)
{
  SimTally unread = {0};
  g_auto (SimOutcome) now = {0};

  ++*runs;
  sim_run (plan, &unread, &now);
  return now.law != NULL && strcmp (now.law, outcome->law) == 0;
}

static SimAct *
act_at (SimPlan *plan, guint i)
{
  return &g_array_index (plan->acts, SimAct, i);
}

/* Leaves out so many acts in a row, wherever that can be done. */
static void
thin (SimPlan *plan, const SimOutcome *outcome, guint length, guint *runs)
{
  for (guint from = 0; from < plan->acts->len && *runs < RUNS_MAX; from += length) {
    guint to = MIN (from + length, plan->acts->len);
    g_autofree gboolean *before = g_new0 (gboolean, length);
    gboolean any = FALSE;

    for (guint i = from; i < to; i++) {
      before[i - from] = act_at (plan, i)->is_left_out;
      any = any || !before[i - from];
      act_at (plan, i)->is_left_out = TRUE;
    }
    if (any && still_breaks (plan, outcome, runs))
      continue;
    for (guint i = from; i < to; i++)
      act_at (plan, i)->is_left_out = before[i - from];
  }
}

static void
tell_act (GString *story, const SimAct *act)
{
  gint64 at_s = act->at_us / G_USEC_PER_SEC;
  const char *name =
      act->kind == SIM_ACT_DEED ? sim_deeds[act->row].name : sim_mishaps[act->row].name;

  g_string_append_printf (story, "%02d:%02d:%02d  ", (int)(at_s / 3600), (int)(at_s / 60 % 60),
                          (int)(at_s % 60));
  g_string_append_printf (story,
                          act->kind == SIM_ACT_DEED ? "At till %u somebody %s.\n"
                                                    : "At till %u this happens: %s.\n",
                          act->till + 1, name);
}

char *
sim_shrink (SimPlan *plan, const SimOutcome *outcome)
{
  GString *story = g_string_new (NULL);
  guint runs = 0;
  g_auto (SimOutcome) last = {0};
  SimTally unread = {0};

  for (guint i = 0; i < plan->acts->len; i++)
    if (act_at (plan, i)->at_us > outcome->broken_at_us)
      act_at (plan, i)->is_left_out = TRUE;
  for (guint length = MAX (plan->acts->len / 2, 1); length >= 1; length /= 2)
    thin (plan, outcome, length, &runs);
  sim_run (plan, &unread, &last);
  g_string_append_printf (story, "Seed %" G_GUINT64_FORMAT ", %u tills:\n", plan->seed,
                          plan->n_tills);
  for (guint i = 0; i < plan->acts->len; i++)
    if (!act_at (plan, i)->is_left_out)
      tell_act (story, act_at (plan, i));
  g_string_append_printf (story, "Then %s does not hold: %s.\n",
                          last.law != NULL ? last.law : outcome->law,
                          last.law != NULL ? last.what : outcome->what);
  return g_string_free (story, FALSE);
}
