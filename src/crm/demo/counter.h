// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shelf/quick-key.h"
#include "crm/product.h"

/* Goods that the demo's shop sells over the counter, without a code: bread, drinks made to order,
 * services at a price that the cashier types. They take places among the products from the 61st
 * on, so that a small demo has none. */

/* The product of that place, or NULL when another one stands there. */
CfProductRecord *cf_counter_new (guint number) G_GNUC_WARN_UNUSED_RESULT;

/* Touch keys for them and for the loose goods, as far as a demo of so many products has them.
 * Shape: an array of CfQuickKey that owns them. */
GPtrArray *cf_counter_quick_keys (guint products) G_GNUC_WARN_UNUSED_RESULT;
