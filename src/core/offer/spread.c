// SPDX-License-Identifier: Apache-2.0
#include "core/offer/spread.h"

#include <string.h>

#include "core/money.h"
#include "core/offer/solve/stack.h"

typedef struct {
  const CfOfferSolution *solution;
  const CfOfferProblem *problem;
  CfOfferPrice *price;
  gint64 *left_minor; /* of each item */
} Spread;

static const CfOfferItem *
item_at (const Spread *spread, guint i)
{
  return &spread->problem->survey->items[spread->problem->items[i]];
}

static void
add_part (Spread *spread, guint place, guint i, gint64 units, gint64 saved_minor)
{
  guint line = spread->problem->items[i];
  const CfOfferPart part = {.offer = cf_offer_book_get (spread->problem->survey->book, place),
                            .line = line,
                            .units = units,
                            .saved_minor = saved_minor};
  g_array_index (spread->price->saved_minor, gint64, line) += saved_minor;
  spread->left_minor[i] -= saved_minor;
  g_array_append_val (spread->price->parts, part);
}

/* Hands the units that a claim takes from a lot to the lot's lines, from a unit on. */
static void
hand_out (Spread *spread, const CfOfferLot *lot, guint reach, gint64 first, gint64 units)
{
  guint claim = g_array_index (spread->problem->reaches, CfOfferReach, reach).claim;
  guint place = g_array_index (spread->problem->claims, CfOfferClaim, claim).place;
  gint64 saved_minor = spread->solution->saved_minor[reach];
  gint64 done = 0;
  gint64 begin = 0;
  for (guint i = lot->first_item; i < lot->first_item + lot->n_items && done < units; i++) {
    gint64 end = begin + item_at (spread, i)->units;
    gint64 here = MIN (end, first + units) - MAX (begin, first);
    begin = end;
    if (here <= 0)
      continue;
    /* Evenly: a cent more for each of the first units. */
    gint64 part_minor = here * (saved_minor / units) + CLAMP (saved_minor % units - done, 0, here);
    add_part (spread, place, i, here, part_minor);
    done += here;
  }
}

static void
spread_claims (Spread *spread)
{
  const CfOfferProblem *problem = spread->problem;
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (problem->lots, CfOfferLot, i);
    gint64 first = 0;
    for (guint reach = lot->first_reach; reach < lot->first_reach + lot->n_reaches; reach++) {
      gint64 units = 0;
      for (guint slot = 0; slot < CF_OFFER_SETS_MAX; slot++)
        units += spread->solution->units[reach * CF_OFFER_SETS_MAX + slot];
      if (units > 0)
        hand_out (spread, lot, reach, first, units);
      first += units;
    }
  }
}

/* What is left of items first … last − 1. */
static gint64
left_of (const Spread *spread, guint first, guint last)
{
  gint64 sum_minor = 0;
  for (guint i = first; i < last; i++)
    sum_minor += spread->left_minor[i];
  return sum_minor;
}

/* The end of the lines of one product that begin at first. */
static guint
product_end (const Spread *spread, guint first, guint last)
{
  guint i = first;
  while (i < last &&
         strcmp (item_at (spread, i)->product_id, item_at (spread, first)->product_id) == 0)
    i++;
  return i;
}

/* Spreads an amount over the lines of one product. */
static void
spread_product (Spread *spread, guint place, guint first, guint last, gint64 minor)
{
  g_autofree gint64 *parts = g_new0 (gint64, last - first + 1);
  cf_money_split (minor, spread->left_minor + first, last - first, parts);
  for (guint i = first; i < last; i++)
    if (parts[i - first] > 0)
      add_part (spread, place, i, 0, parts[i - first]);
}

/* A run of items, and what is left of it. */
typedef struct {
  guint first;
  guint last;
} Run;

/* The products of the class, lot after lot. */
static GArray *
products_of (const Spread *spread, guint class_)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint i = 0; i < spread->problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (spread->problem->lots, CfOfferLot, i);
    guint last = lot->first_item + lot->n_items;
    for (guint first = lot->first_item; lot->stacked == class_ && first < last;) {
      Run run = {first, product_end (spread, first, last)};
      g_array_append_val (runs, run);
      first = run.last;
    }
  }
  return runs;
}

static void
spread_class (Spread *spread, guint place, guint class_, gint64 minor)
{
  g_autoptr (GArray) runs = products_of (spread, class_);
  g_autofree gint64 *weights = g_new0 (gint64, runs->len + 1);
  g_autofree gint64 *parts = g_new0 (gint64, runs->len + 1);
  for (guint i = 0; i < runs->len; i++) {
    Run run = g_array_index (runs, Run, i);
    weights[i] = left_of (spread, run.first, run.last);
  }
  cf_money_split (minor, weights, runs->len, parts);
  for (guint i = 0; i < runs->len; i++) {
    Run run = g_array_index (runs, Run, i);
    if (parts[i] > 0)
      spread_product (spread, place, run.first, run.last, parts[i]);
  }
}

static void
spread_stacked (Spread *spread)
{
  const CfOfferProblem *problem = spread->problem;
  guint n = problem->n_classes;
  gint64 left_minor[CF_OFFER_CLASSES_MAX] = {0};
  g_autofree gint64 *taken_minor = g_new0 (gint64, (problem->stacked->len + 1) * n);
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (problem->lots, CfOfferLot, i);
    left_minor[lot->stacked] += left_of (spread, lot->first_item, lot->first_item + lot->n_items);
  }
  cf_offer_stack_spread (problem, left_minor, spread->solution->stacked, taken_minor);
  for (guint turn = 0; turn < problem->stacked->len; turn++)
    for (guint c = 0; c < n; c++)
      if (taken_minor[turn * n + c] > 0)
        spread_class (spread, g_array_index (problem->stacked, CfOfferStacked, turn).place, c,
                      taken_minor[turn * n + c]);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const CfOfferPart *left = a;
  const CfOfferPart *right = b;
  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  return strcmp (left->offer->id, right->offer->id);
}

void
cf_offer_spread (const CfOfferSolution *solution, CfOfferPrice *price)
{
  const CfOfferProblem *problem = &solution->problem;
  guint n = problem->survey->n_items;
  Spread spread = {.solution = solution, .problem = problem, .price = price};
  spread.left_minor = g_new0 (gint64, n + 1);
  for (guint i = 0; i < n; i++)
    spread.left_minor[i] = item_at (&spread, i)->price_minor * item_at (&spread, i)->units;
  spread_claims (&spread);
  spread_stacked (&spread);
  g_array_sort (price->parts, compare_parts);
  g_free (spread.left_minor);
}
