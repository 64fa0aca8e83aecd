// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* What one change does to the stock: added up by shop and product, written once at its end. */
typedef struct _CfGoods CfGoods;

/* change must outlive it. */
CfGoods *cf_goods_new (CfChange *change) G_GNUC_WARN_UNUSED_RESULT;
void cf_goods_free (CfGoods *goods);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfGoods, cf_goods_free)

/* Moves a quantity into the shop, or out of it when negative. */
void cf_goods_move (CfGoods *goods, const char *shop_id, const char *product_id,
                    gint64 quantity_milli);

/* Writes the stock and its feed. What the catalogue does not know has no stock, and is left out.
 * Errors: of db/ and wire/. */
gboolean cf_goods_close (CfGoods *goods, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says how much of a product a shop has, as a count found it.
 * Errors: of db/ and wire/. */
gboolean cf_goods_set (CfChange *change, const char *shop_id, const char *product_id,
                       gint64 quantity_milli, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_goods_statements;
