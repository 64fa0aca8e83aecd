// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* How long points wait before they can be spent, and how long they last from the day they were
 * earned on: days, or months, or, where both are 0, for ever. */
typedef struct {
  gint64 vest_days;
  gint64 expire_days;
  gint64 expire_months;
} CfPointsPolicy;

#define CF_POINTS_DAYS_MAX 36500
#define CF_POINTS_MONTHS_MAX 1200

/* All zero while the retailer has set nothing. Errors: of db/. */
gboolean cf_points_policy_read (CfSession *session, CfPointsPolicy *ret_policy,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets it for what is earned from now on. Errors: of db/. */
gboolean cf_points_policy_save (CfChange *change, const CfPointsPolicy *policy,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The day on which points of now can be spent, and their last day; "YYYY-MM-DD", by the CRM's own
 * clock and in UTC. Shape: *ret_vests_on is NULL where they can be spent at once. */
void cf_points_policy_dates (const CfPointsPolicy *policy, gint64 now_us, char **ret_vests_on,
                             char **ret_expires_on);

extern const CfStatements cf_points_policy_statements;
