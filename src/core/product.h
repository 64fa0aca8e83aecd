// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantity.h"

/* An article as it stands in the catalogue, or as a basket froze it. */
typedef struct {
  char *id; /* the retailer's own number (SKU) */
  char *code; /* the GTIN or in-store code it was found by, digits; NULL if none */
  char *plu; /* the short number typed for loose goods; NULL if it has none */
  char *name;
  char *category; /* id; NULL if it has none */
  char *tax_group; /* id */
  char *tags; /* what it holds or is, parted by spaces; NULL if nobody has said */
  gint64 price_minor; /* for one whole unit; means nothing unless has_price */
  gint64 age_min; /* years the buyer must have; 0 is no limit */
  CfUnit unit;
  gboolean has_price;
  gboolean open_price; /* the cashier may type the price */
  gboolean weighed; /* sold by the scale: ask for the weight when it is not in the code */
} CfProduct;

CfProduct *cf_product_copy (const CfProduct *product) G_GNUC_WARN_UNUSED_RESULT;

/* Whether every field that a sale is made of is the same: tags are not. */
gboolean cf_product_equal (const CfProduct *a, const CfProduct *b);
void cf_product_free (CfProduct *product);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfProduct, cf_product_free)
