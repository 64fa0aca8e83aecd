// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/offer/stack.h"
#include "core/offer/work.h"

#define STEPS_A_JOIN 6 /* a joined way costs as much as so many choices */
#define WAYS_MAX 1024 /* that combine what the components save */

static const CfOfferLot *
lot_at (const CfOfferProblem *problem, guint i)
{
  return &g_array_index (problem->lots, CfOfferLot, i);
}

/* A way for several components together. */
typedef struct {
  gint64 sums_minor[CF_OFFER_CLASSES_MAX];
  gint64 loss;
  guint prev;
  guint way;
} Join;

/* The ways joined so far, and the best of all layers. */
typedef struct {
  CfOfferWork *work;
  GPtrArray *layers; /* of GArray of Join; the first has the best way of each component */
  GArray *components; /* of guint: the component that each layer after the first has joined */
  gint64 budget;
  gint64 best_minor;
  guint best_layer; /* 0: what was known before */
  guint best;
} Further;

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

/* What the solution's claims take of each class in a component. */
static void
sum_component (const CfOfferWork *work, const CfOfferComponent *component, gint64 *ret_sums_minor)
{
  const CfOfferProblem *problem = work->problem;
  memset (ret_sums_minor, 0, CF_OFFER_CLASSES_MAX * sizeof *ret_sums_minor);
  for (guint i = 0; i < component->n; i++) {
    const CfOfferLot *lot = lot_at (problem, work->lots[component->first + i]);
    for (guint j = 0; j < lot->n_reaches; j++)
      ret_sums_minor[lot->stacked] += work->solution->saved_minor[lot->first_reach + j];
  }
}

/* Keeps the sums once each, with the least loss. */
static void
keep_once (Further *further, GArray *joins)
{
  guint n = further->work->problem->n_classes;
  guint kept = 0;
  g_array_sort_with_data (joins, compare_joins, &n);
  for (guint i = 0; i < joins->len; i++) {
    Join *at = &g_array_index (joins, Join, i);
    if (kept > 0 && same_sums (at, &g_array_index (joins, Join, kept - 1), n))
      continue;
    g_array_index (joins, Join, kept++) = *at;
  }
  if (kept > WAYS_MAX)
    further->work->exact = FALSE;
  g_array_set_size (joins, MIN (kept, WAYS_MAX));
}

/* Every way of the component in place of its best, in every way joined so far. */
static GArray *
join (Further *further, const CfOfferComponent *component)
{
  CfOfferWork *work = further->work;
  const GArray *before = g_ptr_array_index (further->layers, further->layers->len - 1);
  GArray *after = g_array_new (FALSE, FALSE, sizeof (Join));
  gint64 base_minor[CF_OFFER_CLASSES_MAX];
  sum_component (work, component, base_minor);
  for (guint i = 0; i < before->len; i++) {
    for (guint j = 0; j < component->found.ways->len; j++) {
      const CfOfferWay *way = &g_array_index (component->found.ways, CfOfferWay, j);
      Join joined = g_array_index (before, Join, i);
      joined.loss += way->loss - component->loss;
      joined.prev = i;
      joined.way = j;
      if (joined.loss >= further->budget)
        continue;
      work->solution->steps += STEPS_A_JOIN;
      if (work->solution->steps > 2 * work->steps_max) {
        work->exact = FALSE;
        break;
      }
      for (guint c = 0; c < work->problem->n_classes; c++)
        joined.sums_minor[c] +=
            g_array_index (component->found.sums_minor, gint64, way->sums + c) - base_minor[c];
      g_array_append_val (after, joined);
    }
  }
  keep_once (further, after);
  return after;
}

/* All ways of a component that lose less than the budget; FALSE if it has too many units. */
static gboolean
search_all (CfOfferWork *work, CfOfferComponent *component, gint64 budget)
{
  CfOfferSearch search;
  if (component->bulk)
    return FALSE;
  if (component->plain) {
    guint lot = work->lots[component->first];
    if (lot_at (work->problem, lot)->units > CF_OFFER_PLACED_MAX)
      return FALSE;
    work->placed[lot] = lot_at (work->problem, lot)->units;
    component->n_units = (guint)work->placed[lot];
  }
  search = cf_offer_work_search (work, component);
  search.all = TRUE;
  search.budget = component->loss + budget;
  search.width = cf_offer_work_width (work, component);
  cf_offer_search_run (&search, &component->found);
  if (component->found.least_dropped < search.budget)
    work->exact = FALSE;
  return component->found.ways->len > 0;
}

