// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What can fail in the till's own files. The message is one line. */
typedef enum {
  CF_STORE_ERROR_LOCKED, /* another program uses this folder */
  CF_STORE_ERROR_UNPAIRED, /* the till has no shop yet */
  CF_STORE_ERROR_CONFLICT, /* an answer does not fit this till's own chain */
  CF_STORE_ERROR_BROKEN, /* the chain does not verify */
  CF_STORE_ERROR_FAILED,
} CfStoreError;

#define CF_STORE_ERROR (cf_store_error_quark ())
GQuark cf_store_error_quark (void);
