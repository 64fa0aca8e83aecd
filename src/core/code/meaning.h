// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/code.h"

/* Fills a code's figures from its elements: GTIN, measure, prices, coupon, dates, batch, serial.
 * Rounding: half away from zero, where an AI has more decimals than the figure. */
void cf_meaning_fill (CfCode *code, const CfCodeContext *context);

/* value with so many decimals as minor units of a currency with that exponent.
 * Rounding: half away from zero. Errors: CF_CODE_NONE when it does not fit. */
gint64 cf_meaning_minor (gint64 value, guint decimals, guint exponent);

/* Sets quantity and weight of so many kilograms. */
void cf_meaning_set_kilograms (CfCode *code, gint64 value, guint decimals);
