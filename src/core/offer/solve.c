// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve.h"

#include <stdlib.h>
#include <string.h>

#include "core/money.h"
#include "core/offer/bound.h"
#include "core/offer/search.h"
#include "core/offer/stack.h"

#define WIDTH_FIRST 6
#define WIDTH_LEAST 8
#define UNITS_MAX 400 /* of one component, to be placed one by one */
#define STEPS_A_JOIN 6 /* a joined way costs as much as so many choices */
#define WAYS_MAX 1024 /* that combine what the components save */

/* Lots that share claims, from first to first + n in lots. */
typedef struct {
  guint first;
  guint n;
  guint n_units;
  gboolean plain; /* one lot, whose claims all take single units */
  gboolean bulk; /* some units were placed by the hundred */
  gint64 loss; /* of the best way */
  gint64 least; /* no way loses less than this */
  CfOfferFound found; /* all ways, in the second pass */
} Component;

typedef struct {
  const CfOfferProblem *problem;
  CfOfferSolution *solution;
  gint64 scale;
  gint64 constant;
  gint64 weights[CF_OFFER_CLASSES_MAX];
  gint64 gross_minor[CF_OFFER_CLASSES_MAX];
  gint64 *worths;
  gint64 *placed; /* units of each lot that the searches place */
  guint *lots; /* component after component */
  GArray *components; /* of Component */
  guint64 steps_max;
  gint must_claim; /* −1: none */
  gint must_stack;
  gboolean impossible; /* that which must be used cannot */
  gboolean exact;
} Solve;

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
is_plain (const Solve *solve, guint i)
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
find_components (Solve *solve)
{
  guint n = solve->problem->lots->len;
  g_autofree guint *roots = find_roots (solve->problem, solve->must_claim);
  guint filled = 0;
  for (guint root = 0; root < n; root++) {
    Component component = {.first = filled};
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
place_bulk (Solve *solve, Component *component, guint i, gint64 units)
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
thin_out (Solve *solve, Component *component)
{
  const CfOfferProblem *problem = solve->problem;
  const guint *lots = solve->lots + component->first;
  gint64 units = 0;
  gint64 share = MAX (UNITS_MAX / (gint64)component->n, 1);
  for (guint i = 0; i < component->n; i++)
    units += lot_at (problem, lots[i])->units;
  for (guint i = 0; i < component->n; i++) {
    gint64 all = lot_at (problem, lots[i])->units;
    solve->placed[lots[i]] = all;
    if (component->plain || (units > UNITS_MAX && all > share))
      place_bulk (solve, component, lots[i], component->plain ? all : all - share);
    component->n_units += (guint)solve->placed[lots[i]];
    component->bulk = component->bulk || (!component->plain && solve->placed[lots[i]] < all);
  }
  component->least = component->plain ? component->loss : 0;
}

static void
take_way (Solve *solve, const Component *component, const CfOfferFound *found,
          const CfOfferWay *way)
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
static guint
width_for (const Solve *solve, const Component *component)
{
  guint64 left = solve->steps_max - MIN (solve->solution->steps, solve->steps_max);
  guint64 choices = 1;
  for (guint i = 0; i < component->n; i++) {
    guint index = solve->lots[component->first + i];
    choices += (guint64)solve->placed[index] * (1 + lot_at (solve->problem, index)->n_reaches);
  }
  return (guint)CLAMP (left / choices, WIDTH_LEAST, 65536);
}

static CfOfferSearch
search_of (Solve *solve, const Component *component)
{
  return (CfOfferSearch){.problem = solve->problem,
                         .weights = solve->weights,
                         .worths = solve->worths,
                         .lots = solve->lots + component->first,
                         .n_lots = component->n,
                         .units = solve->placed,
                         .budget = G_MAXINT64,
                         .must = solve->must_claim,
                         .width = WIDTH_FIRST,
                         .steps = &solve->solution->steps};
}

/* The best way of a component: with a narrow search first, whose loss then keeps a wide one small.
 */
static void
search_best (Solve *solve, Component *component)
{
  g_auto (CfOfferFound) first = {0};
  g_auto (CfOfferFound) second = {0};
  CfOfferSearch search = search_of (solve, component);
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
    search.width = width_for (solve, component);
    if (search.width > WIDTH_FIRST) {
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
  take_way (solve, component, best, &g_array_index (best->ways, CfOfferWay, 0));
  component->least += MIN (dropped, loss);
  component->loss += loss;
}

static void
settle (Solve *solve)
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

static gint64
sum_of (const Solve *solve, const gint64 *minor)
{
  gint64 sum_minor = 0;
  for (guint c = 0; c < solve->problem->n_classes; c++)
    sum_minor += minor[c];
  return sum_minor;
}

/* How much more than the best of the claims a way may lose, and yet cost less in the end; 0: none
 * can. */
static gint64
find_budget (const Solve *solve)
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
    window_minor =
        cf_offer_stack_window (problem, left_minor, solve->gross_minor[0], solution->total_minor);
    return window_minor > 0 ? window_minor * solve->scale + 1 : 0;
  }
  for (guint c = 0; c < problem->n_classes; c++)
    bound += solve->weights[c] * solve->gross_minor[c];
  for (guint i = 0; i < problem->lots->len; i++)
    bound -= lot_at (problem, i)->units * solve->worths[i];
  for (guint i = 0; i < solve->components->len; i++)
    bound += g_array_index (solve->components, Component, i).least;
  left_minor = MIN (solution->total_minor, left_minor + 1);
  return MAX ((left_minor - 1) * solve->scale - bound + 1, 0);
}

/* A way for several components together. */
typedef struct {
  gint64 sums_minor[CF_OFFER_CLASSES_MAX];
  gint64 loss;
  guint prev;
  guint way;
} Join;

static gboolean
same_sums (const Join *a, const Join *b, guint n)
{
  return memcmp (a->sums_minor, b->sums_minor, n * sizeof *a->sums_minor) == 0;
}

static int
compare_joins (gconstpointer a, gconstpointer b, gpointer data)
{
  const Join *left = a;
  const Join *right = b;
  guint n = *(const guint *)data;
  if (left->loss != right->loss)
    return left->loss < right->loss ? -1 : 1;
  for (guint c = 0; c < n; c++)
    if (left->sums_minor[c] != right->sums_minor[c])
      return left->sums_minor[c] > right->sums_minor[c] ? -1 : 1;
  if (left->prev != right->prev)
    return left->prev < right->prev ? -1 : 1;
  return left->way < right->way ? -1 : left->way > right->way;
}

/* Every way of the component after every way of those before it, the sums once each. */
static GArray *
join (Solve *solve, const GArray *before, const Component *component, gint64 budget)
{
  guint n = solve->problem->n_classes;
  GArray *after = g_array_new (FALSE, FALSE, sizeof (Join));
  guint kept = 0;
  for (guint i = 0; i < before->len; i++) {
    for (guint j = 0; j < component->found.ways->len; j++) {
      const CfOfferWay *way = &g_array_index (component->found.ways, CfOfferWay, j);
      Join joined = g_array_index (before, Join, i);
      joined.loss += way->loss - component->loss;
      joined.prev = i;
      joined.way = j;
      if (joined.loss >= budget)
        continue;
      solve->solution->steps += STEPS_A_JOIN;
      if (solve->solution->steps > 2 * solve->steps_max) {
        solve->exact = FALSE;
        break;
      }
      for (guint c = 0; c < n; c++)
        joined.sums_minor[c] += g_array_index (component->found.sums_minor, gint64, way->sums + c);
      g_array_append_val (after, joined);
    }
  }
  g_array_sort_with_data (after, compare_joins, &n);
  for (guint i = 0; i < after->len; i++) {
    Join *at = &g_array_index (after, Join, i);
    if (kept > 0 && same_sums (at, &g_array_index (after, Join, kept - 1), n))
      continue;
    g_array_index (after, Join, kept++) = *at;
  }
  if (kept > WAYS_MAX)
    solve->exact = FALSE;
  g_array_set_size (after, MIN (kept, WAYS_MAX));
  return after;
}

/* All ways of each component that lose less than the budget. */
static gboolean
search_all (Solve *solve, gint64 budget)
{
  for (guint i = 0; i < solve->components->len; i++) {
    Component *component = &g_array_index (solve->components, Component, i);
    CfOfferSearch search;
    if (component->bulk)
      return FALSE;
    if (component->plain) {
      guint lot = solve->lots[component->first];
      if (lot_at (solve->problem, lot)->n_reaches == 0)
        continue;
      solve->placed[lot] = MIN (lot_at (solve->problem, lot)->units, UNITS_MAX);
      component->n_units = (guint)solve->placed[lot];
      if (solve->placed[lot] < lot_at (solve->problem, lot)->units)
        return FALSE;
    }
    search = search_of (solve, component);
    search.all = TRUE;
    search.budget = component->loss + budget;
    search.width = width_for (solve, component);
    cf_offer_search_run (&search, &component->found);
    if (component->found.ways->len == 0)
      return FALSE;
    if (component->found.least_dropped < search.budget)
      solve->exact = FALSE;
  }
  return TRUE;
}

/* Takes the joined way with the least total, if it beats what is known. */
static void
take_join (Solve *solve, const GPtrArray *layers)
{
  const GArray *last = g_ptr_array_index (layers, layers->len - 1);
  gint64 best_minor = solve->solution->total_minor;
  guint best = G_MAXUINT;
  for (guint i = 0; i < last->len; i++) {
    const Join *joined = &g_array_index (last, Join, i);
    gint64 left_minor[CF_OFFER_CLASSES_MAX];
    CfOfferStackChoice choice;
    for (guint c = 0; c < solve->problem->n_classes; c++)
      left_minor[c] = solve->gross_minor[c] - joined->sums_minor[c];
    choice = cf_offer_stack_choose (solve->problem, left_minor, solve->must_stack);
    solve->solution->steps += STEPS_A_JOIN;
    if (!choice.proved)
      solve->exact = FALSE;
    if (choice.total_minor < best_minor) {
      best_minor = choice.total_minor;
      best = i;
    }
  }
  if (best == G_MAXUINT)
    return;
  memset (solve->solution->units, 0,
          (solve->problem->reaches->len + 1) * CF_OFFER_SETS_MAX * sizeof (gint64));
  for (guint i = layers->len - 1; i > 0; i--) {
    const GArray *layer = g_ptr_array_index (layers, i);
    const Join *joined = &g_array_index (layer, Join, best);
    const Component *component = &g_array_index (solve->components, Component, i - 1);
    if (component->found.ways == NULL)
      continue; /* its layer is the one before */
    take_way (solve, component, &component->found,
              &g_array_index (component->found.ways, CfOfferWay, joined->way));
    best = joined->prev;
  }
  settle (solve);
}

/* The stacked offers may make a way better that saves less by claims. */
static void
look_further (Solve *solve, gint64 budget)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  GArray *start = g_array_new (FALSE, FALSE, sizeof (Join));
  const Join none = {.loss = 0};
  g_array_append_val (start, none);
  g_ptr_array_add (layers, start);
  if (!search_all (solve, budget)) {
    solve->exact = FALSE;
    return;
  }
  for (guint i = 0; i < solve->components->len; i++) {
    const Component *component = &g_array_index (solve->components, Component, i);
    const GArray *before = g_ptr_array_index (layers, layers->len - 1);
    g_ptr_array_add (layers, component->found.ways != NULL
                                 ? join (solve, before, component, budget)
                                 : g_array_ref ((GArray *)(guintptr)before));
  }
  take_join (solve, layers);
}

