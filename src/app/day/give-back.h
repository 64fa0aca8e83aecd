// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

/* What goes back to the customer of a sale that is voided, and how: a sentence for whoever is about
 * to do so, or once it is_done. */
char *cf_give_back_text (const CfSale *sale, gboolean is_done) G_GNUC_WARN_UNUSED_RESULT;
