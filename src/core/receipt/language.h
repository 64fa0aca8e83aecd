// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/receipt/word.h"

/* The languages that a receipt can be printed in: "en", "zh_CN", "zh_TW". FALSE, output untouched,
 * for any other name. Shape: a table for CfReceiptFacts, static; NULL for the English one. */
gboolean cf_receipt_language_find (const char *name,
                                   const char *const **ret_words) G_GNUC_WARN_UNUSED_RESULT;

/* The language of the country whose money it is: "zh_CN" for CNY, "zh_TW" for TWD, HKD and MOP, and
 * "en". */
const char *cf_receipt_language_of (const CfCurrency *currency);
