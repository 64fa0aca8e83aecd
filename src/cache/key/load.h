// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: search keys of a first load. They come in no order and by the million: each
 * page's are sorted and staged as a run, and when all have come the runs are merged into the index
 * at once. Until then nothing is found. */

#include "cache/key/index.h"

typedef struct CfKeyLoad CfKeyLoad;

/* Keys that the index is given go to the stage from here on; runs of pages before stay. */
gboolean cf_key_load_start (CfCache *cache, CfWireFeed feed, GError **error);

/* Stages a key; of several of one row the last counts. */
gboolean cf_key_load_add (CfCache *cache, CfWireFeed feed, const CfKey *key, GError **error);

/* Writes what has come since the start as a run. */
gboolean cf_key_load_flush (CfCache *cache, CfWireFeed feed, GError **error);

/* Merges all runs into the index, which must be empty, and forgets them. */
gboolean cf_key_load_finish (CfCache *cache, CfWireFeed feed, GError **error);

/* Keys go to the index again; what was not flushed is forgotten. */
void cf_key_load_stop (CfCache *cache, CfWireFeed feed);

/* Forgets all runs. */
gboolean cf_key_load_clear (CfCache *cache, CfWireFeed feed, GError **error);
