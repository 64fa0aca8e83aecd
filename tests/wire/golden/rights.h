// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

#define RIGHTS_GRANT_ID "019cebc5-f000-7920-8b1c-4d5e6f7081a1"

/* Rows of the feed of rights, and bodies of what is said about them, to be freed. */
char *rights_rule_row (void);
char *rights_row (void);
char *rights_returned (gboolean life);

/* A till's wish for one. */
char *rights_wish (void);

/* The body of the same sale, with ten points in the place of some of its cash. */
char *rights_spending_sale (const CfSale *sale);
