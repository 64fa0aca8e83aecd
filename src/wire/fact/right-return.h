// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_RIGHT_RETURN_VERSION 1

/* `right.returned`: from here on in its chain a till spends no more of a right; or, where the CRM
 * began a new life, of none but those that this life has granted. Exactly one of both stands in it.
 * All that was spent of it before stands before it in the chain. */
typedef struct {
  char *grant; /* of the right */
  char *life; /* the CRM's epoch */
} CfWireRightReturn;

/* Frees what it holds and zeroes it. */
void cf_wire_right_return_clear (CfWireRightReturn *returned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireRightReturn, cf_wire_right_return_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_right_return_encode (const CfWireRightReturn *returned,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_right_return_decode (const char *body, gint64 version,
                                      CfWireRightReturn *ret_returned,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
