// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the stock feed. */

#include "cache/file.h"

/* The quantity of a product's id; *ret_found says whether there is a row. */
gboolean cf_stock_row_get (CfCache *cache, const char *product_id, gint64 *ret_quantity_milli,
                           gboolean *ret_found, GError **error);
