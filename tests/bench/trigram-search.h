// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The peer of the lookup: the same members in PostgreSQL, their names, sounds and numbers found by
 * the index of pg_trgm, the latest visitors first. Gives how long each of the queries takes, in µs;
 * NULL, and why in *ret_reason, where PostgreSQL or the extension is not installed. */
GArray *trigram_search_time (guint64 seed, guint members, const GPtrArray *queries, guint limit,
                             const char **ret_reason) G_GNUC_WARN_UNUSED_RESULT;
