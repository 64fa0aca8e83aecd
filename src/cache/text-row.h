// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: rows that lie as the feed carried them, each a text under its key. */

#include "cache/table.h"

/* The statements that a set of such rows begins with. GET, PUT and REMOVE take the key as ?1; GET
 * answers with the row, EACH with key and row. */
enum {
  CF_TEXT_ROW_GET,
  CF_TEXT_ROW_PUT,
  CF_TEXT_ROW_REMOVE,
  CF_TEXT_ROW_CLEAR,
  CF_TEXT_ROW_EACH,
  CF_TEXT_ROW_STATEMENTS
};

/* Whether a row of a kind that only a newer CRM knows can be kept unread: it counts in the
 * checksum. Errors: CF_WIRE_ERROR_MALFORMED, naming what it is a row of. */
gboolean cf_text_row_check_unread (const CfWireFeedLine *line, const char *what, GError **error);

/* The row of a key, NULL when there is none. Errors: of db/. */
gboolean cf_text_row_get (CfStmtSet *rows, const char *key, char **ret_row, GError **error);

/* Stores the row of a key; values are all that PUT takes. Errors: of db/. */
gboolean cf_text_row_put (CfStmtSet *rows, const char *key, const CfValue *values, gsize count,
                          char **ret_former, GError **error);
#define CF_TEXT_ROW_PUT_VALUES(rows, key, former, error, ...)                                      \
  cf_text_row_put ((rows), (key), (const CfValue[]){CF_TEXT (key), __VA_ARGS__},                   \
                   sizeof ((const CfValue[]){CF_TEXT (key), __VA_ARGS__}) / sizeof (CfValue),      \
                   (former), (error))

/* Removes and gives rows as in CfCacheTable; what names a row of these. */
gboolean cf_text_row_remove (CfStmtSet *rows, const char *key, char **ret_former, GError **error);
gboolean cf_text_row_each (CfCache *cache, CfStmtSet *rows, const char *what, CfCacheRowFunc func,
                           gpointer data, GError **error);
