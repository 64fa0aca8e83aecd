// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"

#define CF_AMOUNT_WHOLE_MAX 8 /* digits before the point */

/* Whether a text may stand where an amount is being typed: digits, and a point with at most as many
 * digits behind it as the currency has. An empty one may. */
gboolean cf_amount_text_is_begun (const char *text, const CfCurrency *currency);

/* "¥100" for whole amounts, "¥61.10" for others: as short as it can be said. Shape: a new string.
 */
char *cf_amount_text_short (gint64 amount_minor,
                            const CfCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;
