// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/money.h"
#include "support/offer-dice.h"

#define UNITS_MAX 16
#define OFFERS_MAX 12
#define CLASSES_MAX 16

typedef struct {
  const CfOfferItem *item;
  gint64 saved_minor;
  gint offer; /* that takes it; −1: none */
  guint class_;
} Unit;

typedef struct {
  const OfferDice *dice;
  Unit units[UNITS_MAX];
  guint n_units;
  gint64 applied[OFFERS_MAX];
  gboolean usable[OFFERS_MAX];
  guint turns[OFFERS_MAX]; /* the stacked offers by their turn */
  guint n_turns;
  guint n_classes;
  guint64 marks[CLASSES_MAX];
  gint64 best_minor;
} Brute;

static const CfOffer *
offer_at (const Brute *brute, guint i)
{
  return g_ptr_array_index (brute->dice->offers, i);
}

static gint64
cut (const CfOffer *offer, const CfOfferItem *item)
{
  gint64 taken_minor = cf_offer_cut_take (&offer->cut, item->price_minor);
  return offer->cap_minor > 0 ? MIN (taken_minor, offer->cap_minor) : taken_minor;
}

static void
measure (const Brute *brute, const CfOfferGoods *goods, gint64 *ret_units, gint64 *ret_minor)
{
  *ret_units = 0;
  *ret_minor = 0;
  for (guint i = 0; i < brute->n_units; i++)
    if (cf_offer_goods_hold (goods, brute->units[i].item)) {
      (*ret_units)++;
      *ret_minor += brute->units[i].item->price_minor;
    }
}

static gboolean
is_usable (const Brute *brute, const CfOffer *offer)
{
  gint64 units;
  gint64 minor;
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    measure (brute, condition->goods, &units, &minor);
    if (units < condition->units_min || minor < condition->amount_min_minor)
      return FALSE;
  }
  return TRUE;
}

/* 0 percent, 1 ladder, 2 amount */
static int
rank (const CfOffer *offer)
{
  return offer->kind == CF_OFFER_PERCENT ? 0 : offer->kind == CF_OFFER_LADDER ? 1 : 2;
}

static gboolean
comes_before (const CfOffer *a, const CfOffer *b)
{
  if (a->priority != b->priority)
    return a->priority < b->priority;
  if (rank (a) != rank (b))
    return rank (a) < rank (b);
  return strcmp (a->id, b->id) < 0;
}

static void
find_turns (Brute *brute)
{
  for (guint i = 0; i < brute->dice->offers->len; i++) {
    guint at = brute->n_turns;
    if (!brute->usable[i] || offer_at (brute, i)->combine != CF_OFFER_STACK)
      continue;
    for (; at > 0 && comes_before (offer_at (brute, i), offer_at (brute, brute->turns[at - 1]));
         at--)
      brute->turns[at] = brute->turns[at - 1];
    brute->turns[at] = i;
    brute->n_turns++;
  }
}

/* The step of a ladder that is measured beforehand; n: none. */
static guint
fixed_step (const Brute *brute, const CfOffer *offer)
{
  gint64 units;
  gint64 minor;
  guint n = offer->steps->len;
  guint at = n;
  measure (brute, offer->what, &units, &minor);
  for (guint i = 0; i < n; i++)
    if (g_array_index (offer->steps, CfOfferStep, i).from_minor <= minor)
      at = i;
  return at;
}

