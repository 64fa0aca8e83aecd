// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Applies pages of the members feed by which one in a hundred was here again, while somebody looks
 * members up: how long a page takes at the most and how fast they go in all, the 99th percentile of
 * the lookups meanwhile, and that whoever was here is then the first of their name. */
void bench_feed_changes (const char *path, guint64 seed, guint members, const GPtrArray *queries);
