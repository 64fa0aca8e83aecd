// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_SALE_VOID_VERSION 1

/* `sale.voided`: a completed sale of the same till and business day is taken back. Its number stays
 * used. */
typedef struct {
  char *sale; /* op_id of its entry */
  char *receipt_no; /* of the sale */
  char *reason; /* may be NULL */
} CfWireSaleVoid;

/* Frees what it holds and zeroes it. */
void cf_wire_sale_void_clear (CfWireSaleVoid *voided);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireSaleVoid, cf_wire_sale_void_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_sale_void_encode (const CfWireSaleVoid *voided,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_sale_void_decode (const char *body, gint64 version, CfWireSaleVoid *ret_voided,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
