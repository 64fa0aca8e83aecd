// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/product.h"

#define CF_GROCERY_LOOSE 20 /* kinds of loose goods */

/* Where the n-th kind of loose goods stands among the products. */
guint cf_grocery_loose_place (guint n);

/* The number-th made-up product of a seed: brands are invented, codes are valid EAN-13 of the
 * prefix that GS1 keeps for examples (952), loose goods have a PLU and an in-store code, those of
 * counter.h a PLU and no code.
 * Shape: never NULL; any number gives a product with an id of its own, and no code of another's.
 * Limits: number < 10^8. */
CfProductRecord *cf_grocery_new (guint64 seed, guint number) G_GNUC_WARN_UNUSED_RESULT;
