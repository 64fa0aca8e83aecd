// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"

/* The three digits by which a payment code names a currency (field 53): "156" for CNY.
 * Source: ISO 4217. NULL for a currency without one; the answer is static. */
const char *cf_emv_currency (const CfCurrency *currency);
