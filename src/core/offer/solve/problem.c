// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"

/* What is known of an item while lots are made: where its reaches are, and what stacked offers have
 * to do with it: a bit for the goods of each, and one for those of each condition on what is left.
 */
typedef struct {
  const CfOfferItem *item;
  guint index;
  guint first_reach;
  guint n_reaches;
  guint stacked;
  guint64 touched[2];
} Sorted;

/* The part that a book's offer plays in the problem. */
typedef struct {
  gint32 claim; /* −1: none */
  gint32 stacked; /* −1: none */
  guint first_if; /* bit of its first condition on what is left */
} Part;

static gint64
units_reached (const CfOfferSurvey *survey, guint place)
{
  gint64 units = 0;
  for (guint i = 0; i < survey->n_items; i++)
    for (guint j = survey->first[i]; j < survey->first[i + 1]; j++)
      if (g_array_index (survey->entries, CfOfferEntry, j).offer == place) {
        units += survey->items[i].units;
        break;
      }
  return units;
}

static CfOfferClaim
claim_of (const CfOfferSurvey *survey, guint place)
{
  const CfOffer *offer = cf_offer_book_get (survey->book, place);
  CfOfferClaim claim = {.place = place, .n_slots = 1, .limit = survey->limits[place]};
  gboolean scarce = claim.limit < G_MAXINT64 && claim.limit < units_reached (survey, place);
  claim.need[0] = 1;
  claim.rewarded[0] = TRUE;
  switch (offer->kind) {
  case CF_OFFER_CHEAPEST:
    claim.need[0] = offer->of_units;
    claim.rewarded_from = offer->of_units - offer->cheapest_units;
    break;
  case CF_OFFER_BUNDLE:
  case CF_OFFER_GET:
    claim.n_slots = offer->sets->len;
    claim.bundle = offer->kind == CF_OFFER_BUNDLE;
    claim.bundle_minor = offer->bundle_minor;
    for (guint i = 0; i < claim.n_slots; i++) {
      claim.need[i] = g_array_index (offer->sets, CfOfferSet, i).units;
      claim.rewarded[i] = claim.bundle || i == 1;
    }
    break;
  case CF_OFFER_PERCENT:
  case CF_OFFER_AMOUNT:
  case CF_OFFER_PRICE:
  case CF_OFFER_ADD_ON:
  case CF_OFFER_POINTS_PRICE:
    break;
  case CF_OFFER_LADDER:
  case CF_OFFER_POINTS:
  default:
    g_assert_not_reached ();
  }
  claim.simple = claim.n_slots == 1 && claim.need[0] == 1 && !claim.bundle && !scarce;
  if (!scarce)
    claim.limit = G_MAXINT64;
  return claim;
}

