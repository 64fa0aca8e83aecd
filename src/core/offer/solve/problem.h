// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/survey.h"

#define CF_OFFER_STACKED_MAX 24 /* stacked offers that one sale weighs up */
#define CF_OFFER_CLASSES_MAX 32 /* kinds of goods that these tell apart */
#define CF_OFFER_IFS_MAX 4

/* An offer that takes units for itself, so many of each slot in one application. */
typedef struct {
  guint place; /* in the book */
  guint n_slots;
  gint64 need[CF_OFFER_SETS_MAX];
  gboolean rewarded[CF_OFFER_SETS_MAX]; /* its units get cheaper */
  gint64 rewarded_from; /* of each need units, the dearest first, those from here on do */
  gint64 bundle_minor; /* what an application costs, if bundle */
  gboolean bundle;
  gint64 limit; /* applications */
  gboolean simple; /* one unit each, and more than enough applications */
} CfOfferClaim;

/* That a claim can take a unit of a lot, and what then comes off it in a rewarded slot. */
typedef struct {
  guint claim;
  guint slots; /* bits */
  gint64 cut_minor;
} CfOfferReach;

/* Units that no offer tells apart: of one price, reached by the same claims, in one class. */
typedef struct {
  gint64 price_minor;
  gint64 units;
  guint stacked; /* its class */
  guint first_reach;
  guint n_reaches;
  guint first_item; /* in items, below */
  guint n_items;
} CfOfferLot;

/* A stacked offer. Classes are bits. */
typedef struct {
  guint place;
  guint32 classes;
  CfOfferStep only; /* if n_steps is 0: what it takes, however much is left */
  const CfOfferStep *steps; /* else rising, measured on what is left */
  guint n_steps;
  gint64 cap_minor; /* 0: none */
  guint n_ifs; /* amounts that must be left when its turn comes */
  guint32 if_classes[CF_OFFER_IFS_MAX];
  gint64 if_minor[CF_OFFER_IFS_MAX];
  gint64 group; /* −1: none; of a group one may be taken */
} CfOfferStacked;

/* A basket and the offers that may share it. The same for any order, split or merge of its lines:
 * lots go by price, the dearest first, then by what reaches them; claims by id; stacked offers by
 * priority, percentages first, then id. */
typedef struct {
  const CfOfferSurvey *survey;
  GArray *claims; /* of CfOfferClaim */
  GArray *reaches; /* of CfOfferReach */
  GArray *lots; /* of CfOfferLot */
  guint *items; /* indices into the survey's, lot after lot, each lot's by product id */
  GArray *stacked; /* of CfOfferStacked */
  guint n_classes; /* at least 1 */
  gboolean complete; /* FALSE: an offer past the limits had to be left out */
} CfOfferProblem;

/* Puts together what of the survey is not off: a flag for each offer of the book. */
void cf_offer_problem_init (CfOfferProblem *problem, const CfOfferSurvey *survey,
                            const gboolean *off);
void cf_offer_problem_clear (CfOfferProblem *problem);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfOfferProblem, cf_offer_problem_clear)
