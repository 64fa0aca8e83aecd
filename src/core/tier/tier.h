// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What a member's tier is measured by, over the last days. */
typedef enum {
  CF_TIER_SPENT, /* minor units, points not counted among them */
  CF_TIER_VISITS, /* sales */
  CF_TIER_POINTS, /* earned */
} CfTierMeasure;
#define CF_TIER_MEASURE_COUNT (CF_TIER_POINTS + 1)

/* Text names: "spent", "visits", "points". */
const char *cf_tier_measure_name (CfTierMeasure measure);

/* What the members of a tier are owed, at the till and at the pickup counter. */
typedef enum {
  CF_PRIVILEGE_PRICE,
  CF_PRIVILEGE_UPGRADE,
  CF_PRIVILEGE_BIRTHDAY, /* in the month of it */
  CF_PRIVILEGE_QUEUE,
  CF_PRIVILEGE_OTHER,
} CfPrivilegeKind;
#define CF_PRIVILEGE_KIND_COUNT (CF_PRIVILEGE_OTHER + 1)

/* Text names: "price", "upgrade", "birthday", "queue", "other". */
const char *cf_privilege_kind_name (CfPrivilegeKind kind);

typedef struct {
  CfPrivilegeKind kind;
  char *words; /* what whoever serves them is to do, in the retailer's words */
} CfPrivilege;

/* kind and words, which are copied. */
CfPrivilege *cf_privilege_new (CfPrivilegeKind kind, const char *words) G_GNUC_WARN_UNUSED_RESULT;
void cf_privilege_free (CfPrivilege *privilege);

typedef struct {
  char *name; /* which members, offers and people know it by */
  gint64 from; /* how much of the measure reaches it */
  GPtrArray *privileges; /* of CfPrivilege */
} CfTier;

#define CF_TIERS_MAX 20
#define CF_TIER_NONE (-1) /* below the first tier */

/* The retailer's tiers, and how members come into them. */
typedef struct {
  CfTierMeasure measure;
  gint64 window_days; /* that count: today is the last of them */
  gint64 grace_days; /* that a tier stays whose measure is not reached any more */
  gboolean soft_landing; /* one tier down at a time, each with its grace; else down at once */
  GPtrArray *tiers; /* of CfTier; lowest first, each from more than the one before */
} CfTierRule;

/* No tiers. */
CfTierRule *cf_tier_rule_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_tier_rule_free (CfTierRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTierRule, cf_tier_rule_free)

/* Adds one above all others; owned by the rule. */
CfTier *cf_tier_rule_add (CfTierRule *rule, const char *name, gint64 from);

/* One of them, or NULL for CF_TIER_NONE. */
const CfTier *cf_tier_rule_get (const CfTierRule *rule, gint place);

/* The place of the tier of that name; CF_TIER_NONE for NULL, and for a name that is none. */
gint cf_tier_rule_find (const CfTierRule *rule, const char *name);

/* The place of the tier that so much of the measure reaches. */
gint cf_tier_reached (const CfTierRule *rule, gint64 count);

/* Where a member stands. */
typedef struct {
  gint place;
  gint64 kept_until; /* the last day on which they keep it all the same; 0: they have reached it */
} CfTierStanding;

/* Where a member stands on a day who stood there before and has so much of the measure. Up at once;
 * down only once the grace is over. The same again changes nothing, and several days at once come
 * to what they come to one by one. Units: days since 1970. */
CfTierStanding cf_tier_decide (const CfTierRule *rule, CfTierStanding before, gint64 count,
                               gint64 day);

/* What can be said to a member of their tier. */
typedef struct {
  CfTierMeasure measure;
  char *name; /* NULL: none */
  gboolean is_provisional; /* by sales that the CRM has not heard of yet */
  char *next; /* the next one; NULL: there is none */
  gint64 missing; /* of the measure, until the next one */
  gint64 kept_until; /* the day up to which a tier stays that is not reached any more; or 0 */
  gint64 missing_to_keep; /* of the measure, to keep it beyond */
  GPtrArray *privileges; /* of CfPrivilege, of the tier by that name; never NULL */
} CfTierView;

/* Frees what it holds and zeroes it. */
void cf_tier_view_clear (CfTierView *view);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfTierView, cf_tier_view_clear)

/* As the CRM decided it (name and kept_until), with what a till has sold by itself since on top of
 * the CRM's count: that can only bring a member up. */
void cf_tier_preview (const CfTierRule *rule, const char *name, gint64 kept_until, gint64 count,
                      gint64 unsent, CfTierView *ret_view);
