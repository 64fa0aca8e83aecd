// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/receipt/word.h"

/* The languages that a receipt can be printed in: "en", "zh_CN", "zh_TW". FALSE, output untouched,
 * for any other name. Shape: a table for CfReceiptFacts, static; NULL for the English one. */
gboolean cf_receipt_language_find (const char *name,
                                   const char *const **ret_words) G_GNUC_WARN_UNUSED_RESULT;
