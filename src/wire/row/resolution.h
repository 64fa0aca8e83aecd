// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* What a person has decided about a parked entry: a row `parked/OP_ID` of `security`. */

#define CF_WIRE_RESOLUTION_PREFIX "parked/"

typedef enum {
  CF_WIRE_ACCEPTED, /* it has had its effect */
  CF_WIRE_DISMISSED, /* it stays without any */
} CfWireVerdict;
#define CF_WIRE_VERDICT_COUNT (CF_WIRE_DISMISSED + 1)

/* Text names: "accepted", "dismissed". */
const char *cf_wire_verdict_name (CfWireVerdict verdict);

/* note: why. Errors: RANGE. */
char *cf_wire_resolution_row_encode (CfWireVerdict verdict, const char *note,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_resolution_row_decode (const char *text, gsize length, CfWireVerdict *ret_verdict,
                                        char **ret_note, GError **error) G_GNUC_WARN_UNUSED_RESULT;
