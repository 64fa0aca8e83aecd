// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* What the retailer grants, to whom, and for how long. */
typedef struct {
  gint64 point_minor; /* what a point pays; 0: they are not spent, and nothing is granted */
  gint64 share_ppm; /* of a member's balance, split between the tills of the member's shops */
  gint64 fixed_points; /* to each of those tills instead; 0: the share */
  gint64 shops; /* visited last, besides the home shop: the one with most of the member's sales */
  gint64 days; /* that a right is good for */
  gint64 risk_points; /* beyond rights, for each member, at each till, in each outage */
} CfRightsPolicy;

/* All zero while the retailer has set nothing. Errors: of db/. */
gboolean cf_rights_policy_read (CfSession *session, CfRightsPolicy *ret_policy,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets it, and tells the tills what concerns them. Rights that are out stay as they are.
 * Errors: of db/ and wire/. */
gboolean cf_rights_policy_save (CfChange *change, const CfRightsPolicy *policy,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A new life has begun, whose epoch the tenant has by now: rights that an earlier one has granted
 * may have been forgotten with it. Nothing is granted until every till has said that it holds no
 * such rights, or is written off.
 * Errors: of db/ and wire/. */
gboolean cf_rights_begin_life (CfChange *change, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a till has not said so yet. Errors: of db/. */
gboolean cf_rights_is_recovering (CfSession *session, gboolean *ret_is,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is this device that has not. Errors: of db/. */
gboolean cf_rights_device_is_lost (CfSession *session, const char *device_id, gboolean *ret_is,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A device has said so of the life with that epoch; of any other but this one it says nothing.
 * life '': it gets no more rights. Errors: of db/. */
gboolean cf_rights_device_settle (CfSession *session, const char *device_id, const char *life,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_rights_policy_statements;
