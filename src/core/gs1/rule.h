// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/element.h"

/* What a component of an AI's value must obey beyond its length. */

#define CF_RULE_CHECK_DIGIT "check digit" /* the name of the one rule that callers ask for */

/* The index of a rule by its name in the AI table; stops the program on an unknown name. */
guint cf_rule_find (const char *name, gsize length);

/* Whether text obeys a rule.
 * Shape: on FALSE, ret_fault names the rule broken and where in text; otherwise it is untouched.
 * Source: GS1 General Specifications 3; GS1 Barcode Syntax Tests. */
gboolean cf_rule_check (guint rule, const char *text, gsize length,
                        CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Sets the first four fields of a fault; always FALSE, so that a check can end with it. */
gboolean cf_rule_broken (CfCodeFault *ret_fault, const char *rule, gsize offset, gsize length);