static int
compare_stacked (gconstpointer a, gconstpointer b, gpointer data)
{
  const CfOfferBook *book = data;
  const CfOfferStacked *left = a;
  const CfOfferStacked *right = b;
  const CfOffer *x = cf_offer_book_get (book, left->place);
  const CfOffer *y = cf_offer_book_get (book, right->place);
  int kind_x = x->kind == CF_OFFER_PERCENT ? 0 : x->kind == CF_OFFER_LADDER ? 1 : 2;
  int kind_y = y->kind == CF_OFFER_PERCENT ? 0 : y->kind == CF_OFFER_LADDER ? 1 : 2;
  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  if (kind_x != kind_y)
    return kind_x - kind_y;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* The step of a ladder that the amount before offers has reached; none: n. */
static guint
step_before (const CfOfferSurvey *survey, const CfOffer *offer, guint place)
{
  gint64 amount_minor = 0;
  guint reached = offer->steps->len;
  for (guint i = 0; i < survey->n_items; i++)
    for (guint j = survey->first[i]; j < survey->first[i + 1]; j++) {
      CfOfferEntry entry = g_array_index (survey->entries, CfOfferEntry, j);
      if (entry.offer == place && entry.role == CF_ROLE_WHAT)
        amount_minor += survey->items[i].units * survey->items[i].price_minor;
    }
  for (guint i = 0; i < offer->steps->len; i++)
    if (amount_minor >= g_array_index (offer->steps, CfOfferStep, i).from_minor)
      reached = i;
  return reached;
}

static void
add_stacked (CfOfferProblem *problem, guint place)
{
  const CfOffer *offer = cf_offer_book_get (problem->survey->book, place);
  CfOfferStacked stacked = {.place = place, .cap_minor = offer->cap_minor, .group = -1};
  if (offer->kind != CF_OFFER_LADDER) {
    stacked.only = (CfOfferStep){.cut = offer->cut};
  } else if (offer->steps_after) {
    stacked.steps = (const CfOfferStep *)(gconstpointer)offer->steps->data;
    stacked.n_steps = offer->steps->len;
  } else {
    guint step = step_before (problem->survey, offer, place);
    if (step == offer->steps->len)
      return;
    stacked.only = g_array_index (offer->steps, CfOfferStep, step);
    stacked.only.from_minor = 0;
  }
  g_array_append_val (problem->stacked, stacked);
}

/* Numbers the groups: two offers of one group have one number. */
static void
number_groups (CfOfferProblem *problem)
{
  const CfOfferBook *book = problem->survey->book;
  for (guint i = 0; i < problem->stacked->len; i++) {
    CfOfferStacked *stacked = &g_array_index (problem->stacked, CfOfferStacked, i);
    const char *group = cf_offer_book_get (book, stacked->place)->group;
    for (guint j = 0; group != NULL && j <= i; j++) {
      guint place = g_array_index (problem->stacked, CfOfferStacked, j).place;
      if (g_strcmp0 (cf_offer_book_get (book, place)->group, group) == 0) {
        stacked->group = j;
        break;
      }
    }
  }
}

static void
choose_offers (CfOfferProblem *problem, const gboolean *off, Part *parts)
{
  const CfOfferSurvey *survey = problem->survey;
  for (guint i = 0; i < survey->usable->len; i++) {
    guint place = g_array_index (survey->usable, guint, i);
    const CfOffer *offer = cf_offer_book_get (survey->book, place);
    parts[place] = (Part){-1, -1, 0};
    if (off[place] || offer->kind == CF_OFFER_POINTS)
      continue;
    if (offer->combine == CF_OFFER_STACK) {
      add_stacked (problem, place);
    } else {
      CfOfferClaim claim = claim_of (survey, place);
      parts[place].claim = (gint32)problem->claims->len;
      g_array_append_val (problem->claims, claim);
    }
  }
  g_array_sort_with_data (problem->stacked, compare_stacked, (gpointer)(guintptr)survey->book);
  if (problem->stacked->len > CF_OFFER_STACKED_MAX) {
    g_array_set_size (problem->stacked, CF_OFFER_STACKED_MAX);
    problem->complete = FALSE;
  }
  number_groups (problem);
}

/* Gives each condition on what is left its bit. */
static void
number_ifs (CfOfferProblem *problem, Part *parts)
{
  guint bit = 0;
  for (guint i = 0; i < problem->stacked->len; i++) {
    CfOfferStacked *stacked = &g_array_index (problem->stacked, CfOfferStacked, i);
    const CfOffer *offer = cf_offer_book_get (problem->survey->book, stacked->place);
    parts[stacked->place].stacked = (gint32)i;
    parts[stacked->place].first_if = bit;
    for (guint j = 0; j < offer->conditions->len; j++) {
      const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, j);
      if (condition->after && stacked->n_ifs < CF_OFFER_IFS_MAX && bit < 64) {
        stacked->if_minor[stacked->n_ifs++] = condition->amount_min_minor;
        bit++;
      }
    }
  }
}

static void
touch (const CfOfferProblem *problem, const Part *part, guint role, Sorted *sorted)
{
  const CfOfferStacked *stacked =
      &g_array_index (problem->stacked, CfOfferStacked, (guint)part->stacked);
  const CfOffer *offer = cf_offer_book_get (problem->survey->book, stacked->place);
  guint bit = part->first_if;
  if (role == CF_ROLE_WHAT) {
    sorted->touched[0] |= G_GUINT64_CONSTANT (1) << part->stacked;
    return;
  }
  for (guint j = 0; role >= CF_ROLE_IF && j < role - CF_ROLE_IF; j++)
    bit += g_array_index (offer->conditions, CfOfferIf, j).after ? 1 : 0;
  if (role >= CF_ROLE_IF && bit < part->first_if + stacked->n_ifs &&
      g_array_index (offer->conditions, CfOfferIf, role - CF_ROLE_IF).after)
    sorted->touched[1] |= G_GUINT64_CONSTANT (1) << bit;
}

