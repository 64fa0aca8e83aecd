// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the staged runs of a load become one index. */

#include "cache/key/index.h"

/* Merges runs 1 to n_runs into the index, and takes them off the stage. Of keys of one row that
 * stand in several runs the last run's
 * counts. Limits: memory for one block of each run. */
gboolean cf_key_merge (CfCache *cache, CfWireFeed feed, gint64 n_runs, GError **error);
