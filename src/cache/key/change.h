// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: what the rows of a page change in the index of search keys. It is gathered,
 * sorted and written at once, since many keys meet in a block. While a feed is loaded for the first
 * time the keys are staged instead (key/load.h). */

#include "cache/key/index.h"

/* Puts a row's keys (one text, parted by spaces) where its rank belongs, or takes them out wherever
 * they are. Nothing shows before cf_key_change_flush(). */
gboolean cf_key_change_add (CfCache *cache, CfWireFeed feed, gint64 n, guint16 rank,
                            const char *keys, GError **error);
gboolean cf_key_change_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys,
                               GError **error);

/* Writes what was gathered. */
gboolean cf_key_change_flush (CfCache *cache, CfWireFeed feed, GError **error);

/* Puts keys of CfKey, lettered and in their order, into a tier of members that they have grown too
 * old for the one in front of. */
gboolean cf_key_change_move (CfCache *cache, const GArray *keys, GError **error);

/* Forgets what was gathered. */
void cf_key_change_stop (CfCache *cache, CfWireFeed feed);
