// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/stack.h"

#include <string.h>

#include "base/integer.h"
#include "core/money.h"

#define VISITS_MAX 2048

typedef struct {
  const CfOfferProblem *problem;
  CfOfferStackChoice best;
  guint32 now;
  guint visits;
  gint must;
} Fold;

static gint64
sum_of (const gint64 *left_minor, guint32 classes)
{
  gint64 sum_minor = 0;
  for (guint c = 0; classes != 0; c++, classes >>= 1)
    if ((classes & 1) != 0)
      sum_minor += left_minor[c];
  return sum_minor;
}

static const CfOfferStacked *
stacked_at (const CfOfferProblem *problem, guint turn)
{
  return &g_array_index (problem->stacked, CfOfferStacked, turn);
}

/* The most that the first n_steps steps take from base_minor, or as many as it has reached. */
static gint64
take_from (const CfOfferStacked *stacked, gint64 base_minor, guint n_steps)
{
  gint64 most_minor = 0;
  if (stacked->n_steps == 0)
    most_minor = cf_offer_cut_take (&stacked->only.cut, base_minor);
  for (guint i = 0; i < n_steps; i++)
    most_minor = MAX (most_minor, cf_offer_cut_take (&stacked->steps[i].cut, base_minor));
  return stacked->cap_minor > 0 ? MIN (most_minor, stacked->cap_minor) : most_minor;
}

static guint
steps_reached (const CfOfferStacked *stacked, gint64 base_minor)
{
  guint n = 0;
  while (n < stacked->n_steps && base_minor >= stacked->steps[n].from_minor)
    n++;
  return n;
}

static gboolean
ifs_hold (const CfOfferStacked *stacked, const gint64 *left_minor)
{
  for (guint i = 0; i < stacked->n_ifs; i++)
    if (sum_of (left_minor, stacked->if_classes[i]) < stacked->if_minor[i])
      return FALSE;
  return TRUE;
}

/* Takes what the offer takes now off left_minor, and tells it by class; FALSE for nothing. */
static gboolean
take (const CfOfferProblem *problem, const CfOfferStacked *stacked, gint64 *left_minor,
      gint64 *ret_parts_minor)
{
  gint64 weights[CF_OFFER_CLASSES_MAX] = {0};
  gint64 base_minor = sum_of (left_minor, stacked->classes);
  gint64 taken_minor = take_from (stacked, base_minor, steps_reached (stacked, base_minor));
  if (taken_minor == 0 || !ifs_hold (stacked, left_minor))
    return FALSE;
  for (guint c = 0; c < problem->n_classes; c++)
    weights[c] = (stacked->classes >> c & 1) != 0 ? left_minor[c] : 0;
  cf_money_split (taken_minor, weights, problem->n_classes, ret_parts_minor);
  for (guint c = 0; c < problem->n_classes; c++)
    left_minor[c] -= ret_parts_minor[c];
  return TRUE;
}

static gboolean
group_is_used (const Fold *fold, guint turn)
{
  gint64 group = stacked_at (fold->problem, turn)->group;
  for (guint i = 0; group >= 0 && i < turn; i++)
    if ((fold->now >> i & 1) != 0 && stacked_at (fold->problem, i)->group == group)
      return TRUE;
  return FALSE;
}

/* Whether a later turn can be the worse for this one being taken. */
static gboolean
may_skip (const CfOfferProblem *problem, guint turn)
{
  gint64 group = stacked_at (problem, turn)->group;
  if (turn + 1 < problem->stacked->len && problem->n_classes > 1)
    return TRUE; /* a cent may fall another way */
  for (guint i = turn + 1; i < problem->stacked->len; i++) {
    const CfOfferStacked *later = stacked_at (problem, i);
    if (later->n_steps > 0 || later->n_ifs > 0 || (group >= 0 && later->group == group))
      return TRUE;
  }
  return FALSE;
}

/* What all turns from this one on can take at most. */
static gint64
most_from (const CfOfferProblem *problem, guint turn, const gint64 *left_minor)
{
  gint64 most_minor = 0;
  for (guint i = turn; i < problem->stacked->len; i++) {
    const CfOfferStacked *stacked = stacked_at (problem, i);
    gint64 base_minor = sum_of (left_minor, stacked->classes);
    most_minor += take_from (stacked, base_minor, steps_reached (stacked, base_minor));
  }
  return most_minor;
}