/* Units are told apart by the stacked offers that are about them, and by their conditions. */
static void
find_classes (Brute *brute)
{
  guint64 marks[UNITS_MAX] = {0};
  for (guint i = 0; i < brute->n_units; i++) {
    guint bit = 0;
    guint turn = 0;
    for (guint t = 0; t < brute->n_turns; t++) {
      const CfOffer *offer = offer_at (brute, brute->turns[t]);
      if (offer->kind == CF_OFFER_LADDER && !offer->steps_after &&
          fixed_step (brute, offer) == offer->steps->len)
        continue;
      if (cf_offer_goods_hold (offer->what, brute->units[i].item))
        marks[i] |= G_GUINT64_CONSTANT (1) << (32 + turn);
      turn++;
      for (guint j = 0; j < offer->conditions->len; j++) {
        const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, j);
        if (condition->after && cf_offer_goods_hold (condition->goods, brute->units[i].item))
          marks[i] |= G_GUINT64_CONSTANT (1) << bit;
        bit += condition->after ? 1 : 0;
      }
    }
  }
  for (guint i = 0; i < brute->n_units; i++) {
    guint at = 0;
    while (at < brute->n_classes && brute->marks[at] < marks[i])
      at++;
    if (at < brute->n_classes && brute->marks[at] == marks[i])
      continue;
    memmove (&brute->marks[at + 1], &brute->marks[at],
             (brute->n_classes - at) * sizeof *brute->marks);
    brute->marks[at] = marks[i];
    brute->n_classes++;
  }
  for (guint i = 0; i < brute->n_units; i++)
    while (brute->marks[brute->units[i].class_] != marks[i])
      brute->units[i].class_++;
}

static gboolean
class_holds (const Brute *brute, guint class_, const CfOfferGoods *goods)
{
  for (guint i = 0; i < brute->n_units; i++)
    if (brute->units[i].class_ == class_)
      return cf_offer_goods_hold (goods, brute->units[i].item);
  return FALSE;
}

static gint64
sum_left (const Brute *brute, const CfOfferGoods *goods, const gint64 *left)
{
  gint64 sum_minor = 0;
  for (guint c = 0; c < brute->n_classes; c++)
    if (class_holds (brute, c, goods))
      sum_minor += left[c];
  return sum_minor;
}

/* What the offer takes when it is its turn. */
static gint64
take (const Brute *brute, const CfOffer *offer, const gint64 *left)
{
  gint64 base_minor = sum_left (brute, offer->what, left);
  gint64 taken_minor = 0;
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    if (condition->after && sum_left (brute, condition->goods, left) < condition->amount_min_minor)
      return 0;
  }
  if (offer->kind != CF_OFFER_LADDER) {
    taken_minor = cf_offer_cut_take (&offer->cut, base_minor);
  } else {
    for (guint i = 0; i < offer->steps->len; i++) {
      const CfOfferStep *step = &g_array_index (offer->steps, CfOfferStep, i);
      if (offer->steps_after ? base_minor >= step->from_minor : i == fixed_step (brute, offer))
        taken_minor = MAX (taken_minor, cf_offer_cut_take (&step->cut, base_minor));
    }
  }
  return offer->cap_minor > 0 ? MIN (taken_minor, offer->cap_minor) : taken_minor;
}

static gboolean
is_allowed (const Brute *brute, guint32 stacked)
{
  const CfOffer *used[OFFERS_MAX];
  guint n = 0;
  for (guint i = 0; i < brute->dice->offers->len; i++)
    if (brute->applied[i] > 0)
      used[n++] = offer_at (brute, i);
  for (guint t = 0; t < brute->n_turns; t++)
    if ((stacked >> t & 1) != 0)
      used[n++] = offer_at (brute, brute->turns[t]);
  for (guint i = 0; i < n; i++) {
    if (used[i]->combine == CF_OFFER_ALONE && n > 1)
      return FALSE;
    for (guint j = 0; j < i; j++)
      if (used[i]->group != NULL && g_strcmp0 (used[i]->group, used[j]->group) == 0)
        return FALSE;
  }
  return TRUE;
}

