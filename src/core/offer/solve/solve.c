// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/solve.h"

#include <stdlib.h>
#include <string.h>

#include "core/money.h"
#include "core/offer/solve/bound.h"
#include "core/offer/solve/stack.h"
#include "core/offer/solve/work.h"

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

static const CfOfferClaim *
claim_at (const CfOfferProblem *problem, guint i)
{
  return &g_array_index (problem->claims, CfOfferClaim, i);
}

/* The first of the lots that share claims with the lot. */
static guint
root_of (guint *roots, guint lot)
{
  while (roots[lot] != lot) {
    roots[lot] = roots[roots[lot]];
    lot = roots[lot];
  }
  return lot;
}

static guint *
find_roots (const CfOfferProblem *problem, gint must_claim)
{
  guint n = problem->lots->len;
  guint *roots = g_new (guint, n + 1);
  g_autofree guint *seen = g_new (guint, problem->claims->len + 1);
  for (guint c = 0; c < problem->claims->len; c++)
    seen[c] = G_MAXUINT;
  for (guint i = 0; i < n; i++) {
    const CfOfferLot *lot = lot_at (problem, i);
    roots[i] = i;
    for (guint j = 0; j < lot->n_reaches; j++) {
      guint claim = reach_at (problem, lot->first_reach + j)->claim;
      guint a;
      guint b;
      if (claim_at (problem, claim)->simple && (gint)claim != must_claim)
        continue;
      if (seen[claim] == G_MAXUINT)
        seen[claim] = i;
      a = root_of (roots, seen[claim]);
      b = root_of (roots, i);
      roots[MAX (a, b)] = MIN (a, b);
    }
  }
  return roots;
}

static gboolean
is_plain (const CfOfferWork *solve, guint i)
{
  const CfOfferProblem *problem = solve->problem;
  const CfOfferLot *lot = lot_at (problem, i);
  for (guint j = 0; j < lot->n_reaches; j++) {
    guint claim = reach_at (problem, lot->first_reach + j)->claim;
    if (!claim_at (problem, claim)->simple || (gint)claim == solve->must_claim)
      return FALSE;
  }
  return TRUE;
}

static void
find_components (CfOfferWork *solve)
{
  guint n = solve->problem->lots->len;
  g_autofree guint *roots = find_roots (solve->problem, solve->must_claim);
  guint filled = 0;
  for (guint root = 0; root < n; root++) {
    CfOfferComponent component = {.first = filled};
    if (root_of (roots, root) != root)
      continue;
    for (guint i = root; i < n; i++)
      if (root_of (roots, i) == root)
        solve->lots[filled++] = i;
    component.n = filled - component.first;
    component.plain = component.n == 1 && is_plain (solve, root);
    g_array_append_val (solve->components, component);
  }
}

/* How much a claim of one slot saves with so many whole applications in one lot. */
static gint64
saved_alone (const CfOfferProblem *problem, guint reach, gint64 applications)
{
  const CfOfferReach *at = reach_at (problem, reach);
  const CfOfferClaim *claim = claim_at (problem, at->claim);
  if (claim->n_slots > 1 || claim->limit < G_MAXINT64)
    return 0;
  return claim->bundle ? applications * (claim->need[0] * at->cut_minor - claim->bundle_minor)
                       : applications * (claim->need[0] - claim->rewarded_from) * at->cut_minor;
}

/* Gives so many units of a lot, or a few less, to the one claim that saves most with the lot alone.
 */
static void
place_bulk (CfOfferWork *solve, CfOfferComponent *component, guint i, gint64 units)
{
  const CfOfferProblem *problem = solve->problem;
  const CfOfferLot *lot = lot_at (problem, i);
  gint64 best_saved_minor = 0;
  gint64 best_units = units;
  guint best = G_MAXUINT;
  for (guint reach = lot->first_reach; reach < lot->first_reach + lot->n_reaches; reach++) {
    gint64 need = claim_at (problem, reach_at (problem, reach)->claim)->need[0];
    gint64 saved_minor = saved_alone (problem, reach, units / need);
    if (saved_minor > best_saved_minor) {
      best_saved_minor = saved_minor;
      best_units = units / need * need;
      best = reach;
    }
  }
  solve->placed[i] -= best_units;
  if (best != G_MAXUINT)
    solve->solution->units[best * CF_OFFER_SETS_MAX] += best_units;
  component->loss +=
      best_units * solve->worths[i] - best_saved_minor * solve->weights[lot->stacked];
}

