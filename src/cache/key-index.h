// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the search keys of members and products, in their order, packed into blocks.
 * A lookup reads from where its keys begin, so that its time depends on how many it wants and not
 * on how many there are. Only the feeds CATALOGUE and MEMBERS have such an index. */

#include "cache/file.h"
#include "cache/key-block.h"
#include "wire/feed.h"

/* Takes one key; FALSE stops. */
typedef gboolean (*CfKeyFunc) (const CfKey *key, gpointer data);

/* Puts a row's keys (one text, parted by spaces) into the index, or takes them out. */
gboolean cf_key_index_add (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys,
                           GError **error);
gboolean cf_key_index_remove (CfCache *cache, CfWireFeed feed, gint64 n, const char *keys,
                              GError **error);

/* Forgets all keys, those of a load under way too. */
gboolean cf_key_index_clear (CfCache *cache, CfWireFeed feed, GError **error);

/* Gives func the keys that begin so, in their order. */
gboolean cf_key_index_scan (CfCache *cache, CfWireFeed feed, const char *prefix, CfKeyFunc func,
                            gpointer data, GError **error);

/* Stores a block whose first key is this, behind all others; for a load. */
gboolean cf_key_index_append (CfCache *cache, CfWireFeed feed, const CfKey *first,
                              const GByteArray *bytes, GError **error);

/* Calls func for each key of a text of keys. */
gboolean cf_key_index_split (const char *keys, gint64 n, gboolean removed, CfKeyFunc func,
                             gpointer data);
