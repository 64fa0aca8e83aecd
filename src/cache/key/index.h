// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the search keys of members and products, tier by tier in their order, packed
 * into blocks. A lookup reads from where its keys begin, so that its time depends on how many it
 * wants and not on how many there are. Only the feeds CATALOGUE and MEMBERS have such an index. In
 * the index a key begins with its tier's letter (key/tier.h). */

#include "cache/file.h"
#include "cache/key/block.h"
#include "wire/feed.h"

/* Takes one key; FALSE stops. */
typedef gboolean (*CfKeyFunc) (const CfKey *key, gpointer data);

/* Forgets all keys, those of a load under way too. */
gboolean cf_key_index_clear (CfCache *cache, CfWireFeed feed, GError **error);

/* Gives func a tier's keys that begin so, in their order.
 * Shape: from is the tier's letter and what they begin with; see cf_key_set_in_tier(). */
gboolean cf_key_index_scan (CfCache *cache, CfWireFeed feed, const CfKey *from, CfKeyFunc func,
                            gpointer data, GError **error);

/* Stores a block whose first key is this. */
gboolean cf_key_index_append (CfCache *cache, CfWireFeed feed, const CfKey *first,
                              const GByteArray *bytes, GError **error);

/* Calls func for each key of a text of keys: with the number, rank and mark of like. */
gboolean cf_key_index_split (const char *keys, const CfKey *like, CfKeyFunc func, gpointer data);

/* Writes keys that come in their order, as blocks of a tier that has none yet. */
typedef struct {
  CfCache *cache;
  CfWireFeed feed;
  GByteArray *bytes;
  CfKeyBlock block;
  CfKey first;
} CfKeyWriter;

/* Begins; clear it after. */
void cf_key_writer_start (CfKeyWriter *writer, CfCache *cache, CfWireFeed feed);
void cf_key_writer_clear (CfKeyWriter *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfKeyWriter, cf_key_writer_clear)

/* Writes one key, and at last what is left of them. */
gboolean cf_key_writer_add (CfKeyWriter *writer, const CfKey *key, GError **error);
gboolean cf_key_writer_finish (CfKeyWriter *writer, GError **error);