static void
stack (Brute *brute, guint32 stacked, const gint64 *before)
{
  gint64 left[CLASSES_MAX];
  gint64 total_minor = 0;
  memcpy (left, before, sizeof left);
  for (guint t = 0; t < brute->n_turns; t++) {
    const CfOffer *offer = offer_at (brute, brute->turns[t]);
    gint64 weights[CLASSES_MAX];
    gint64 parts[CLASSES_MAX];
    gint64 taken_minor;
    if ((stacked >> t & 1) == 0)
      continue;
    taken_minor = take (brute, offer, left);
    if (taken_minor == 0)
      return; /* it does not apply */
    for (guint c = 0; c < brute->n_classes; c++)
      weights[c] = class_holds (brute, c, offer->what) ? left[c] : 0;
    cf_money_split (taken_minor, weights, brute->n_classes, parts);
    for (guint c = 0; c < brute->n_classes; c++)
      left[c] -= parts[c];
  }
  for (guint c = 0; c < brute->n_classes; c++) {
    g_assert_cmpint (left[c], >=, 0);
    total_minor += left[c];
  }
  brute->best_minor = MIN (brute->best_minor, total_minor);
}

/* Of one price, the unit of the class that fewer stacked offers know counts as the cheaper. */
static gboolean
is_cheaper (const Unit *a, const Unit *b)
{
  if (a->item->price_minor != b->item->price_minor)
    return a->item->price_minor < b->item->price_minor;
  return a->class_ < b->class_;
}

/* Where stacked offers tell the units of one offer apart, it matters which of them are cheap: they
 * stand in one row, the dearest first, and each so many are an application. */
static void
line_up (Brute *brute, guint o)
{
  const CfOffer *offer = offer_at (brute, o);
  for (guint i = 0; i < brute->n_units; i++) {
    Unit *unit = &brute->units[i];
    gint64 position = 0;
    if (unit->offer != (gint)o)
      continue;
    for (guint j = 0; j < brute->n_units; j++) {
      const Unit *other = &brute->units[j];
      if (other->offer == (gint)o &&
          (is_cheaper (unit, other) || (!is_cheaper (other, unit) && j < i)))
        position++;
    }
    unit->saved_minor = position % offer->of_units >= offer->of_units - offer->cheapest_units
                            ? cut (offer, unit->item)
                            : 0;
  }
}

/* Every unit has its place: what is left of each class, and all stacked offers on top. */
static void
settle (Brute *brute)
{
  gint64 left[CLASSES_MAX] = {0};
  for (guint o = 0; o < brute->dice->offers->len; o++)
    if (brute->n_classes > 1 && offer_at (brute, o)->kind == CF_OFFER_CHEAPEST)
      line_up (brute, o);
  for (guint i = 0; i < brute->n_units; i++)
    left[brute->units[i].class_] += brute->units[i].item->price_minor - brute->units[i].saved_minor;
  for (guint o = 0; o < brute->dice->offers->len; o++) {
    gint64 prices[CLASSES_MAX] = {0};
    gint64 parts[CLASSES_MAX];
    gint64 saved_minor = -brute->applied[o] * offer_at (brute, o)->bundle_minor;
    if (brute->applied[o] == 0 || offer_at (brute, o)->kind != CF_OFFER_BUNDLE)
      continue;
    for (guint i = 0; i < brute->n_units; i++)
      if (brute->units[i].offer == (gint)o) {
        prices[brute->units[i].class_] += brute->units[i].item->price_minor;
        saved_minor += brute->units[i].item->price_minor;
      }
    if (saved_minor < 0)
      return;
    cf_money_split (saved_minor, prices, brute->n_classes, parts);
    for (guint c = 0; c < brute->n_classes; c++)
      left[c] -= parts[c];
  }
  for (guint32 stacked = 0; stacked < 1U << brute->n_turns; stacked++)
    if (is_allowed (brute, stacked))
      stack (brute, stacked, left);
}

static void place (Brute *brute, guint32 free_units);

/* The units of one application, and the slot of each. */
typedef struct {
  guint units[UNITS_MAX];
  guint slots[UNITS_MAX];
  guint n;
} Application;

