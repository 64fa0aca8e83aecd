// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/points.h"

/* What a right is to. */
typedef enum {
  CF_ALLOWANCE_POINTS,
} CfAllowanceKind;
#define CF_ALLOWANCE_KIND_COUNT (CF_ALLOWANCE_POINTS + 1)

/* Text names: "points". */
const char *cf_allowance_kind_name (CfAllowanceKind kind);
gboolean cf_allowance_kind_parse (const char *name,
                                  CfAllowanceKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* A part of a member's balance that one till may spend while nobody can be asked. The CRM has taken
 * it out of the balance, so that nobody else can spend it. */
typedef struct {
  char *grant_id;
  char *member_id;
  CfAllowanceKind kind;
  gint64 amount; /* granted, > 0 */
  gint64 expires_at_us; /* by the CRM's clock */
  gboolean is_wanted_back; /* the till spends no more of it, and says so */
} CfAllowance;

void cf_allowance_free (CfAllowance *right);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfAllowance, cf_allowance_free)

/* What the retailer lets tills do with points. */
typedef struct {
  gint64 point_minor; /* what one pays; 0: they are not spent */
  gint64 risk_points; /* beyond rights, for each member, at each till, in each outage */
  char *life; /* the CRM's epoch that these rights are of; NULL: nothing was said yet */
} CfRightsRule;

/* Frees what it holds and zeroes it. */
void cf_rights_rule_clear (CfRightsRule *rule);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfRightsRule, cf_rights_rule_clear)

/* A right, and what this till has not spent of it yet. */
typedef struct {
  const CfAllowance *right;
  gint64 left;
} CfAllowanceLeft;

/* Takes points out of rights: out of the one that ends first, first, and what they do not cover out
 * of the risk, as a part without a right.
 * Shape: lefts is put into that order.
 * Errors: NULL when rights and risk together do not cover it, or in more than CF_POINTS_PARTS_MAX
 * parts. */
GPtrArray *cf_allowance_spread (CfAllowanceLeft *lefts, gsize n_lefts, gint64 points,
                                gint64 risk_points) G_GNUC_WARN_UNUSED_RESULT;

#define CF_ALLOWANCE_MARGIN_US (10 * G_TIME_SPAN_MINUTE)

/* Whether a till may still spend of it at that time: until a margin before its end, for no clock is
 * exact. */
gboolean cf_allowance_is_spendable (const CfAllowance *right, gint64 now_us);
