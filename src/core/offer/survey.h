// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/book.h"

/* What stands between an offer and a basket that its goods are in. */
typedef enum {
  CF_CHANCE_NONE, /* the basket holds nothing of its goods */
  CF_CHANCE_WHEN, /* not now, not here, or not for this buyer */
  CF_CHANCE_IF, /* the basket does not hold enough */
  CF_CHANCE_LIMIT, /* used up */
  CF_CHANCE_POINTS, /* the buyer does not ask for it, or has too few points */
  CF_CHANCE_USABLE,
} CfOfferChance;

/* A basket held against a book: which offers may apply at all, whatever is combined with them. */
typedef struct {
  const CfOfferBook *book;
  const CfOfferMoment *moment;
  const CfOfferItem *items;
  guint n_items;
  gint64 gross_minor;
  GArray *entries; /* of CfOfferEntry: those of item 0, of item 1, … */
  guint *first; /* where those of an item begin; one more at the end */
  guint8 *chances; /* a CfOfferChance for each offer of the book */
  gint64 *limits; /* applications left to each offer */
  GArray *usable; /* of guint: places of the usable offers, rising */
} CfOfferSurvey;

/* Looks; everything is borrowed. Errors: FALSE for a price below zero, no units, or more lines or
 * money than a basket may hold. Limits: CF_BASKET_LINES_MAX, CF_SALE_AMOUNT_MAX. */
gboolean cf_offer_survey_init (CfOfferSurvey *survey, const CfOfferBook *book,
                               const CfOfferMoment *moment, const CfOfferItem *items,
                               gsize n_items) G_GNUC_WARN_UNUSED_RESULT;
void cf_offer_survey_clear (CfOfferSurvey *survey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfOfferSurvey, cf_offer_survey_clear)

/* How many units of a condition's goods the basket holds, and what they cost before offers. */
void cf_offer_survey_measure (const CfOfferSurvey *survey, guint offer, guint condition,
                              gint64 *ret_units, gint64 *ret_amount_minor);
