// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

typedef enum {
  CF_STAGE_ANY,
  CF_STAGE_NEW, /* a member who has only just begun to buy */
  CF_STAGE_LAPSING, /* one who seems to stay away */
} CfOfferStage;
#define CF_OFFER_STAGE_COUNT (CF_STAGE_LAPSING + 1)

#define CF_OFFER_EVERY_DAY 0x7f
#define CF_OFFER_DAY_MINUTES 1440

/* From a minute of the shop's day until another, not included; past midnight if until is less. */
typedef struct {
  gint64 from_minute;
  gint64 until_minute;
} CfOfferHours;

/* When and for whom an offer is meant. Lists that are NULL ask for nothing. */
typedef struct {
  gint64 first_day; /* business days since 1970, both included */
  gint64 last_day;
  guint weekdays; /* bit 0 is Monday */
  GArray *hours; /* of CfOfferHours, or NULL */
  char **shops;
  char **channels;
  gboolean member; /* any member */
  char **tiers;
  char **segments;
  gboolean birthday; /* only near it: */
  gint64 birthday_before; /* days */
  gint64 birthday_after;
  gboolean first_purchase; /* a member's */
  CfOfferStage stage;
  char *coupon; /* NULL: none needed */
} CfOfferWhen;

/* Who buys. Texts may be NULL. */
typedef struct {
  const char *tier;
  const char *const *segments; /* ended by NULL */
  const char *birthday; /* "MM-DD" */
  gint64 purchases; /* before this one */
  CfOfferStage stage;
  gint64 points; /* that may be spent */
} CfOfferBuyer;

/* How often an offer has been used before this sale. */
typedef struct {
  const char *offer_id;
  gint64 by_member;
  gint64 today;
  gint64 total;
} CfOfferUse;

/* All that pricing must know beside the goods and the offers. */
typedef struct {
  gint64 day; /* the business day */
  gint64 minute; /* of the shop's wall clock, 0 … 1439 */
  const char *shop_id;
  const char *channel;
  const CfOfferBuyer *buyer; /* NULL: a stranger */
  const char *const *coupons; /* shown in this sale; ended by NULL, or NULL */
  const char *const *points_for; /* ids of offers that the buyer wants to pay with points */
  const CfOfferUse *uses;
  gsize n_uses;
} CfOfferMoment;

/* What stands in an offer's way, the first that does. */
typedef enum {
  CF_WHEN_OK,
  CF_WHEN_DATE,
  CF_WHEN_WEEKDAY,
  CF_WHEN_HOUR,
  CF_WHEN_SHOP,
  CF_WHEN_CHANNEL,
  CF_WHEN_COUPON,
  CF_WHEN_MEMBER,
  CF_WHEN_TIER,
  CF_WHEN_SEGMENT,
  CF_WHEN_BIRTHDAY,
  CF_WHEN_FIRST_PURCHASE,
  CF_WHEN_STAGE,
} CfWhenOutcome;
#define CF_WHEN_OUTCOME_COUNT (CF_WHEN_STAGE + 1)

/* Any day, for anybody. */
void cf_offer_when_init (CfOfferWhen *when);

/* Frees what it holds. */
void cf_offer_when_clear (CfOfferWhen *when);

/* Whether the moment and the buyer are those that the offer is meant for. */
CfWhenOutcome cf_offer_when_check (const CfOfferWhen *when, const CfOfferMoment *moment);

/* Whether the day lies so near to the birthday "MM-DD". The 29th of February is the 1st of March in
 * other years. FALSE for text that is no such day. */
gboolean cf_offer_birthday_near (const char *birthday, gint64 day, gint64 before, gint64 after);

/* Text names: "any", "new", "lapsing". */
const char *cf_offer_stage_name (CfOfferStage stage);
gboolean cf_offer_stage_parse (const char *name, CfOfferStage *ret_stage) G_GNUC_WARN_UNUSED_RESULT;

/* A stable text id of the outcome: "ok", "date", "tier", …. */
const char *cf_when_outcome_name (CfWhenOutcome outcome);
