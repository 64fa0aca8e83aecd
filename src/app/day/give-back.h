// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/return/return.h"

/* What goes back to the customer of a sale that is voided, and how: a sentence for whoever is about
 * to do so, or once it is_done. */
char *cf_give_back_text (const CfSale *sale, gboolean is_done) G_GNUC_WARN_UNUSED_RESULT;

/* The same of goods that come back. code_by_hand_minor: see cf_return_code_by_hand. */
char *cf_give_back_return_text (const CfReturn *back, gint64 code_by_hand_minor,
                                const CfCurrency *currency,
                                gboolean is_done) G_GNUC_WARN_UNUSED_RESULT;
