// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tier/tier.h"
#include "crm/change.h"

/* How members come into tiers. *ret_rule is NULL where the retailer has none.
 * Errors: of db/. */
gboolean cf_tier_rule_read (CfSession *session, CfTierRule **ret_rule,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets it, and tells every till. text: its canonical JSON. Members are where they were until they
 * are looked at again. Errors: of db/. */
gboolean cf_tier_rule_save (CfChange *change, const char *text, gint64 now_us,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends it: members keep the tiers that they have. Errors: of db/. */
gboolean cf_tier_rule_remove (CfChange *change, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rule as a change finds it, read once; *ret_rule is borrowed, and NULL where there is none.
 * *ret_day is the day up to which members were brought on. Errors: of db/. */
gboolean cf_tier_rule_of_change (CfChange *change, const CfTierRule **ret_rule, gint64 *ret_day,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings the rule to a day: that of the clock, which may have been wrong before.
 * Errors: of db/. */
gboolean cf_tier_rule_bring_on (CfChange *change, gint64 now_us,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_tier_rule_statements;
