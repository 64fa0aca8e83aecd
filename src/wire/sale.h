// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"
#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_SALE_VERSION 1
#define CF_WIRE_SALE_VERSION_POINTS 2 /* with points spent in it */
#define CF_WIRE_SALE_VERSION_OFFERS 3 /* with what offers did to its lines */

/* The version that the body of a sale has: the oldest that can say it. */
gint64 cf_wire_sale_version (const CfSale *sale);

/* The canonical body of `sale.completed`. The member stands in it only as the commitment (64 hex
 * digits), NULL for a stranger; sale->member_id is not written.
 * Errors: RANGE; TOO_LARGE for more than CF_WIRE_BODY_BYTES_MAX: ask before money changes hands. */
char *cf_wire_sale_encode (const CfSale *sale, const char *member_commitment,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a body. The figures are only held against their limits: cf_sale_validate judges them.
 * *ret_sale has no member; *ret_member_commitment is NULL for a stranger.
 * Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_sale_decode (const char *body, gint64 version, CfSale **ret_sale,
                              char **ret_member_commitment,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
