// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What lookups stand beside: the same members in a table with SQLite's FTS5 over their search keys,
 * and every match sorted by the last visit. */

/* Makes the file; takes as long as it takes. */
void plain_search_build (const char *path, guint64 seed, guint members);

/* The times in µs of each of the queries, as gint64. */
GArray *plain_search_time (const char *path, const GPtrArray *queries, guint limit);