/* Weighs up the ways of the last layer, with the best of the components that are still to come. */
static void
weigh (Further *further)
{
  CfOfferWork *work = further->work;
  const GArray *last = g_ptr_array_index (further->layers, further->layers->len - 1);
  for (guint i = 0; i < last->len; i++) {
    const Join *joined = &g_array_index (last, Join, i);
    gint64 left_minor[CF_OFFER_CLASSES_MAX];
    CfOfferStackChoice choice;
    for (guint c = 0; c < work->problem->n_classes; c++)
      left_minor[c] = work->gross_minor[c] - joined->sums_minor[c];
    choice = cf_offer_stack_choose (work->problem, left_minor, work->must_stack);
    work->solution->steps++;
    if (!choice.proved)
      work->exact = FALSE;
    if (choice.total_minor < further->best_minor) {
      further->best_minor = choice.total_minor;
      further->best_layer = further->layers->len - 1;
      further->best = i;
    }
  }
}

static void
take_best (Further *further)
{
  CfOfferWork *work = further->work;
  guint best = further->best;
  for (guint layer = further->best_layer; layer > 0; layer--) {
    guint number = g_array_index (further->components, guint, layer - 1);
    const CfOfferComponent *component = &g_array_index (work->components, CfOfferComponent, number);
    const Join *joined =
        &g_array_index ((GArray *)g_ptr_array_index (further->layers, layer), Join, best);
    for (guint i = 0; i < component->n; i++) {
      const CfOfferLot *lot = lot_at (work->problem, work->lots[component->first + i]);
      memset (work->solution->units + lot->first_reach * CF_OFFER_SETS_MAX, 0,
              lot->n_reaches * CF_OFFER_SETS_MAX * sizeof (gint64));
    }
    cf_offer_work_take (work, component, &component->found,
                        &g_array_index (component->found.ways, CfOfferWay, joined->way));
    best = joined->prev;
  }
  cf_offer_work_settle (work);
}

/* Joins component after component; TRUE when no way can be better than the best. */
static gboolean
join_all (Further *further, gint64 goal_minor)
{
  CfOfferWork *work = further->work;
  for (guint i = 0; i < work->components->len; i++) {
    CfOfferComponent *component = &g_array_index (work->components, CfOfferComponent, i);
    if (component->n == 1 && lot_at (work->problem, work->lots[component->first])->n_reaches == 0)
      continue;
    if (!search_all (work, component, further->budget)) {
      work->exact = FALSE;
      continue;
    }
    g_ptr_array_add (further->layers, join (further, component));
    g_array_append_val (further->components, i);
    weigh (further);
    if (further->best_minor <= goal_minor)
      return TRUE;
  }
  return FALSE;
}

void
cf_offer_work_further (CfOfferWork *work, gint64 budget, gint64 goal_minor)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) components = g_array_new (FALSE, FALSE, sizeof (guint));
  Further further = {.work = work,
                     .layers = layers,
                     .components = components,
                     .budget = budget,
                     .best_minor = work->solution->total_minor};
  GArray *first = g_array_new (FALSE, FALSE, sizeof (Join));
  Join none = {.loss = 0};
  for (guint i = 0; i < work->components->len; i++) {
    gint64 sums_minor[CF_OFFER_CLASSES_MAX];
    sum_component (work, &g_array_index (work->components, CfOfferComponent, i), sums_minor);
    for (guint c = 0; c < work->problem->n_classes; c++)
      none.sums_minor[c] += sums_minor[c];
  }
  g_array_append_val (first, none);
  g_ptr_array_add (layers, first);
  if (join_all (&further, goal_minor))
    work->exact = work->problem->complete;
  if (further.best_layer > 0)
    take_best (&further);
}
