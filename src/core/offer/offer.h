// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/goods.h"
#include "core/offer/when.h"

#define CF_OFFER_PPM G_GINT64_CONSTANT (1000000) /* the whole, in parts per million */
#define CF_OFFER_SETS_MAX 4
#define CF_OFFER_STEPS_MAX 16
#define CF_OFFER_UNITS_MAX 100 /* of one set in one application */

/* What an offer gives. */
typedef enum {
  CF_OFFER_PERCENT, /* off each unit; stacked: off what is left of all its goods */
  CF_OFFER_AMOUNT, /* off each unit; stacked: off all its goods together */
  CF_OFFER_PRICE, /* each unit at a fixed price */
  CF_OFFER_CHEAPEST, /* of every so many units, the cheapest few cost less; "the nth" too */
  CF_OFFER_BUNDLE, /* so many of each set for one price */
  CF_OFFER_GET, /* who buys the first set gets units of the second for less, or free: a gift */
  CF_OFFER_ADD_ON, /* units of the goods at a price of their own, while the condition holds */
  CF_OFFER_LADDER, /* the more is spent, the more comes off */
  CF_OFFER_POINTS, /* more points for the goods; the price stays */
  CF_OFFER_POINTS_PRICE, /* a unit for points, and perhaps some money, where the buyer asks so */
} CfOfferKind;
#define CF_OFFER_KIND_COUNT (CF_OFFER_POINTS_PRICE + 1)

/* How an offer combines with others. */
typedef enum {
  CF_OFFER_CLAIM, /* a unit serves one such offer only */
  CF_OFFER_STACK, /* takes from what the claims and the stacked ones before it have left */
  CF_OFFER_ALONE, /* claims, and no other offer may apply in the same sale */
} CfOfferCombine;
#define CF_OFFER_COMBINE_COUNT (CF_OFFER_ALONE + 1)

/* How much the price of one unit goes down. */
typedef enum {
  CF_OFFER_CUT_PPM,
  CF_OFFER_CUT_AMOUNT,
  CF_OFFER_CUT_TO_PRICE,
} CfOfferCutKind;
#define CF_OFFER_CUT_KIND_COUNT (CF_OFFER_CUT_TO_PRICE + 1)

typedef struct {
  CfOfferCutKind kind;
  gint64 value; /* ppm, or minor units */
} CfOfferCut;

typedef struct {
  CfOfferGoods *goods;
  gint64 units;
} CfOfferSet;

/* What the basket must hold. Quantities and amounts before offers count what lies in the basket,
 * whichever offer it goes to. */
typedef struct {
  CfOfferGoods *goods;
  gint64 units_min; /* 0: any */
  gint64 amount_min_minor; /* 0: any */
  gboolean after; /* the amount is measured when the offer's turn has come; stacked ones only */
} CfOfferIf;

typedef struct {
  gint64 from_minor;
  CfOfferCut cut; /* of all the goods together; never to a price */
} CfOfferStep;

/* An offer. The members that its kind does not name are zero. */
typedef struct {
  char *id;
  char *name;
  gint64 version; /* as the CRM counts them; 0: it stands in a file yet */
  CfOfferWhen when;
  CfOfferGoods *what;
  GArray *conditions; /* of CfOfferIf; all must hold */
  CfOfferKind kind;
  CfOfferCut cut; /* of one unit: PERCENT, AMOUNT, PRICE, CHEAPEST, GET, ADD_ON, POINTS_PRICE */
  gint64 of_units; /* CHEAPEST: so many */
  gint64 cheapest_units; /* CHEAPEST: the few */
  GArray *sets; /* of CfOfferSet. BUNDLE: all; GET: what is bought, then what is got */
  gint64 bundle_minor; /* BUNDLE: the price of all */
  GArray *steps; /* of CfOfferStep, rising. LADDER */
  gboolean steps_after; /* LADDER: measured on what is left */
  gint64 multiplier_milli; /* POINTS: 2000 is double */
  gint64 points; /* POINTS_PRICE: of one unit */
  gint64 per_sale; /* these four: applications at most; 0 is no limit */
  gint64 per_member;
  gint64 per_day;
  gint64 total;
  gint64 cap_minor; /* the most that one application takes off; 0 is no cap */
  CfOfferCombine combine;
  char *group; /* of one group one offer applies in a sale, the best; NULL: none */
  gint64 priority; /* among the stacked, the smaller number takes first */
} CfOffer;

/* An offer of nothing, to be filled in. */
CfOffer *cf_offer_new (const char *id, CfOfferKind kind) G_GNUC_WARN_UNUSED_RESULT;
void cf_offer_free (CfOffer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOffer, cf_offer_free)

/* What the cut takes from a price: 0 to all of it. Rounding: half away from zero. */
gint64 cf_offer_cut_take (const CfOfferCut *cut, gint64 price_minor);

/* Text names: "percent", "amount", …; "claim", "stack", "alone". */
const char *cf_offer_kind_name (CfOfferKind kind);
gboolean cf_offer_kind_parse (const char *name, CfOfferKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;
const char *cf_offer_combine_name (CfOfferCombine combine);
gboolean cf_offer_combine_parse (const char *name,
                                 CfOfferCombine *ret_combine) G_GNUC_WARN_UNUSED_RESULT;

/* What contradicts itself in the offer though each member alone is allowed: the member's path
 * below the offer, "" for the offer itself, and what is allowed instead; both static. NULL: nothing
 * does. Whoever prices may count on NULL. */
const char *cf_offer_fault (const CfOffer *offer, const char **ret_path);

/* What the offer asks for that no till can keep yet, as cf_offer_fault: uses that must be counted
 * across sales, and points that it gives or takes. Such an offer may not become live. NULL: nothing
 * of that kind. */
const char *cf_offer_unkept (const CfOffer *offer, const char **ret_path);