/* The slot of a claim that an entry's role means; −1 for a condition's. */
static gint
slot_of (const CfOffer *offer, guint role)
{
  gboolean sets = offer->kind == CF_OFFER_BUNDLE || offer->kind == CF_OFFER_GET;
  if (role >= CF_ROLE_IF || sets != (role >= CF_ROLE_SET))
    return -1;
  return sets ? (gint)(role - CF_ROLE_SET) : 0;
}

static void
reach (CfOfferProblem *problem, guint claim, gint slot, Sorted *sorted)
{
  const CfOfferClaim *of = &g_array_index (problem->claims, CfOfferClaim, claim);
  const CfOffer *offer = cf_offer_book_get (problem->survey->book, of->place);
  CfOfferReach *last = NULL;
  if (sorted->n_reaches > 0)
    last = &g_array_index (problem->reaches, CfOfferReach, problem->reaches->len - 1);
  if (last == NULL || last->claim != claim) {
    CfOfferReach one = {.claim = claim};
    one.cut_minor = of->bundle ? sorted->item->price_minor
                               : cf_offer_cut_take (&offer->cut, sorted->item->price_minor);
    if (offer->cap_minor > 0)
      one.cut_minor = MIN (one.cut_minor, offer->cap_minor);
    g_array_append_val (problem->reaches, one);
    sorted->n_reaches++;
    last = &g_array_index (problem->reaches, CfOfferReach, problem->reaches->len - 1);
  }
  last->slots |= 1U << slot;
}

static void
look_at (CfOfferProblem *problem, const Part *parts, Sorted *sorted)
{
  const CfOfferSurvey *survey = problem->survey;
  sorted->first_reach = problem->reaches->len;
  for (guint j = survey->first[sorted->index]; j < survey->first[sorted->index + 1]; j++) {
    CfOfferEntry entry = g_array_index (survey->entries, CfOfferEntry, j);
    const Part *part = &parts[entry.offer];
    if (survey->chances[entry.offer] != CF_CHANCE_USABLE)
      continue;
    if (part->stacked >= 0)
      touch (problem, part, entry.role, sorted);
    if (part->claim >= 0) {
      gint slot = slot_of (cf_offer_book_get (survey->book, entry.offer), entry.role);
      if (slot >= 0)
        reach (problem, (guint)part->claim, slot, sorted);
    }
  }
}

static int
compare_touched (gconstpointer a, gconstpointer b)
{
  const Sorted *left = a;
  const Sorted *right = b;
  for (guint i = 0; i < 2; i++)
    if (left->touched[i] != right->touched[i])
      return left->touched[i] < right->touched[i] ? -1 : 1;
  return 0;
}

/* 0: no offer tells the two items' units apart. */
static int
compare_kind (const CfOfferProblem *problem, const Sorted *a, const Sorted *b)
{
  const CfOfferReach *x = (const CfOfferReach *)(gconstpointer)problem->reaches->data;
  if (a->item->price_minor != b->item->price_minor)
    return a->item->price_minor > b->item->price_minor ? -1 : 1;
  /* Of one price, those that stacked offers take less from count as the cheaper: what they give
   * away is worth more. */
  if (compare_touched (a, b) != 0)
    return compare_touched (b, a);
  if (a->n_reaches != b->n_reaches)
    return a->n_reaches < b->n_reaches ? -1 : 1;
  for (guint i = 0; i < a->n_reaches; i++) {
    const CfOfferReach *left = &x[a->first_reach + i];
    const CfOfferReach *right = &x[b->first_reach + i];
    if (left->claim != right->claim)
      return left->claim < right->claim ? -1 : 1;
    if (left->slots != right->slots)
      return left->slots < right->slots ? -1 : 1;
  }
  return 0;
}

static int
compare_sorted (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorted *left = a;
  const Sorted *right = b;
  int order = compare_kind (data, left, right);
  if (order == 0)
    order = strcmp (left->item->product_id, right->item->product_id);
  if (order == 0)
    order = left->index < right->index ? -1 : left->index > right->index;
  return order;
}

