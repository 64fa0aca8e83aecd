// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/return/return.h"
#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_RETURN_VERSION 1

/* `return.completed`: goods of a completed sale come back. */
typedef struct {
  char *sale; /* op_id of its entry */
  char *receipt_no; /* of the sale */
  char *reason; /* may be NULL */
  CfReturn *back;
} CfWireReturn;

/* Frees what it holds and zeroes it. */
void cf_wire_return_clear (CfWireReturn *returned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireReturn, cf_wire_return_clear)

/* The canonical body. Errors: RANGE, TOO_LARGE. */
char *cf_wire_return_encode (const CfWireReturn *returned,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. The figures are only held against their limits: whoever has the sale works them out
 * again, encodes them, and has the same bytes or none that are sound.
 * Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_return_decode (const char *body, gint64 version, CfWireReturn *ret_returned,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
