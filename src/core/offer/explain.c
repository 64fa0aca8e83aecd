// SPDX-License-Identifier: Apache-2.0
#include "core/offer/explain.h"

#include "core/offer/survey.h"

/* Whether the price has a part of the offer. */
static gboolean
is_used (const CfOfferPrice *price, const CfOffer *offer)
{
  for (guint i = 0; i < price->parts->len; i++)
    if (g_array_index (price->parts, CfOfferPart, i).offer == offer)
      return TRUE;
  return FALSE;
}

GArray *
cf_offer_explain_lost (const CfOfferBook *book, const CfOfferMoment *moment,
                       const CfOfferItem *items, gsize n_items, const CfOfferPrice *price)
{
  GArray *lost = g_array_new (FALSE, FALSE, sizeof (CfOfferLost));
  g_auto (CfOfferSurvey) survey = {0};
  if (!cf_offer_survey_init (&survey, book, moment, items, n_items))
    return lost;
  for (guint i = 0; i < survey.usable->len; i++) {
    guint place = g_array_index (survey.usable, guint, i);
    CfOfferLost one = {.offer = cf_offer_book_get (book, place)};
    g_autoptr (CfOfferPrice) forced = NULL;
    if (is_used (price, one.offer) || one.offer->kind == CF_OFFER_POINTS ||
        !cf_offer_price_must (book, moment, items, n_items, place, &forced))
      continue;
    one.worse_minor = MAX (forced->total_minor - price->total_minor, 0);
    g_array_append_val (lost, one);
  }
  return lost;
}

CfOfferWould
cf_offer_explain_would (const CfOfferBook *book, const CfOfferMoment *moment,
                        const CfOfferBuyer *other, const CfOfferItem *items, gsize n_items,
                        const CfOfferPrice *price)
{
  CfOfferMoment then = *moment;
  CfOfferWould would = {.offers = g_array_new (FALSE, FALSE, sizeof (const CfOffer *))};
  g_autoptr (CfOfferPrice) there = NULL;
  then.buyer = other;
  if (!cf_offer_price (book, &then, items, n_items, &there))
    return would;
  would.saved_minor = price->total_minor - there->total_minor;
  for (guint place = 0; place < cf_offer_book_size (book); place++) {
    const CfOffer *offer = cf_offer_book_get (book, place);
    if (is_used (there, offer) && !is_used (price, offer))
      g_array_append_val (would.offers, offer);
  }
  return would;
}
