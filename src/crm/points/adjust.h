// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/change.h"

/* What a person puts right of a member's points. */
typedef struct {
  const char *member_id;
  gint64 points; /* not 0 */
  const char *reason;
  const char *by_whom;
  const CfRandom *random;
  gint64 now_us;
} CfPointsAdjustment;

/* Books it, against 'points/adjusted', and tells the tills: what is given ends as what is earned
 * does, and what is taken goes out of the lots that end first, but never below zero.
 * Errors: CF_CRM_ERROR_REFUSED for nobody of that id, and for more than the member has; of db/ and
 * wire/. */
gboolean cf_points_adjust (CfChange *change, const CfPointsAdjustment *adjustment,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_points_adjust_statements;
