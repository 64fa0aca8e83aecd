// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What can be wrong with bytes from outside, or with a value that must go out. The message is one
 * line and never repeats the bytes: they may hold a secret. */
typedef enum {
  CF_WIRE_ERROR_MALFORMED, /* not the JSON that the contract asks for */
  CF_WIRE_ERROR_RANGE, /* the right shape, but a field is beyond its limits */
  CF_WIRE_ERROR_TOO_LARGE, /* more bytes, entries or levels than the contract allows */
  CF_WIRE_ERROR_UNKNOWN, /* a protocol, type or version that this program does not know */
} CfWireError;

#define CF_WIRE_ERROR (cf_wire_error_quark ())
GQuark cf_wire_error_quark (void);