static void
apply (Brute *brute, guint o, const Application *application, guint32 free_units)
{
  const CfOffer *offer = offer_at (brute, o);
  Unit before[UNITS_MAX];
  memcpy (before, brute->units, sizeof before);
  for (guint i = 0; i < application->n; i++) {
    Unit *unit = &brute->units[application->units[i]];
    gint64 cheaper = 0;
    free_units &= ~(1U << application->units[i]);
    for (guint j = 0; j < application->n; j++) {
      const Unit *other = &brute->units[application->units[j]];
      if (is_cheaper (other, unit) || (!is_cheaper (unit, other) && j < i))
        cheaper++;
    }
    unit->offer = (gint)o;
    if (offer->kind == CF_OFFER_BUNDLE)
      continue;
    if (offer->kind == CF_OFFER_CHEAPEST)
      unit->saved_minor = cheaper < offer->cheapest_units ? cut (offer, unit->item) : 0;
    else if (offer->kind != CF_OFFER_GET || application->slots[i] == 1)
      unit->saved_minor = cut (offer, unit->item);
  }
  brute->applied[o]++;
  place (brute, free_units);
  brute->applied[o]--;
  memcpy (brute->units, before, sizeof before);
}

/* Adds units to the application until it is whole. */
static void
fill (Brute *brute, guint o, Application *application, guint32 free_units, guint from)
{
  const CfOffer *offer = offer_at (brute, o);
  gboolean sets = offer->kind == CF_OFFER_BUNDLE || offer->kind == CF_OFFER_GET;
  guint n_slots = sets ? offer->sets->len : 1;
  gint64 missing[CF_OFFER_SETS_MAX];
  gboolean whole = TRUE;
  for (guint s = 0; s < n_slots; s++) {
    missing[s] = sets ? g_array_index (offer->sets, CfOfferSet, s).units
                 : offer->kind == CF_OFFER_CHEAPEST ? offer->of_units
                                                    : 1;
    for (guint i = 0; i < application->n; i++)
      missing[s] -= application->slots[i] == s ? 1 : 0;
    whole = whole && missing[s] == 0;
  }
  if (whole) {
    apply (brute, o, application, free_units);
    return;
  }
  for (guint u = from; u < brute->n_units; u++) {
    /* The first free unit is in: each application is tried once. */
    if ((free_units >> u & 1) == 0)
      continue;
    for (guint s = 0; s < n_slots; s++) {
      const CfOfferGoods *goods =
          sets ? g_array_index (offer->sets, CfOfferSet, s).goods : offer->what;
      if (missing[s] == 0 || !cf_offer_goods_hold (goods, brute->units[u].item))
        continue;
      application->units[application->n] = u;
      application->slots[application->n++] = s;
      fill (brute, o, application, free_units, u + 1);
      application->n--;
    }
    if (application->n == 0)
      return;
  }
}

static void
place (Brute *brute, guint32 free_units)
{
  guint first = 0;
  if (free_units == 0) {
    settle (brute);
    return;
  }
  while ((free_units >> first & 1) == 0)
    first++;
  place (brute, free_units & ~(1U << first));
  for (guint o = 0; o < brute->dice->offers->len; o++) {
    const CfOffer *offer = offer_at (brute, o);
    Application application = {.n = 0};
    if (!brute->usable[o] || offer->combine == CF_OFFER_STACK ||
        (offer->per_sale > 0 && brute->applied[o] >= offer->per_sale))
      continue;
    fill (brute, o, &application, free_units, first);
  }
}

gint64
offer_brute_total (const OfferDice *dice)
{
  Brute brute = {.dice = dice, .best_minor = G_MAXINT64};
  g_assert_cmpuint (dice->offers->len, <=, OFFERS_MAX);
  for (gsize i = 0; i < dice->n_items; i++)
    for (gint64 unit = 0; unit < dice->items[i].units; unit++) {
      g_assert_cmpuint (brute.n_units, <, UNITS_MAX);
      brute.units[brute.n_units++] = (Unit){.item = &dice->items[i], .offer = -1};
    }
  for (guint i = 0; i < dice->offers->len; i++)
    brute.usable[i] = is_usable (&brute, offer_at (&brute, i));
  find_turns (&brute);
  find_classes (&brute);
  place (&brute, (1U << brute.n_units) - 1);
  return brute.best_minor;
}
