// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"

#define CF_CASH_OFFERS 3

/* What a customer is likely to hand over for a sum: one note that covers it, or a few that come
 * near it. Shape: CF_CASH_OFFERS amounts in rising order, each above due_minor; the sum itself is
 * another button's. Limits: due_minor from 0 to CF_SALE_AMOUNT_MAX. */
void cf_cash_offers (gint64 due_minor, const CfCurrency *currency,
                     gint64 ret_offers_minor[CF_CASH_OFFERS]);