static void
start (Solve *solve)
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
  solve->components = g_array_new (FALSE, FALSE, sizeof (Component));
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
find_must (Solve *solve, guint must)
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
  Solve solve = {.solution = ret_solution, .steps_max = steps_max, .exact = TRUE};
  gboolean best_known = TRUE;
  gint64 budget;
  *ret_solution = (CfOfferSolution){0};
  cf_offer_problem_init (&ret_solution->problem, survey, off);
  solve.problem = &ret_solution->problem;
  solve.exact = solve.problem->complete;
  find_must (&solve, must);
  start (&solve);
  for (guint i = 0; i < solve.components->len; i++) {
    Component *component = &g_array_index (solve.components, Component, i);
    thin_out (&solve, component);
    if (!component->plain)
      search_best (&solve, component);
    if (component->loss - component->least >= solve.scale)
      best_known = FALSE;
  }
  settle (&solve);
  budget = find_budget (&solve);
  if (budget > 0)
    look_further (&solve, budget);
  else if (solve.problem->n_classes == 1 && !best_known)
    solve.exact = FALSE;
  ret_solution->proved = solve.exact;
  if (solve.impossible)
    ret_solution->total_minor = G_MAXINT64;
  for (guint i = 0; i < solve.components->len; i++)
    cf_offer_found_clear (&g_array_index (solve.components, Component, i).found);
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
