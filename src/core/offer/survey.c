// SPDX-License-Identifier: Apache-2.0
#include "core/offer/survey.h"

#include <string.h>

#include "base/integer.h"
#include "core/basket.h"
#include "core/money.h"

static gboolean
sum_items (CfOfferSurvey *survey)
{
  for (guint i = 0; i < survey->n_items; i++) {
    const CfOfferItem *item = &survey->items[i];
    gint64 amount_minor;
    if (item->price_minor < 0 || item->units <= 0 || item->units > CF_QUANTITY_MAX ||
        !cf_integer_mul (item->price_minor, item->units, &amount_minor) ||
        !cf_money_add (survey->gross_minor, amount_minor, &survey->gross_minor) ||
        survey->gross_minor > CF_SALE_AMOUNT_MAX)
      return FALSE;
  }
  return TRUE;
}

void
cf_offer_survey_measure (const CfOfferSurvey *survey, guint offer, guint condition,
                         gint64 *ret_units, gint64 *ret_amount_minor)
{
  gint64 units = 0;
  gint64 amount_minor = 0;
  for (guint i = 0; i < survey->n_items; i++) {
    for (guint j = survey->first[i]; j < survey->first[i + 1]; j++) {
      CfOfferEntry entry = g_array_index (survey->entries, CfOfferEntry, j);
      if (entry.offer != offer || entry.role != CF_ROLE_IF + condition)
        continue;
      units += survey->items[i].units;
      amount_minor += survey->items[i].units * survey->items[i].price_minor;
    }
  }
  *ret_units = units;
  *ret_amount_minor = amount_minor;
}

static gboolean
conditions_hold (const CfOfferSurvey *survey, const CfOffer *offer, guint place)
{
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    gint64 units;
    gint64 amount_minor;
    cf_offer_survey_measure (survey, place, i, &units, &amount_minor);
    /* What is measured later is no more than what is there now. */
    if (units < condition->units_min || amount_minor < condition->amount_min_minor)
      return FALSE;
  }
  return TRUE;
}

static gint64
lower (gint64 left, gint64 limit, gint64 used)
{
  return limit > 0 ? MIN (left, MAX (limit - used, 0)) : left;
}

static gint64
limit_of (const CfOffer *offer, const CfOfferMoment *moment)
{
  gint64 left = lower (G_MAXINT64, offer->per_sale, 0);
  if (offer->per_member <= 0 && offer->per_day <= 0 && offer->total <= 0)
    return left;
  left = lower (left, offer->per_member, 0);
  left = lower (left, offer->per_day, 0);
  left = lower (left, offer->total, 0);
  for (gsize i = 0; i < moment->n_uses; i++) {
    const CfOfferUse *use = &moment->uses[i];
    if (strcmp (use->offer_id, offer->id) != 0)
      continue;
    left = lower (left, offer->per_member, use->by_member);
    left = lower (left, offer->per_day, use->today);
    left = lower (left, offer->total, use->total);
  }
  return left;
}

/* Points are spent where the buyer says so only. */
static gboolean
pays_with_points (const CfOffer *offer, const CfOfferMoment *moment, gint64 *limit)
{
  gint64 points = moment->buyer != NULL ? moment->buyer->points : 0;
  for (gsize i = 0; moment->points_for != NULL && moment->points_for[i] != NULL; i++) {
    if (strcmp (moment->points_for[i], offer->id) != 0)
      continue;
    *limit = MIN (*limit, points / MAX (offer->points, 1));
    return *limit > 0;
  }
  return FALSE;
}

static CfOfferChance
chance_of (CfOfferSurvey *survey, guint place)
{
  const CfOffer *offer = cf_offer_book_get (survey->book, place);
  gint64 *limit = &survey->limits[place];
  if (cf_offer_when_check (&offer->when, survey->moment) != CF_WHEN_OK)
    return CF_CHANCE_WHEN;
  *limit = limit_of (offer, survey->moment);
  if (*limit <= 0)
    return CF_CHANCE_LIMIT;
  if (offer->kind == CF_OFFER_POINTS_PRICE && !pays_with_points (offer, survey->moment, limit))
    return CF_CHANCE_POINTS;
  return conditions_hold (survey, offer, place) ? CF_CHANCE_USABLE : CF_CHANCE_IF;
}

gboolean
cf_offer_survey_init (CfOfferSurvey *survey, const CfOfferBook *book, const CfOfferMoment *moment,
                      const CfOfferItem *items, gsize n_items)
{
  guint n_offers = cf_offer_book_size (book);
  *survey =
      (CfOfferSurvey){.book = book, .moment = moment, .items = items, .n_items = (guint)n_items};
  if (n_items > CF_BASKET_LINES_MAX || !sum_items (survey))
    return FALSE;
  survey->entries = g_array_new (FALSE, FALSE, sizeof (CfOfferEntry));
  survey->first = g_new (guint, n_items + 1);
  survey->chances = g_new0 (guint8, n_offers + 1);
  survey->limits = g_new0 (gint64, n_offers + 1);
  survey->usable = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_items; i++) {
    survey->first[i] = survey->entries->len;
    cf_offer_book_find (book, &items[i], survey->entries);
  }
  survey->first[n_items] = survey->entries->len;
  for (guint i = 0; i < survey->entries->len; i++)
    survey->chances[g_array_index (survey->entries, CfOfferEntry, i).offer] = CF_CHANCE_USABLE;
  for (guint place = 0; place < n_offers; place++) {
    if (survey->chances[place] == CF_CHANCE_NONE)
      continue;
    survey->chances[place] = (guint8)chance_of (survey, place);
    if (survey->chances[place] == CF_CHANCE_USABLE)
      g_array_append_val (survey->usable, place);
  }
  return TRUE;
}

void
cf_offer_survey_clear (CfOfferSurvey *survey)
{
  g_clear_pointer (&survey->entries, g_array_unref);
  g_clear_pointer (&survey->first, g_free);
  g_clear_pointer (&survey->chances, g_free);
  g_clear_pointer (&survey->limits, g_free);
  g_clear_pointer (&survey->usable, g_array_unref);
}
