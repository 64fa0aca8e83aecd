// SPDX-License-Identifier: Apache-2.0
#include "simulation/run.h"

#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "simulation/people/deed.h"
#include "simulation/wrong/mishap.h"
#include "simulation/trace.h"

#define LOOK_US G_TIME_SPAN_MINUTE /* how often people look, once all is well */
#define DENIED_LOOKS 8 /* so often the till has said that it is not welcome: pair it again */
#define ROUND_US (3 * G_TIME_SPAN_MINUTE) /* in which every till has asked for everything */
#define PATIENCE_US (40 * G_TIME_SPAN_MINUTE)

void
sim_outcome_clear (SimOutcome *outcome)
{
  g_clear_pointer (&outcome->what, g_free);
}

static void
act_out (SimWorld *world, const SimAct *act)
{
  CfRandomSeeded seeded;
  CfRandom random;
  SimTill *till = &world->tills[act->till];

  cf_random_seed (&seeded, act->seed, &random);
  if (act->kind == SIM_ACT_DEED)
    sim_deed_do (till, act->row, &random);
  else
    sim_mishap_do (till, act->row, &random);
  sim_check_step (world, FALSE);
}

static gboolean
is_unwelcome (CfTrouble trouble)
{
  return trouble == CF_TROUBLE_DENIED || trouble == CF_TROUBLE_REVOKED;
}

/* Who is told by the till to pair it again does so, and to switch the network on as well. */
static void
help (SimWorld *world)
{
  CfRandom none = {NULL, NULL};

  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *till = &world->tills[i];
    const CfEngine *engine = till->talk != NULL ? &till->talk->engine : NULL;
    gboolean denied = engine != NULL &&
                      (is_unwelcome (engine->push.trouble) || is_unwelcome (engine->pull.trouble));

    till->denied_looks = denied ? till->denied_looks + 1 : 0;
    if (engine != NULL && engine->forked && !till->was_copied)
      sim_world_break (world, "I8", "%s must be paired again, and nobody has copied it",
                       sim_till_name (till));
    if (engine != NULL && (engine->forked || till->denied_looks > DENIED_LOOKS))
      sim_till_pair (till);
    else if (engine != NULL && !engine->online)
      sim_deed_network_on (till, &none);
  }
}

void
sim_run_to_rest (SimWorld *world)
{
  gint64 until_us = world->now_us + PATIENCE_US;

  sim_mishaps_end (world);
  do {
    sim_world_run (world, world->now_us + LOOK_US);
    help (world);
    for (guint i = 0; i < SIM_TILLS_MAX; i++)
      if (world->tills[i].till != NULL)
        (void)sim_look (&world->tills[i]); /* looked at again below */
  } while (world->violation.law == NULL && !sim_check_is_settled (world) &&
           world->now_us < until_us);
  if (world->violation.law != NULL)
    return;
  sim_check_settled (world, PATIENCE_US / G_TIME_SPAN_MINUTE);
  sim_world_run (world, world->now_us + ROUND_US);
  sim_check_rest (world);
}

void
sim_run (const SimPlan *plan, SimTally *tally, SimOutcome *ret_outcome)
{
  g_autoptr (SimWorld) world = sim_world_new (plan->seed, plan->n_tills, tally);

  tally->seeds++;
  world->topics = plan->topics;
  for (guint i = 0; i < plan->acts->len && world->violation.law == NULL; i++) {
    const SimAct *act = &g_array_index (plan->acts, SimAct, i);

    if (act->is_left_out)
      continue;
    sim_world_run (world, act->at_us);
    if (world->violation.law == NULL)
      act_out (world, act);
  }
  if (world->violation.law == NULL)
    sim_run_to_rest (world);
  sim_trace_add ((guint64)sim_crm_read (world->crm, "SELECT sum (balance * balance) FROM account"));
  *ret_outcome = (SimOutcome){world->violation.law, g_steal_pointer (&world->violation.what),
                              sim_trace_hash (), world->now_us};
}

void
sim_run_twice (const SimPlan *plan, SimTally *tally, SimOutcome *ret_outcome)
{
  SimTally unread = {0};
  g_auto (SimOutcome) again = {0};

  sim_run (plan, tally, ret_outcome);
  if (ret_outcome->law != NULL)
    return;
  sim_run (plan, &unread, &again);
  if (again.hash == ret_outcome->hash)
    return;
  ret_outcome->law = "determinism";
  ret_outcome->what = g_strdup_printf ("the same seed ran twice and came to %016" G_GINT64_MODIFIER
                                       "x and %016" G_GINT64_MODIFIER "x",
                                       ret_outcome->hash, again.hash);
}
