// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shop.h"
#include "wire/error.h"
#include "wire/limit.h"

/* The row `shop` of the security feed: a shop's settings.
 * Errors: RANGE. */
char *cf_wire_shop_row_encode (const CfShop *shop, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Canonical, with exactly its keys. Errors: MALFORMED, RANGE, TOO_LARGE. */
CfShop *cf_wire_shop_row_decode (const char *text, gsize length,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
