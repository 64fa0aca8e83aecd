// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tier/tier.h"
#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_TIERS_VERSION 1

/* The row of the catalogue that holds the rule; there is none where the retailer has no tiers. */
#define CF_WIRE_TIER_RULE_KEY "/tiers"

/* Reads a rule as its author wrote it.
 * Shape: *ret_text, which may be NULL, is its canonical text, the row of the feed.
 * Errors: NULL; MALFORMED: the path of what is wrong, what is wrong with it, and what is allowed;
 * TOO_LARGE. Source: data/api/tiers.md. */
CfTierRule *cf_wire_tier_rule_parse (const char *text, gsize length, char **ret_text,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
