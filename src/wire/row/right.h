// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/allowance.h"
#include "wire/error.h"
#include "wire/limit.h"

/* Rows of `rights`: the retailer's rule, and rights. Of what a newer CRM may grant, a till knows by
 * its key that it does not know it. */
#define CF_WIRE_RIGHTS_RULE_KEY "rule"
#define CF_WIRE_RIGHT_POINTS_PREFIX "points/"

/* The feed's key of a right: its kind, a slash and its grant's id. */
char *cf_wire_right_row_key (const CfAllowance *right) G_GNUC_WARN_UNUSED_RESULT;

/* A row of a right. Errors: RANGE. */
char *cf_wire_right_row_encode (const CfAllowance *right, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_right_row_decode (const char *text, gsize length, CfAllowance **ret_right,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The row of the rule; rule->life must be set. Errors: RANGE. */
char *cf_wire_rights_rule_row_encode (const CfRightsRule *rule,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. Clear it after. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_rights_rule_row_decode (const char *text, gsize length, CfRightsRule *ret_rule,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