/* What is bought by the hundred is not placed piece by piece. */
static void
thin_out (CfOfferWork *solve, CfOfferComponent *component)
{
  const CfOfferProblem *problem = solve->problem;
  const guint *lots = solve->lots + component->first;
  gint64 units = 0;
  gint64 share = MAX (CF_OFFER_PLACED_MAX / (gint64)component->n, 1);
  for (guint i = 0; i < component->n; i++)
    units += lot_at (problem, lots[i])->units;
  for (guint i = 0; i < component->n; i++) {
    gint64 all = lot_at (problem, lots[i])->units;
    solve->placed[lots[i]] = all;
    if (component->plain || (units > CF_OFFER_PLACED_MAX && all > share))
      place_bulk (solve, component, lots[i], component->plain ? all : all - share);
    component->n_units += (guint)solve->placed[lots[i]];
    component->bulk = component->bulk || (!component->plain && solve->placed[lots[i]] < all);
  }
  component->least = component->plain ? component->loss : 0;
}

/* The best way of a component: with a narrow search first, whose loss then keeps a wide one small.
 */
static void
search_best (CfOfferWork *solve, CfOfferComponent *component)
{
  g_auto (CfOfferFound) first = {0};
  g_auto (CfOfferFound) second = {0};
  CfOfferSearch search = cf_offer_work_search (solve, component);
  const CfOfferFound *best = &first;
  gint64 loss = G_MAXINT64;
  gint64 dropped;
  cf_offer_search_run (&search, &first);
  if (first.ways->len > 0)
    loss = g_array_index (first.ways, CfOfferWay, 0).loss;
  dropped = first.least_dropped;
  /* A way that loses less by part of a minor unit only is no other price. */
  if (dropped < loss && (loss == G_MAXINT64 || loss - dropped >= solve->scale)) {
    search.budget = loss;
    search.width = cf_offer_work_width (solve, component);
    if (search.width > CF_OFFER_WIDTH_FIRST) {
      cf_offer_search_run (&search, &second);
      dropped = second.least_dropped;
      if (second.ways->len > 0) {
        best = &second;
        loss = g_array_index (second.ways, CfOfferWay, 0).loss;
      }
    }
  }
  if (best->ways->len == 0) {
    solve->impossible = solve->impossible || solve->must_claim >= 0;
    /* Not even a narrow search came through: nobody takes these. */
    for (guint i = 0; i < component->n; i++) {
      guint index = solve->lots[component->first + i];
      component->loss += solve->placed[index] * solve->worths[index];
    }
    return;
  }
  cf_offer_work_take (solve, component, best, &g_array_index (best->ways, CfOfferWay, 0));
  component->least += MIN (dropped, loss);
  component->loss += loss;
}

/* What is not proved is held against the plain way: whichever saves more. */
static void
compare_greedy (CfOfferWork *solve, CfOfferComponent *component)
{
  const CfOfferProblem *problem = solve->problem;
  g_autofree gint64 *units = g_new0 (gint64, (problem->reaches->len + 1) * CF_OFFER_SETS_MAX);
  gint64 loss = -cf_offer_work_greedy (solve, component, units);
  for (guint i = 0; i < component->n; i++) {
    guint lot = solve->lots[component->first + i];
    loss += lot_at (problem, lot)->units * solve->worths[lot];
  }
  if (loss >= component->loss)
    return;
  component->loss = loss;
  for (guint i = 0; i < component->n; i++) {
    const CfOfferLot *lot = lot_at (problem, solve->lots[component->first + i]);
    memcpy (solve->solution->units + lot->first_reach * CF_OFFER_SETS_MAX,
            units + lot->first_reach * CF_OFFER_SETS_MAX,
            lot->n_reaches * CF_OFFER_SETS_MAX * sizeof *units);
  }
}

static gint64
sum_of (const CfOfferWork *solve, const gint64 *minor)
{
  gint64 sum_minor = 0;
  for (guint c = 0; c < solve->problem->n_classes; c++)
    sum_minor += minor[c];
  return sum_minor;
}

/* How much more than the best of the claims a way may lose, and yet cost less in the end; 0: none
 * can. *ret_goal_minor: no way costs less than this. */
static gint64
find_budget (const CfOfferWork *solve, gint64 *ret_goal_minor)
{
  const CfOfferProblem *problem = solve->problem;
  const CfOfferSolution *solution = solve->solution;
  gint64 left_minor = sum_of (solve, solve->gross_minor);
  gint64 bound = -solve->constant;
  if (problem->stacked->len == 0)
    return 0;
  if (problem->n_classes == 1) {
    gint64 window_minor;
    for (guint i = 0; i < problem->lots->len; i++)
      for (guint j = 0; j < lot_at (problem, i)->n_reaches; j++)
        left_minor -= solution->saved_minor[lot_at (problem, i)->first_reach + j];
    window_minor = cf_offer_stack_window (problem, left_minor, solve->gross_minor[0],
                                          solution->total_minor, ret_goal_minor);
    return window_minor > 0 ? window_minor * solve->scale + 1 : 0;
  }
  for (guint c = 0; c < problem->n_classes; c++)
    bound += solve->weights[c] * solve->gross_minor[c];
  for (guint i = 0; i < problem->lots->len; i++)
    bound -= lot_at (problem, i)->units * solve->worths[i];
  for (guint i = 0; i < solve->components->len; i++)
    bound += g_array_index (solve->components, CfOfferComponent, i).least;
  *ret_goal_minor = bound > 0 ? (bound + solve->scale - 1) / solve->scale : 0;
  left_minor = MIN (solution->total_minor, left_minor + 1);
  return MAX ((left_minor - 1) * solve->scale - bound + 1, 0);
}

