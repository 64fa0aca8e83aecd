// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: rows of the catalogue feed that are no products. product-row.c hands them
 * on, so that the two make up one feed. */

#include "cache/table.h"

/* Whether a row of the catalogue is one of these. */
gboolean cf_note_row_is (const char *key);

/* As in CfCacheTable. */
gboolean cf_note_row_put (CfCache *cache, const CfWireFeedLine *line, char **ret_former,
                          GError **error);
gboolean cf_note_row_remove (CfCache *cache, const char *key, char **ret_former, GError **error);
gboolean cf_note_row_clear (CfCache *cache, GError **error);

/* Whether there is a row of that key. */
gboolean cf_note_row_has (CfCache *cache, const char *key, gboolean *ret_has, GError **error);

/* The row of that key; *ret_row is NULL when there is none. */
gboolean cf_note_row_get (CfCache *cache, const char *key, char **ret_row, GError **error);

/* Gives func the rows whose keys begin with prefix, in the order of the keys. */
gboolean cf_note_row_each (CfCache *cache, const char *prefix, CfCacheRowFunc func, gpointer data,
                           GError **error);
