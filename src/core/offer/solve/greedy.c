// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/offer/solve/work.h"

/* A component's units that nobody has taken yet, and one application in hand. */
typedef struct {
  const CfOfferWork *work;
  const CfOfferComponent *component;
  gint64 *left; /* of each of the component's lots */
  gint64 *applied; /* of each claim */
  gint64 *taken; /* of each reach and slot: what the application in hand takes */
  gint64 *units; /* of each reach and slot: what has been taken */
} Greedy;

static const CfOfferLot *
lot_at (const Greedy *greedy, guint i)
{
  return &g_array_index (greedy->work->problem->lots, CfOfferLot,
                         greedy->work->lots[greedy->component->first + i]);
}

/* The lot's reach of a claim in a slot; −1: none. */
static gint64
find_reach (const Greedy *greedy, guint i, guint claim, guint slot)
{
  const CfOfferLot *lot = lot_at (greedy, i);
  for (guint j = lot->first_reach; j < lot->first_reach + lot->n_reaches; j++) {
    const CfOfferReach *reach = &g_array_index (greedy->work->problem->reaches, CfOfferReach, j);
    if (reach->claim == claim && (reach->slots >> slot & 1) != 0)
      return j;
  }
  return -1;
}

/* Takes a slot's units, the dearest if they get cheaper, else the cheapest; what comes off them,
 * weighed. *ret_whole: there were enough. */
static gint64
fill_slot (Greedy *greedy, guint c, guint slot, gboolean *ret_whole)
{
  const CfOfferClaim *claim = &g_array_index (greedy->work->problem->claims, CfOfferClaim, c);
  guint n = greedy->component->n;
  gint64 position = 0;
  gint64 saved = 0;
  for (guint k = 0; k < n && position < claim->need[slot]; k++) {
    guint i = claim->rewarded[slot] ? k : n - 1 - k;
    gint64 reach = find_reach (greedy, i, c, slot);
    gint64 units = MIN (greedy->left[i], claim->need[slot] - position);
    gint64 rewarded = position + units - MAX (position, claim->rewarded_from);
    if (reach < 0 || units <= 0)
      continue;
    greedy->left[i] -= units;
    greedy->taken[reach * CF_OFFER_SETS_MAX + slot] += units;
    if (claim->rewarded[slot])
      saved += MAX (rewarded, 0) * greedy->work->weights[lot_at (greedy, i)->stacked] *
               g_array_index (greedy->work->problem->reaches, CfOfferReach, reach).cut_minor;
    position += units;
  }
  *ret_whole = *ret_whole && position == claim->need[slot];
  return saved;
}

/* Puts the units of the application in hand back, and keeps so many such applications. */
static void
put_back (Greedy *greedy, guint c, gint64 kept)
{
  const CfOfferClaim *claim = &g_array_index (greedy->work->problem->claims, CfOfferClaim, c);
  for (guint i = 0; i < greedy->component->n; i++)
    for (guint slot = 0; slot < claim->n_slots; slot++) {
      gint64 reach = find_reach (greedy, i, c, slot);
      gint64 *taken = &greedy->taken[MAX (reach, 0) * CF_OFFER_SETS_MAX + slot];
      if (reach < 0)
        continue;
      greedy->left[i] += *taken - kept * *taken;
      greedy->units[reach * CF_OFFER_SETS_MAX + slot] += kept * *taken;
      *taken = 0;
    }
}

/* What the best application of a claim saves now, weighed; it is in hand then. */
static gint64
try_claim (Greedy *greedy, guint c)
{
  const CfOfferWork *work = greedy->work;
  const CfOfferClaim *claim = &g_array_index (work->problem->claims, CfOfferClaim, c);
  gboolean whole = greedy->applied[c] < claim->limit;
  gint64 saved = claim->bundle ? -claim->bundle_minor * work->scale : 0;
  for (guint slot = 0; slot < claim->n_slots && whole; slot++)
    saved += fill_slot (greedy, c, slot, &whole);
  return whole ? saved : 0;
}

/* How often the application in hand can be made from the lots that it takes from. */
static gint64
count_times (const Greedy *greedy, guint c)
{
  const CfOfferClaim *claim = &g_array_index (greedy->work->problem->claims, CfOfferClaim, c);
  gint64 times = claim->limit - greedy->applied[c];
  for (guint i = 0; i < greedy->component->n; i++) {
    gint64 taken = 0;
    for (guint slot = 0; slot < claim->n_slots; slot++) {
      gint64 reach = find_reach (greedy, i, c, slot);
      taken += reach >= 0 ? greedy->taken[reach * CF_OFFER_SETS_MAX + slot] : 0;
    }
    if (taken > 0)
      times = MIN (times, 1 + greedy->left[i] / taken);
  }
  return times;
}

/* The best application of all, as often as it goes; what that saves, 0 when nothing saves. */
static gint64
apply_best (Greedy *greedy, const gboolean *reached)
{
  guint n_claims = greedy->work->problem->claims->len;
  gint64 best_saved = 0;
  guint best = 0;
  gint64 times;
  for (guint c = 0; c < n_claims; c++) {
    gint64 saved;
    if (!reached[c])
      continue;
    saved = try_claim (greedy, c);
    put_back (greedy, c, 0);
    if (saved > best_saved) {
      best_saved = saved;
      best = c;
    }
  }
  if (best_saved == 0)
    return 0;
  (void)try_claim (greedy, best); /* it saves as much as before */
  times = count_times (greedy, best);
  put_back (greedy, best, times);
  greedy->applied[best] += times;
  return best_saved * times;
}

gint64
cf_offer_work_greedy (CfOfferWork *work, const CfOfferComponent *component, gint64 *ret_units)
{
  guint n_claims = work->problem->claims->len;
  g_autofree gint64 *left = g_new0 (gint64, component->n + 1);
  g_autofree gint64 *applied = g_new0 (gint64, n_claims + 1);
  g_autofree gint64 *taken = g_new0 (gint64, (work->problem->reaches->len + 1) * CF_OFFER_SETS_MAX);
  g_autofree gboolean *reached = g_new0 (gboolean, n_claims + 1);
  Greedy greedy = {work, component, left, applied, taken, ret_units};
  gint64 saved = 0;
  gint64 more;
  for (guint i = 0; i < component->n; i++) {
    const CfOfferLot *lot = lot_at (&greedy, i);
    left[i] = lot->units;
    for (guint j = lot->first_reach; j < lot->first_reach + lot->n_reaches; j++)
      reached[g_array_index (work->problem->reaches, CfOfferReach, j).claim] = TRUE;
  }
  while ((more = apply_best (&greedy, reached)) > 0) {
    work->solution->steps += component->n;
    saved += more;
  }
  return saved;
}
