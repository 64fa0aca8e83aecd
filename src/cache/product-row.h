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

/* Whether some product has the tag, of one or of many. Limits: looks at all products. */
gboolean cf_product_row_has_tag (CfCache *cache, const char *tag, gboolean *ret_has,
                                 GError **error);

/* As cf_cache_list_tags(). */
gboolean cf_product_row_list_tags (CfCache *cache, const char *prefix, guint limit,
                                   GPtrArray **ret_tags, GError **error);

/* Whether a product has all parts of a query. */
gboolean cf_product_row_has_parts (CfCache *cache, gint64 n, const CfFoldQuery *query,
                                   gboolean *ret_has, GError **error);

/* Stages the search keys of all products anew: for a load that is under way. */
gboolean cf_product_row_stage (CfCache *cache, GError **error);

/* Proves that every code and PLU of the products leads to them, and no other code to any.
 * Errors: CF_DB_ERROR_CORRUPT. Limits: reads all products. */
gboolean cf_product_row_check_codes (CfCache *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;