static void
start (CfOfferWork *solve)
{
  const CfOfferProblem *problem = solve->problem;
  CfOfferSolution *solution = solve->solution;
  guint n = problem->lots->len;
  gint64 gross_minor = problem->survey->gross_minor;
  solution->units = g_new0 (gint64, (problem->reaches->len + 1) * CF_OFFER_SETS_MAX);
  solution->saved_minor = g_new0 (gint64, problem->reaches->len + 1);
  solve->worths = g_new0 (gint64, n + 1);
  solve->placed = g_new0 (gint64, n + 1);
  solve->lots = g_new0 (guint, n + 1);
  solve->components = g_array_new (FALSE, FALSE, sizeof (CfOfferComponent));
  solve->scale = CF_OFFER_PPM;
  while (gross_minor > CF_OFFER_WORTH_MAX / solve->scale)
    solve->scale /= 10;
  for (guint i = 0; i < n; i++)
    solve->gross_minor[lot_at (problem, i)->stacked] +=
        lot_at (problem, i)->units * lot_at (problem, i)->price_minor;
  cf_offer_stack_weigh (problem, solve->gross_minor, solve->scale, solve->weights,
                        &solve->constant);
  cf_offer_bound_worths (problem, solve->weights, solve->scale, solve->worths);
  find_components (solve);
}

/* What must be used, in the problem's own numbers. */
static void
find_must (CfOfferWork *solve, guint must)
{
  const CfOfferProblem *problem = solve->problem;
  solve->must_claim = -1;
  solve->must_stack = -1;
  for (guint i = 0; i < problem->claims->len; i++)
    if (claim_at (problem, i)->place == must)
      solve->must_claim = (gint)i;
  for (guint i = 0; i < problem->stacked->len; i++)
    if (g_array_index (problem->stacked, CfOfferStacked, i).place == must)
      solve->must_stack = (gint)i;
  solve->impossible = must != G_MAXUINT && solve->must_claim < 0 && solve->must_stack < 0;
}

void
cf_offer_solve (const CfOfferSurvey *survey, const gboolean *off, guint must, guint64 steps_max,
                CfOfferSolution *ret_solution)
{
  CfOfferWork solve = {.solution = ret_solution, .steps_max = steps_max, .exact = TRUE};
  gboolean best_known = TRUE;
  gint64 budget;
  gint64 goal_minor = 0;
  *ret_solution = (CfOfferSolution){0};
  cf_offer_problem_init (&ret_solution->problem, survey, off);
  solve.problem = &ret_solution->problem;
  solve.exact = solve.problem->complete;
  find_must (&solve, must);
  start (&solve);
  for (guint i = 0; i < solve.components->len; i++) {
    CfOfferComponent *component = &g_array_index (solve.components, CfOfferComponent, i);
    thin_out (&solve, component);
    if (!component->plain)
      search_best (&solve, component);
    if (component->loss - component->least >= solve.scale) {
      best_known = FALSE;
      if (solve.must_claim < 0)
        compare_greedy (&solve, component);
    }
  }
  cf_offer_work_settle (&solve);
  budget = find_budget (&solve, &goal_minor);
  if (budget > 0)
    cf_offer_work_further (&solve, budget, goal_minor);
  else if (solve.problem->n_classes == 1 && !best_known)
    solve.exact = FALSE;
  ret_solution->proved = solve.exact;
  if (solve.impossible)
    ret_solution->total_minor = G_MAXINT64;
  for (guint i = 0; i < solve.components->len; i++)
    cf_offer_found_clear (&g_array_index (solve.components, CfOfferComponent, i).found);
  g_array_unref (solve.components);
  g_free (solve.worths);
  g_free (solve.placed);
  g_free (solve.lots);
}

void
cf_offer_solution_clear (CfOfferSolution *solution)
{
  cf_offer_problem_clear (&solution->problem);
  g_clear_pointer (&solution->units, g_free);
  g_clear_pointer (&solution->saved_minor, g_free);
}
