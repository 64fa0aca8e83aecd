// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What a database can refuse. Messages are one line and name the file or server. */
typedef enum {
  CF_DB_ERROR_FAILED, /* cannot be opened, read-only, disk I/O, connection lost, bad SQL … */
  CF_DB_ERROR_BUSY, /* another connection holds it: the same transaction may be tried again */
  CF_DB_ERROR_FULL, /* no space is left; what was committed is safe */
  CF_DB_ERROR_CORRUPT, /* damaged, or no database at all: keep it aside, see copy.h */
  CF_DB_ERROR_CONSTRAINT, /* a row breaks a rule of the schema */
  CF_DB_ERROR_NEWER, /* made by a newer program: leave it alone */
} CfDbError;

#define CF_DB_ERROR (cf_db_error_quark ())
GQuark cf_db_error_quark (void);
