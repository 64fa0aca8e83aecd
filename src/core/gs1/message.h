// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/ai.h"
#include "core/gs1/element.h"

/* GS1 element strings: AIs and their values, one behind the other. */

#define CF_GS1_SEPARATOR '\x1d' /* what a scanner sends for the symbol's FNC1 */
#define CF_GS1_ELEMENTS_MAX 64

/* Reads "0109501101530003" "17261231" "10AB-1" GS "21…": AIs of predefined length need no separator
 * behind them and may have one; every other value ends at a separator or at the end. One separator
 * in front of everything is ignored.
 * Shape: appends CfCodeElement to elements, also those before the fault.
 * Errors: FALSE, with the rule and its place in ret_fault; no AI, an unknown AI, a value of wrong
 * length, character or content, the same AI twice with different values.
 * Limits: CF_GS1_ELEMENTS_MAX elements.
 * Source: GS1 General Specifications 7.8. */
gboolean cf_gs1_parse (const char *text, gsize length, char separator, GArray *elements,
                       CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Reads "(01)09501101530003(17)261231(10)AB-1"; a ( that belongs to a value is written \(.
 * Otherwise as cf_gs1_parse (). */
gboolean cf_gs1_parse_bracketed (const char *text, gsize length, GArray *elements,
                                 CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Whether value is right for the AI's row, all of it. ret_fault's place counts from the value. */
gboolean cf_gs1_check_value (const CfAi *ai, const char *value, gsize length,
                             CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Appends an element whose value is already right.
 * Errors: FALSE when the same AI is there with another value, or there are too many. */
gboolean cf_gs1_add (GArray *elements, const char *ai, gsize ai_length, const char *value,
                     gsize length, CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* The element string, with separators only where the standard wants them. */
char *cf_gs1_format (const CfCodeElement *elements, gsize n_elements) G_GNUC_WARN_UNUSED_RESULT;

/* The same for people, with brackets. */
char *cf_gs1_format_bracketed (const CfCodeElement *elements,
                               gsize n_elements) G_GNUC_WARN_UNUSED_RESULT;
