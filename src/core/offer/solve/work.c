// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/work.h"

#include <string.h>

#include "core/offer/solve/stack.h"

#define WIDTH_LEAST 8

static const CfOfferLot *
lot_at (const CfOfferProblem *problem, guint i)
{
  return &g_array_index (problem->lots, CfOfferLot, i);
}

static const CfOfferReach *
reach_at (const CfOfferProblem *problem, guint i)
{
  return &g_array_index (problem->reaches, CfOfferReach, i);
}

void
cf_offer_work_take (CfOfferWork *solve, const CfOfferComponent *component,
                    const CfOfferFound *found, const CfOfferWay *way)
{
  const CfOfferProblem *problem = solve->problem;
  g_autofree gint32 *choices = g_new (gint32, component->n_units + 1);
  guint at = 0;
  cf_offer_found_choices (found, way, component->n_units, choices);
  for (guint i = 0; i < component->n; i++) {
    guint index = solve->lots[component->first + i];
    const CfOfferLot *lot = lot_at (problem, index);
    for (gint64 unit = 0; unit < solve->placed[index]; unit++) {
      gint32 choice = choices[at++];
      for (guint j = lot->first_reach; choice >= 0 && j < lot->first_reach + lot->n_reaches; j++)
        if (reach_at (problem, j)->claim == (guint)choice / CF_OFFER_SETS_MAX)
          solve->solution->units[j * CF_OFFER_SETS_MAX + (guint)choice % CF_OFFER_SETS_MAX]++;
    }
  }
}

/* As many partial ways as the steps that are left allow. */
guint
cf_offer_work_width (const CfOfferWork *solve, const CfOfferComponent *component)
{
  guint64 left = solve->steps_max - MIN (solve->solution->steps, solve->steps_max);
  guint64 choices = 1;
  for (guint i = 0; i < component->n; i++) {
    guint index = solve->lots[component->first + i];
    choices += (guint64)solve->placed[index] * (1 + lot_at (solve->problem, index)->n_reaches);
  }
  return (guint)CLAMP (left / choices, WIDTH_LEAST, 65536);
}

CfOfferSearch
cf_offer_work_search (CfOfferWork *solve, const CfOfferComponent *component)
{
  return (CfOfferSearch){.problem = solve->problem,
                         .weights = solve->weights,
                         .worths = solve->worths,
                         .lots = solve->lots + component->first,
                         .n_lots = component->n,
                         .units = solve->placed,
                         .budget = G_MAXINT64,
                         .must = solve->must_claim,
                         .width = CF_OFFER_WIDTH_FIRST,
                         .steps = &solve->solution->steps};
}

void
cf_offer_work_settle (CfOfferWork *solve)
{
  CfOfferSolution *solution = solve->solution;
  gint64 left_minor[CF_OFFER_CLASSES_MAX];
  CfOfferStackChoice choice;
  memcpy (left_minor, solve->gross_minor, sizeof left_minor);
  cf_offer_solution_save (solve->problem, solution->units, solution->saved_minor);
  for (guint i = 0; i < solve->problem->lots->len; i++) {
    const CfOfferLot *lot = lot_at (solve->problem, i);
    for (guint j = 0; j < lot->n_reaches; j++)
      left_minor[lot->stacked] -= solution->saved_minor[lot->first_reach + j];
  }
  choice = cf_offer_stack_choose (solve->problem, left_minor, solve->must_stack);
  solution->total_minor = choice.total_minor;
  solution->stacked = choice.taken;
  if (!choice.proved)
    solve->exact = FALSE;
}
