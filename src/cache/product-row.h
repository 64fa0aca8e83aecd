// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the catalogue feed. */

#include "cache/file.h"
#include "core/product.h"
#include "fold/query.h"

/* A product by the search index's number, its id, a PLU or a code; *ret_product is NULL when there
 * is none. Of several that share a code or PLU, which is the retailer's mistake, always the same.
 */
gboolean cf_product_row_by_n (CfCache *cache, gint64 n, CfProduct **ret_product, GError **error);
gboolean cf_product_row_by_id (CfCache *cache, const char *id, CfProduct **ret_product,
                               GError **error);
gboolean cf_product_row_by_plu (CfCache *cache, const char *plu, CfProduct **ret_product,
                                GError **error);
gboolean cf_product_row_by_code (CfCache *cache, const char *code, CfProduct **ret_product,
                                 GError **error);

/* Whether a product has all parts of a query. */
gboolean cf_product_row_has_parts (CfCache *cache, gint64 n, const CfFoldQuery *query,
                                   gboolean *ret_has, GError **error);

/* Whether each product is found by just its own codes and PLU: none of these stands in the sum over
 * the feed. Errors: CF_DB_ERROR_CORRUPT when one is not. */
gboolean cf_product_row_prove (CfCache *cache, GError **error);

/* Stages the search keys of all products anew: for a load that is under way. */
gboolean cf_product_row_stage (CfCache *cache, GError **error);
