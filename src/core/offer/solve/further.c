// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/offer/solve/stack.h"
#include "core/offer/solve/work.h"

#define STEPS_A_JOIN 6 /* a joined way costs as much as so many choices */
#define ATTEMPTS_A_STEP 16
#define FURTHER_LOW_MINOR (-64) /* a sum that the first pass, when it is not exact, has missed */
#define MARKS_MAX 100000
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
  guint8 *weighed; /* marks of losses whose total is known */
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

/* With one class a loss says what the sum is: TRUE once for each, until the marks are cleared. */
static gboolean
is_new (const CfOfferWork *work, guint8 *marks, gint64 loss)
{
  gint64 minor = loss / work->scale - FURTHER_LOW_MINOR;
  if (work->problem->n_classes > 1 || marks == NULL || minor < 0)
    return TRUE;
  if (marks[minor] != 0)
    return FALSE;
  marks[minor] = 1;
  return TRUE;
}

/* A mark for each minor unit of loss within the budget; NULL where sums are told apart otherwise.
 */
static guint8 *
marks_new (const Further *further)
{
  gint64 room = further->budget / further->work->scale - FURTHER_LOW_MINOR + 1;
  return further->work->problem->n_classes == 1 && room <= MARKS_MAX ? g_new0 (guint8, room) : NULL;
}

static void
append (const Further *further, const CfOfferComponent *component, const gint64 *base_minor,
        const Join *to_append, GArray *after)
{
  const CfOfferWay *way = &g_array_index (component->found.ways, CfOfferWay, to_append->way);
  const GArray *before = g_ptr_array_index (further->layers, further->layers->len - 1);
  Join joined = g_array_index (before, Join, to_append->prev);
  joined.loss = to_append->loss;
  joined.prev = to_append->prev;
  joined.way = to_append->way;
  for (guint c = 0; c < further->work->problem->n_classes; c++)
    joined.sums_minor[c] +=
        g_array_index (component->found.sums_minor, gint64, way->sums + c) - base_minor[c];
  g_array_append_val (after, joined);
}

/* Every way of the component in place of its best, in every way joined so far. */
static GArray *
join (Further *further, const CfOfferComponent *component)
{
  CfOfferWork *work = further->work;
  const GArray *before = g_ptr_array_index (further->layers, further->layers->len - 1);
  GArray *after = g_array_new (FALSE, FALSE, sizeof (Join));
  g_autofree guint8 *marks = marks_new (further);
  gint64 base_minor[CF_OFFER_CLASSES_MAX];
  guint attempts = 0;
  sum_component (work, component, base_minor);
  for (guint i = 0; i < before->len; i++) {
    gint64 loss = g_array_index (before, Join, i).loss - component->loss;
    for (guint j = 0; j < component->found.ways->len; j++) {
      Join joined = {.prev = i, .way = j};
      joined.loss = loss + g_array_index (component->found.ways, CfOfferWay, j).loss;
      if (++attempts % ATTEMPTS_A_STEP == 0)
        work->solution->steps++;
      if (joined.loss >= further->budget || !is_new (work, marks, joined.loss))
        continue;
      work->solution->steps += marks != NULL ? 2 : STEPS_A_JOIN;
      if (work->solution->steps > 2 * work->steps_max) {
        work->exact = FALSE;
        break;
      }
      append (further, component, base_minor, &joined, after);
    }
  }
  if (marks == NULL)
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
    if (!is_new (work, further->weighed, joined->loss))
      continue;
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
  further.weighed = marks_new (&further);
  if (join_all (&further, goal_minor))
    work->exact = work->problem->complete;
  if (further.best_layer > 0)
    take_best (&further);
  g_free (further.weighed);
}
