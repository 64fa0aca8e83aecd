// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"
#include "core/offer/solve/solve.h"

static const CfOfferLot *
lot_at (const CfOfferProblem *problem, guint i)
{
  return &g_array_index (problem->lots, CfOfferLot, i);
}

/* The lot's reach of a claim; −1: none. */
static gint64
find_reach (const CfOfferProblem *problem, const CfOfferLot *lot, guint claim)
{
  for (guint i = lot->first_reach; i < lot->first_reach + lot->n_reaches; i++)
    if (g_array_index (problem->reaches, CfOfferReach, i).claim == claim)
      return i;
  return -1;
}

/* Of so many units from a position on, in rows of need, how many are at rewarded_from or behind. */
static gint64
count_rewarded (const CfOfferClaim *claim, gint64 position, gint64 units)
{
  gint64 few = claim->need[0] - claim->rewarded_from;
  gint64 last = position + units;
  gint64 before =
      position / claim->need[0] * few + MAX (position % claim->need[0] - claim->rewarded_from, 0);
  gint64 until =
      last / claim->need[0] * few + MAX (last % claim->need[0] - claim->rewarded_from, 0);
  return until - before;
}

/* What a claim's units in one lot save; *position: of the next unit that the claim takes. */
static gint64
save_units (const CfOfferProblem *problem, guint reach, const gint64 *units, gint64 *position)
{
  const CfOfferReach *at = &g_array_index (problem->reaches, CfOfferReach, reach);
  const CfOfferClaim *claim = &g_array_index (problem->claims, CfOfferClaim, at->claim);
  gint64 rewarded = 0;
  for (guint slot = 0; slot < claim->n_slots; slot++) {
    gint64 taken = units[reach * CF_OFFER_SETS_MAX + slot];
    if (taken > 0 && claim->rewarded[slot])
      rewarded += claim->n_slots == 1 ? count_rewarded (claim, *position, taken) : taken;
    *position += taken;
  }
  return rewarded * at->cut_minor;
}

/* Spreads what a bundle's applications save in one class over its lots. */
static void
spread_class (const CfOfferProblem *problem, guint class_, gint64 saved_minor,
              const gint64 *prices_minor, gint64 *ret_parts_minor)
{
  guint n = problem->lots->len;
  g_autofree gint64 *weights = g_new0 (gint64, n + 1);
  g_autofree gint64 *parts = g_new0 (gint64, n + 1);
  for (guint i = 0; i < n; i++)
    weights[i] = lot_at (problem, i)->stacked == class_ ? prices_minor[i] : 0;
  cf_money_split (saved_minor, weights, n, parts);
  for (guint i = 0; i < n; i++)
    ret_parts_minor[i] += parts[i];
}

static void
save_bundles (const CfOfferProblem *problem, guint c, const gint64 *units, gint64 *ret_saved_minor)
{
  const CfOfferClaim *claim = &g_array_index (problem->claims, CfOfferClaim, c);
  guint n = problem->lots->len;
  g_autofree gint64 *prices_minor = g_new0 (gint64, n + 1);
  g_autofree gint64 *parts_minor = g_new0 (gint64, n + 1);
  gint64 classes_minor[CF_OFFER_CLASSES_MAX] = {0};
  gint64 by_class_minor[CF_OFFER_CLASSES_MAX] = {0};
  gint64 saved_minor = 0;
  gint64 taken = 0;
  for (guint i = 0; i < n; i++) {
    gint64 reach = find_reach (problem, lot_at (problem, i), c);
    for (guint slot = 0; reach >= 0 && slot < claim->n_slots; slot++) {
      gint64 in_slot = units[reach * CF_OFFER_SETS_MAX + slot];
      prices_minor[i] += in_slot * lot_at (problem, i)->price_minor;
      taken += slot == 0 ? in_slot : 0;
    }
    saved_minor += prices_minor[i];
    classes_minor[lot_at (problem, i)->stacked] += prices_minor[i];
  }
  saved_minor -= taken / claim->need[0] * claim->bundle_minor;
  if (taken == 0 || saved_minor <= 0)
    return;
  cf_money_split (saved_minor, classes_minor, problem->n_classes, by_class_minor);
  for (guint k = 0; k < problem->n_classes; k++)
    spread_class (problem, k, by_class_minor[k], prices_minor, parts_minor);
  for (guint i = 0; i < n; i++)
    if (parts_minor[i] > 0)
      ret_saved_minor[find_reach (problem, lot_at (problem, i), c)] = parts_minor[i];
}

void
cf_offer_solution_save (const CfOfferProblem *problem, const gint64 *units, gint64 *ret_saved_minor)
{
  g_autofree gint64 *positions = g_new0 (gint64, problem->claims->len + 1);
  for (guint i = 0; i < problem->reaches->len; i++)
    ret_saved_minor[i] = 0;
  /* Lots go by price: so do the units of a claim. */
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = lot_at (problem, i);
    for (guint j = lot->first_reach; j < lot->first_reach + lot->n_reaches; j++) {
      guint claim = g_array_index (problem->reaches, CfOfferReach, j).claim;
      gint64 saved_minor = save_units (problem, j, units, &positions[claim]);
      if (!g_array_index (problem->claims, CfOfferClaim, claim).bundle)
        ret_saved_minor[j] = saved_minor;
    }
  }
  for (guint c = 0; c < problem->claims->len; c++)
    if (g_array_index (problem->claims, CfOfferClaim, c).bundle && positions[c] > 0)
      save_bundles (problem, c, units, ret_saved_minor);
}
