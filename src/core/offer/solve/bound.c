// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/bound.h"

#include "base/integer.h"

/* What the lots that a claim reaches are like, slot by slot. */
typedef struct {
  gint64 least_spare[CF_OFFER_SETS_MAX]; /* the least that a unit is worth beyond its cut */
  gint64 weight_max;
  gint64 weight_min;
  gboolean reached;
} Reached;

static gint64
divide_up (gint64 value, gint64 divisor)
{
  return value >= 0 ? (value + divisor - 1) / divisor : value / divisor;
}

static const CfOfferReach *
find_reach (const CfOfferProblem *problem, const CfOfferLot *lot, guint claim)
{
  for (guint i = 0; i < lot->n_reaches; i++) {
    const CfOfferReach *reach =
        &g_array_index (problem->reaches, CfOfferReach, lot->first_reach + i);
    if (reach->claim == claim)
      return reach;
  }
  return NULL;
}

gint64
cf_offer_bound_price (const CfOfferProblem *problem, guint claim, const gint64 *weights)
{
  const CfOfferClaim *of = &g_array_index (problem->claims, CfOfferClaim, claim);
  gint64 weight = CF_OFFER_PPM;
  if (!of->bundle)
    return 0;
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (problem->lots, CfOfferLot, i);
    if (find_reach (problem, lot, claim) != NULL)
      weight = MIN (weight, weights[lot->stacked]);
  }
  return weight * of->bundle_minor;
}

/* The lots that a claim reaches, gathered once for all claims. */
typedef struct {
  const CfOfferProblem *problem;
  const gint64 *weights;
  gint64 worth_max;
  gint64 *worths;
  guint *first; /* of each claim in pairs */
  guint *lots;
  const CfOfferReach **reaches;
} Raise;

static void
gather (Raise *raise)
{
  const CfOfferProblem *problem = raise->problem;
  guint n_claims = problem->claims->len;
  g_autofree guint *next = g_new0 (guint, n_claims + 1);
  raise->first = g_new0 (guint, n_claims + 2);
  raise->lots = g_new (guint, problem->reaches->len + 1);
  raise->reaches = g_new (const CfOfferReach *, problem->reaches->len + 1);
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (problem->lots, CfOfferLot, i);
    for (guint j = 0; j < lot->n_reaches; j++)
      raise
          ->first[g_array_index (problem->reaches, CfOfferReach, lot->first_reach + j).claim + 1]++;
  }
  for (guint c = 0; c < n_claims; c++) {
    raise->first[c + 1] += raise->first[c];
    next[c] = raise->first[c];
  }
  for (guint i = 0; i < problem->lots->len; i++) {
    const CfOfferLot *lot = &g_array_index (problem->lots, CfOfferLot, i);
    for (guint j = 0; j < lot->n_reaches; j++) {
      const CfOfferReach *reach =
          &g_array_index (problem->reaches, CfOfferReach, lot->first_reach + j);
      raise->lots[next[reach->claim]] = i;
      raise->reaches[next[reach->claim]++] = reach;
    }
  }
}

static gint64
weight_of (const Raise *raise, guint pair)
{
  const CfOfferLot *lot = &g_array_index (raise->problem->lots, CfOfferLot, raise->lots[pair]);
  return raise->weights[lot->stacked];
}

static gint64
cut_of (const Raise *raise, const CfOfferClaim *claim, guint pair, guint slot)
{
  return claim->rewarded[slot] ? weight_of (raise, pair) * raise->reaches[pair]->cut_minor : 0;
}

