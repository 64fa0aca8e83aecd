// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/scan.h"

/* A scan as a script writes it: CODE, or CODE*QTY with a quantity of at most three decimals. The
 * last asterisk parts them.
 * Errors: the outcome of the quantity; *ret_quantity_milli is 0 where none was given. */
CfQuantityOutcome cf_scan_word_parse (const char *word, char **ret_code,
                                      gint64 *ret_quantity_milli) G_GNUC_WARN_UNUSED_RESULT;

/* Parses and scans. NULL when it is in the basket; else the sentence that says why not. On a
 * failure of the till's own *ret_error is set.
 */
char *cf_scan_word_do (CfTill *till, const char *word, CfScan *ret_scan,
                       GError **ret_error) G_GNUC_WARN_UNUSED_RESULT;
