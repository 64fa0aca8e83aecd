// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What can go wrong in seal/ by the hand of a file, a person or the machine. */
typedef enum {
  CF_SEAL_ERROR_TAMPERED, /* sealed bytes that this key and this place did not seal, or not whole */
  CF_SEAL_ERROR_MEMORY, /* not enough memory for the cost asked for */
} CfSealError;

#define CF_SEAL_ERROR (cf_seal_error_quark ())
GQuark cf_seal_error_quark (void);