/* What a class means to the stacked offers. */
static void
mark_class (CfOfferProblem *problem, const Sorted *kind, guint class_)
{
  guint bit = 0;
  for (guint s = 0; s < problem->stacked->len; s++) {
    CfOfferStacked *stacked = &g_array_index (problem->stacked, CfOfferStacked, s);
    if ((kind->touched[0] >> s & 1) != 0)
      stacked->classes |= 1U << class_;
    for (guint j = 0; j < stacked->n_ifs; j++, bit++)
      if ((kind->touched[1] >> bit & 1) != 0)
        stacked->if_classes[j] |= 1U << class_;
  }
}

/* A class for each set of stacked offers that some item is touched by. */
static void
make_classes (CfOfferProblem *problem, Sorted *sorted, guint n)
{
  g_autofree Sorted *kinds = g_memdup2 (sorted, n * sizeof *sorted);
  guint n_kinds = 0;
  qsort (kinds, n, sizeof *kinds, compare_touched);
  for (guint i = 0; i < n; i++)
    if (n_kinds == 0 || compare_touched (&kinds[i], &kinds[n_kinds - 1]) != 0)
      kinds[n_kinds++] = kinds[i];
  problem->n_classes = MAX (n_kinds, 1);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_kinds; k++)
      if (compare_touched (&sorted[i], &kinds[k]) == 0)
        sorted[i].stacked = k;
  for (guint k = 0; k < n_kinds && n_kinds <= CF_OFFER_CLASSES_MAX; k++)
    mark_class (problem, &kinds[k], k);
}

static void
make_lots (CfOfferProblem *problem, Sorted *sorted, guint n)
{
  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, compare_sorted, problem);
  for (guint i = 0; i < n; i++) {
    CfOfferLot *last = NULL;
    if (i > 0 && compare_kind (problem, &sorted[i - 1], &sorted[i]) == 0)
      last = &g_array_index (problem->lots, CfOfferLot, problem->lots->len - 1);
    problem->items[i] = sorted[i].index;
    if (last == NULL) {
      const CfOfferLot lot = {.price_minor = sorted[i].item->price_minor,
                              .stacked = sorted[i].stacked,
                              .first_reach = sorted[i].first_reach,
                              .n_reaches = sorted[i].n_reaches,
                              .first_item = i};
      g_array_append_val (problem->lots, lot);
      last = &g_array_index (problem->lots, CfOfferLot, problem->lots->len - 1);
    }
    last->units += sorted[i].item->units;
    last->n_items++;
  }
}

void
cf_offer_problem_init (CfOfferProblem *problem, const CfOfferSurvey *survey, const gboolean *off)
{
  guint n = survey->n_items;
  g_autofree Sorted *sorted = g_new0 (Sorted, n + 1);
  g_autofree Part *parts = g_new (Part, cf_offer_book_size (survey->book) + 1);
  *problem = (CfOfferProblem){.survey = survey, .complete = TRUE};
  problem->claims = g_array_new (FALSE, FALSE, sizeof (CfOfferClaim));
  problem->reaches = g_array_new (FALSE, FALSE, sizeof (CfOfferReach));
  problem->lots = g_array_new (FALSE, FALSE, sizeof (CfOfferLot));
  problem->stacked = g_array_new (FALSE, FALSE, sizeof (CfOfferStacked));
  problem->items = g_new0 (guint, n + 1);
  choose_offers (problem, off, parts);
  number_ifs (problem, parts);
  for (;;) {
    g_array_set_size (problem->reaches, 0);
    for (guint i = 0; i < n; i++) {
      sorted[i] = (Sorted){.item = &survey->items[i], .index = i};
      look_at (problem, parts, &sorted[i]);
    }
    make_classes (problem, sorted, n);
    if (problem->n_classes <= CF_OFFER_CLASSES_MAX)
      break;
    /* The last ones to have their turn are left out. */
    CfOfferStacked *last =
        &g_array_index (problem->stacked, CfOfferStacked, problem->stacked->len - 1);
    parts[last->place].stacked = -1;
    g_array_set_size (problem->stacked, problem->stacked->len - 1);
    problem->complete = FALSE;
  }
  make_lots (problem, sorted, n);
}

void
cf_offer_problem_clear (CfOfferProblem *problem)
{
  g_clear_pointer (&problem->claims, g_array_unref);
  g_clear_pointer (&problem->reaches, g_array_unref);
  g_clear_pointer (&problem->lots, g_array_unref);
  g_clear_pointer (&problem->items, g_free);
  g_clear_pointer (&problem->stacked, g_array_unref);
}