static void
fold_from (Fold *fold, guint turn, const gint64 *left_minor)
{
  const CfOfferProblem *problem = fold->problem;
  gint64 total_minor = sum_of (left_minor, G_MAXUINT32);
  gint64 after[CF_OFFER_CLASSES_MAX];
  gint64 parts[CF_OFFER_CLASSES_MAX];
  gboolean taken = FALSE;
  if (turn == problem->stacked->len) {
    if (total_minor < fold->best.total_minor &&
        (fold->must < 0 || (fold->now >> fold->must & 1) != 0)) {
      fold->best.total_minor = total_minor;
      fold->best.taken = fold->now;
    }
    return;
  }
  if (fold->visits++ > 0 && fold->best.total_minor < G_MAXINT64 &&
      total_minor - most_from (problem, turn, left_minor) >= fold->best.total_minor)
    return;
  memcpy (after, left_minor, sizeof after);
  if (!group_is_used (fold, turn) && take (problem, stacked_at (problem, turn), after, parts)) {
    taken = TRUE;
    fold->now |= 1U << turn;
    fold_from (fold, turn + 1, after);
    fold->now &= ~(1U << turn);
  }
  if (taken && fold->must < 0 && !may_skip (problem, turn))
    return;
  if (taken && fold->visits > VISITS_MAX) {
    fold->best.proved = FALSE;
    return;
  }
  fold_from (fold, turn + 1, left_minor);
}

CfOfferStackChoice
cf_offer_stack_choose (const CfOfferProblem *problem, const gint64 *left_minor, gint must)
{
  gint64 left[CF_OFFER_CLASSES_MAX] = {0};
  Fold fold = {
      .problem = problem, .must = must, .best = {.total_minor = G_MAXINT64, .proved = TRUE}};
  memcpy (left, left_minor, problem->n_classes * sizeof *left);
  fold_from (&fold, 0, left);
  return fold.best;
}

void
cf_offer_stack_spread (const CfOfferProblem *problem, const gint64 *left_minor, guint32 taken,
                       gint64 *ret_taken_minor)
{
  gint64 left[CF_OFFER_CLASSES_MAX] = {0};
  memcpy (left, left_minor, problem->n_classes * sizeof *left);
  for (guint turn = 0; turn < problem->stacked->len; turn++) {
    gint64 *parts = ret_taken_minor + turn * problem->n_classes;
    memset (parts, 0, problem->n_classes * sizeof *parts);
    if ((taken >> turn & 1) != 0)
      (void)take (problem, stacked_at (problem, turn), left, parts); /* it has been taken before */
  }
}

/* The highest percentage and the highest amount among what an offer may take. */
static void
find_most (const CfOfferStacked *stacked, gint64 base_minor, gint64 *ret_ppm, gint64 *ret_minor)
{
  guint n = MAX (steps_reached (stacked, base_minor), stacked->n_steps == 0 ? 1 : 0);
  *ret_ppm = 0;
  *ret_minor = 0;
  for (guint i = 0; i < n; i++) {
    const CfOfferCut *cut = stacked->n_steps == 0 ? &stacked->only.cut : &stacked->steps[i].cut;
    if (cut->kind == CF_OFFER_CUT_PPM)
      *ret_ppm = MAX (*ret_ppm, MIN (cut->value, CF_OFFER_PPM));
    else
      *ret_minor = MAX (*ret_minor, MIN (cut->value, base_minor));
  }
  if (stacked->cap_minor > 0 && *ret_ppm > 0 &&
      stacked->cap_minor < base_minor / CF_OFFER_PPM * *ret_ppm) {
    *ret_ppm = 0;
    *ret_minor = MAX (*ret_minor, stacked->cap_minor);
  }
}

void
cf_offer_stack_weigh (const CfOfferProblem *problem, const gint64 *gross_minor, gint64 scale,
                      gint64 *ret_weights, gint64 *ret_constant)
{
  *ret_constant = 0;
  for (guint c = 0; c < problem->n_classes; c++)
    ret_weights[c] = problem->n_classes == 1 ? scale : CF_OFFER_PPM;
  for (guint turn = 0; problem->n_classes > 1 && turn < problem->stacked->len; turn++) {
    const CfOfferStacked *stacked = stacked_at (problem, turn);
    gint64 ppm;
    gint64 most_minor;
    find_most (stacked, sum_of (gross_minor, stacked->classes), &ppm, &most_minor);
    for (guint c = 0; c < problem->n_classes; c++)
      if ((stacked->classes >> c & 1) != 0)
        ret_weights[c] = ret_weights[c] * (CF_OFFER_PPM - ppm) / CF_OFFER_PPM;
    /* A cent for the rounding of the whole, and one for each class that it is spread over. */
    *ret_constant += (most_minor + 1 + (gint64)problem->n_classes) * scale;
  }
  for (guint c = 0; problem->n_classes > 1 && c < problem->n_classes; c++)
    ret_weights[c] = ret_weights[c] * scale / CF_OFFER_PPM;
}

