// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/quantity.h"
#include "core/role.h"

/* Figures as the person's locale writes them. Shape: each gives a new string. */

/* An amount without its currency: "1,234.50"; the minus is a real one. */
char *cf_text_amount (gint64 amount_minor, const CfCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;

/* With the currency's sign: "¥1,234.50". */
char *cf_text_money (gint64 amount_minor, const CfCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;

/* What a person typed, in the locale's form or with a plain point: FALSE when it is no amount. */
gboolean cf_text_parse_amount (const char *text, const CfCurrency *currency,
                               gint64 *ret_amount_minor) G_GNUC_WARN_UNUSED_RESULT;

/* "2" of what is counted, "0.632 kg" of what is measured. */
char *cf_text_quantity (gint64 quantity_milli, CfUnit unit) G_GNUC_WARN_UNUSED_RESULT;

/* The unit's short name in the person's language: "kg", "each". */
const char *cf_text_unit (CfUnit unit);

/* A time of the day at the shop: "09:14"; a date and a time where it was another day than now_us.
 */
char *cf_text_time (gint64 at_us, gint64 utc_offset_min, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* How long something has lasted, in at most two units: "12 s", "2 h 10 min", "3 days". */
char *cf_text_span (gint64 span_us) G_GNUC_WARN_UNUSED_RESULT;

/* "Cashier", "Pickup", "Manager". */
const char *cf_text_role (CfRole role);

/* What stands for a person in a small circle: the family name's first character, or initials. */
char *cf_text_initials (const char *name) G_GNUC_WARN_UNUSED_RESULT;
