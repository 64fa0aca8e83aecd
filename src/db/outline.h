// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* What a database is like without a word of what is in it: for each table its name and how many
 * rows it has, a line each; then, on SQLite, the statements that made the schema.
 * Errors: as cf_db_open. Limits: takes as long as counting all rows. */
char *cf_db_outline (CfDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
