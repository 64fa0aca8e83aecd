// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

/* Examples of offers. */

#define OFFERS_ID "tea-half"

/* A row of the feed: its second version. */
char *offers_row (void);

/* The body of the sale, had an offer given what a cashier did. */
char *offers_sale (const CfSale *sale);