/* For cf_offer_stack_window: how many steps of each offer are taken as reached; −1: it is skipped.
 */
typedef struct {
  const CfOfferProblem *problem;
  gint levels[CF_OFFER_STACKED_MAX];
  gint64 least_minor;
  gint64 most_minor;
  gint64 total_minor;
  gint64 window_minor;
  gint64 goal_minor;
  guint visits;
} Guess;

/* What is left of one class when the guess is true; *ret_true tells whether it is. */
static gint64
guess_total (const Guess *guess, gint64 left_minor, gboolean *ret_true)
{
  *ret_true = TRUE;
  for (guint turn = 0; turn < guess->problem->stacked->len; turn++) {
    const CfOfferStacked *stacked = stacked_at (guess->problem, turn);
    gint level = guess->levels[turn];
    if (level < 0 || (stacked->classes & 1) == 0)
      continue;
    for (guint i = 0; i < stacked->n_ifs; i++)
      if (((stacked->if_classes[i] & 1) != 0 ? left_minor : 0) < stacked->if_minor[i])
        *ret_true = FALSE;
    if (level > 0 && left_minor < stacked->steps[level - 1].from_minor)
      *ret_true = FALSE;
    left_minor -= take_from (stacked, left_minor, (guint)level);
  }
  return left_minor;
}

/* All that is guessed grows with what is left: halving finds where it becomes true, and up to where
 * it stays below the total. */
static void
try_guess (Guess *guess)
{
  gint64 low = guess->least_minor;
  gint64 high = guess->most_minor;
  gboolean true_there;
  (void)guess_total (guess, low, &true_there);
  if (true_there)
    return; /* counted in the total already */
  (void)guess_total (guess, high, &true_there);
  if (!true_there)
    return;
  while (high - low > 1) {
    gint64 middle = low + (high - low) / 2;
    (void)guess_total (guess, middle, &true_there);
    if (true_there)
      high = middle;
    else
      low = middle;
  }
  if (guess_total (guess, high, &true_there) >= guess->total_minor)
    return;
  guess->goal_minor = MIN (guess->goal_minor, guess_total (guess, high, &true_there));
  low = high;
  high = guess->most_minor + 1;
  while (high - low > 1) {
    gint64 middle = low + (high - low) / 2;
    if (guess_total (guess, middle, &true_there) < guess->total_minor)
      low = middle;
    else
      high = middle;
  }
  guess->window_minor = MAX (guess->window_minor, low - guess->least_minor);
}

static void
guess_from (Guess *guess, guint turn)
{
  const CfOfferStacked *stacked;
  if (++guess->visits > VISITS_MAX) {
    guess->window_minor = guess->most_minor - guess->least_minor;
    guess->goal_minor = 0;
    return;
  }
  if (turn == guess->problem->stacked->len) {
    try_guess (guess);
    return;
  }
  stacked = stacked_at (guess->problem, turn);
  for (gint level = (gint)stacked->n_steps; level >= 0; level--) {
    guess->levels[turn] = level;
    if (level > 0 || stacked->n_steps == 0)
      guess_from (guess, turn + 1);
  }
  if (stacked->n_steps > 0 || stacked->n_ifs > 0 || may_skip (guess->problem, turn)) {
    guess->levels[turn] = -1;
    guess_from (guess, turn + 1);
  }
}

gint64
cf_offer_stack_window (const CfOfferProblem *problem, gint64 least_minor, gint64 most_minor,
                       gint64 total_minor, gint64 *ret_goal_minor)
{
  Guess guess = {.goal_minor = total_minor,
                 .problem = problem,
                 .least_minor = least_minor,
                 .most_minor = most_minor,
                 .total_minor = total_minor};
  for (guint i = 0; i < problem->stacked->len; i++) {
    const CfOfferStacked *stacked = stacked_at (problem, i);
    if (stacked->n_steps > 0 || stacked->n_ifs > 0) {
      guess_from (&guess, 0);
      break;
    }
  }
  *ret_goal_minor = guess.goal_minor;
  return guess.window_minor;
}