static void
look_at (const Raise *raise, guint c, Reached *reached)
{
  const CfOfferClaim *claim = &g_array_index (raise->problem->claims, CfOfferClaim, c);
  *reached = (Reached){.weight_min = CF_OFFER_PPM, .reached = TRUE};
  gint64 units[CF_OFFER_SETS_MAX] = {0};
  for (guint slot = 0; slot < claim->n_slots; slot++)
    reached->least_spare[slot] = G_MAXINT64;
  for (guint pair = raise->first[c]; pair < raise->first[c + 1]; pair++) {
    gint64 worth = raise->worths[raise->lots[pair]];
    reached->weight_max = MAX (reached->weight_max, weight_of (raise, pair));
    reached->weight_min = MIN (reached->weight_min, weight_of (raise, pair));
    for (guint slot = 0; slot < claim->n_slots; slot++)
      if ((raise->reaches[pair]->slots >> slot & 1) != 0) {
        reached->least_spare[slot] =
            MIN (reached->least_spare[slot], worth - cut_of (raise, claim, pair, slot));
        units[slot] += g_array_index (raise->problem->lots, CfOfferLot, raise->lots[pair]).units;
      }
  }
  for (guint slot = 0; slot < claim->n_slots; slot++)
    if (units[slot] < claim->need[slot])
      reached->reached = FALSE; /* no application can be made */
}

/* What a unit in the slot must be worth, so that no application saves more than its units' worth.
 */
static gint64
wanted (const Raise *raise, const CfOfferClaim *claim, const Reached *reached, guint pair,
        guint slot)
{
  gint64 missing = claim->bundle ? -reached->weight_min * claim->bundle_minor : 0;
  if (claim->rewarded_from > 0) /* the k cheapest of n save at most k/n of what all would */
    return divide_up ((claim->need[0] - claim->rewarded_from) * reached->weight_max *
                          raise->reaches[pair]->cut_minor,
                      claim->need[0]);
  for (guint other = 0; other < claim->n_slots; other++)
    if (other != slot)
      missing -= claim->need[other] * reached->least_spare[other];
  return cut_of (raise, claim, pair, slot) + divide_up (missing, claim->need[slot]);
}

/* What raising the slot's units adds to the worth of all; with raise_now it is done. */
static gint64
raise_slot (Raise *raise, guint c, const Reached *reached, guint slot, gboolean raise_now)
{
  const CfOfferProblem *problem = raise->problem;
  const CfOfferClaim *claim = &g_array_index (problem->claims, CfOfferClaim, c);
  gint64 cost = 0;
  for (guint pair = raise->first[c]; pair < raise->first[c + 1]; pair++) {
    gint64 *worth = &raise->worths[raise->lots[pair]];
    gint64 more;
    gint64 more_of_all;
    if ((raise->reaches[pair]->slots >> slot & 1) == 0)
      continue;
    more = MIN (wanted (raise, claim, reached, pair, slot), raise->worth_max) - *worth;
    more = MAX (more, 0);
    if (!cf_integer_mul (more, g_array_index (problem->lots, CfOfferLot, raise->lots[pair]).units,
                         &more_of_all) ||
        !cf_integer_add (cost, more_of_all, &cost))
      cost = G_MAXINT64 - 1;
    if (raise_now)
      *worth += more;
  }
  return cost;
}

static void
raise_claim (Raise *raise, guint c)
{
  const CfOfferClaim *claim = &g_array_index (raise->problem->claims, CfOfferClaim, c);
  Reached reached;
  gint64 best_cost = G_MAXINT64;
  guint best = 0;
  look_at (raise, c, &reached);
  if (!reached.reached)
    return;
  for (guint slot = 0; slot < claim->n_slots; slot++) {
    gint64 cost = raise_slot (raise, c, &reached, slot, FALSE);
    if (cost < best_cost) {
      best_cost = cost;
      best = slot;
    }
  }
  (void)raise_slot (raise, c, &reached, best, TRUE);
}

void
cf_offer_bound_worths (const CfOfferProblem *problem, const gint64 *weights, gint64 scale,
                       gint64 *ret_worths)
{
  Raise raise = {.problem = problem,
                 .weights = weights,
                 .worth_max = problem->survey->gross_minor * scale, /* no application saves more */
                 .worths = ret_worths};
  for (guint i = 0; i < problem->lots->len; i++)
    ret_worths[i] = 0;
  gather (&raise);
  /* Those of one slot first: they leave no choice. */
  for (guint slots = 1; slots <= CF_OFFER_SETS_MAX; slots++)
    for (guint c = 0; c < problem->claims->len; c++)
      if (g_array_index (problem->claims, CfOfferClaim, c).n_slots == slots)
        raise_claim (&raise, c);
  g_free (raise.first);
  g_free (raise.lots);
  g_free (raise.reaches);
}
