// SPDX-License-Identifier: Apache-2.0
#include "core/offer/offer.h"

#include "base/check.h"
#include "base/integer.h"
#include "core/name.h"

static const char *const kind_names[CF_OFFER_KIND_COUNT] = {
    [CF_OFFER_PERCENT] = "percent", [CF_OFFER_AMOUNT] = "amount",
    [CF_OFFER_PRICE] = "price",     [CF_OFFER_CHEAPEST] = "cheapest",
    [CF_OFFER_BUNDLE] = "bundle",   [CF_OFFER_GET] = "get",
    [CF_OFFER_ADD_ON] = "add-on",   [CF_OFFER_LADDER] = "ladder",
    [CF_OFFER_POINTS] = "points",   [CF_OFFER_POINTS_PRICE] = "points-price",
};

static const char *const combine_names[CF_OFFER_COMBINE_COUNT] = {
    [CF_OFFER_CLAIM] = "claim", [CF_OFFER_STACK] = "stack", [CF_OFFER_ALONE] = "alone"};

static void
clear_condition (gpointer data)
{
  CfOfferIf *condition = data;
  cf_offer_goods_free (condition->goods);
}

static void
clear_set (gpointer data)
{
  CfOfferSet *set = data;
  cf_offer_goods_free (set->goods);
}

CfOffer *
cf_offer_new (const char *id, CfOfferKind kind)
{
  CfOffer *offer = g_new0 (CfOffer, 1);
  offer->id = g_strdup (id);
  offer->name = g_strdup (id);
  offer->kind = kind;
  cf_offer_when_init (&offer->when);
  offer->conditions = g_array_new (FALSE, TRUE, sizeof (CfOfferIf));
  g_array_set_clear_func (offer->conditions, clear_condition);
  offer->sets = g_array_new (FALSE, TRUE, sizeof (CfOfferSet));
  g_array_set_clear_func (offer->sets, clear_set);
  offer->steps = g_array_new (FALSE, TRUE, sizeof (CfOfferStep));
  offer->combine =
      kind == CF_OFFER_LADDER || kind == CF_OFFER_POINTS ? CF_OFFER_STACK : CF_OFFER_CLAIM;
  return offer;
}

void
cf_offer_free (CfOffer *offer)
{
  if (offer == NULL)
    return;
  g_free (offer->id);
  g_free (offer->name);
  g_free (offer->group);
  cf_offer_when_clear (&offer->when);
  cf_offer_goods_free (offer->what);
  g_array_unref (offer->conditions);
  g_array_unref (offer->sets);
  g_array_unref (offer->steps);
  g_free (offer);
}

gint64
cf_offer_cut_take (const CfOfferCut *cut, gint64 price_minor)
{
  gint64 taken_minor = price_minor;
  switch (cut->kind) {
  case CF_OFFER_CUT_PPM:
    if (!cf_integer_mul_div (price_minor, cut->value, CF_OFFER_PPM, &taken_minor))
      return price_minor; /* only a percentage beyond all prices leaves 64 bits */
    break;
  case CF_OFFER_CUT_AMOUNT:
    taken_minor = cut->value;
    break;
  case CF_OFFER_CUT_TO_PRICE:
    taken_minor = price_minor - cut->value;
    break;
  default:
    g_assert_not_reached ();
  }
  return CLAMP (taken_minor, 0, price_minor);
}

const char *
cf_offer_kind_name (CfOfferKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

gboolean
cf_offer_kind_parse (const char *name, CfOfferKind *ret_kind)
{
  gsize index;
  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), name, &index))
    return FALSE;
  *ret_kind = (CfOfferKind)index;
  return TRUE;
}

const char *
cf_offer_combine_name (CfOfferCombine combine)
{
  CF_CHECK ((gsize)combine < G_N_ELEMENTS (combine_names));
  return combine_names[combine];
}

gboolean
cf_offer_combine_parse (const char *name, CfOfferCombine *ret_combine)
{
  gsize index;
  if (!cf_name_find (combine_names, G_N_ELEMENTS (combine_names), name, &index))
    return FALSE;
  *ret_combine = (CfOfferCombine)index;
  return TRUE;
}

static gboolean
steps_rise (const GArray *steps)
{
  gint64 before_minor = -1;
  for (guint i = 0; i < steps->len; i++) {
    gint64 from_minor = g_array_index (steps, CfOfferStep, i).from_minor;
    if (from_minor <= before_minor)
      return FALSE;
    before_minor = from_minor;
  }
  return steps->len > 0;
}

static const char *
combine_fault (const CfOffer *offer)
{
  gboolean stacked = offer->combine == CF_OFFER_STACK;
  switch (offer->kind) {
  case CF_OFFER_PERCENT:
  case CF_OFFER_AMOUNT:
    return NULL;
  case CF_OFFER_LADDER:
  case CF_OFFER_POINTS:
    return stacked ? NULL : "\"stack\": it acts on all its goods together";
  case CF_OFFER_PRICE:
  case CF_OFFER_CHEAPEST:
  case CF_OFFER_BUNDLE:
  case CF_OFFER_GET:
  case CF_OFFER_ADD_ON:
  case CF_OFFER_POINTS_PRICE:
    return stacked ? "\"claim\" or \"alone\": it acts on single units" : NULL;
  default:
    g_assert_not_reached ();
  }
}

/* Whether each application takes off the price of one unit at most: only then does a cap on it not
 * depend on which units are put together. */
static gboolean
cuts_one_unit (const CfOffer *offer)
{
  if (offer->combine == CF_OFFER_STACK)
    return offer->kind != CF_OFFER_POINTS;
  if (offer->kind == CF_OFFER_CHEAPEST)
    return offer->cheapest_units == 1;
  if (offer->kind == CF_OFFER_GET)
    return g_array_index (offer->sets, CfOfferSet, 1).units == 1;
  return offer->kind != CF_OFFER_BUNDLE;
}

const char *
cf_offer_fault (const CfOffer *offer, const char **ret_path)
{
  const char *fault = combine_fault (offer);
  *ret_path = ".combine.how";
  if (fault != NULL)
    return fault;
  *ret_path = ".then.steps";
  if (offer->kind == CF_OFFER_LADDER && !steps_rise (offer->steps))
    return "at least one step, each \"from_minor\" above the one before";
  *ret_path = ".then.cheapest";
  if (offer->kind == CF_OFFER_CHEAPEST && offer->cheapest_units > offer->of_units)
    return "at most as many as \"of\"";
  *ret_path = ".then.sets";
  if (offer->kind == CF_OFFER_BUNDLE && offer->sets->len == 0)
    return "at least one set";
  if (offer->kind == CF_OFFER_GET && offer->sets->len != 2)
    return "what is bought, and what is got";
  *ret_path = ".limits.cap_minor";
  if (offer->cap_minor > 0 && !cuts_one_unit (offer))
    return "no cap where one application makes several units cheaper";
  *ret_path = ".limits";
  if (offer->combine == CF_OFFER_STACK && offer->per_sale > 1)
    return "\"per_sale\" of at most 1: a stacked offer applies once in a sale";
  *ret_path = ".when";
  if (offer->when.first_day > offer->when.last_day)
    return "\"from\" no later than \"until\"";
  *ret_path = ".if";
  for (guint i = 0; i < offer->conditions->len; i++)
    if (g_array_index (offer->conditions, CfOfferIf, i).after && offer->combine != CF_OFFER_STACK)
      return "\"measured\": \"after\" only where \"combine\" is \"stack\"";
  *ret_path = "";
  return NULL;
}
