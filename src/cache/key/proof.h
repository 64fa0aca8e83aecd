// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/. */

#include "cache/file.h"
#include "wire/feed.h"

/* Proves that the search index of a feed holds the keys of its rows and no others; nothing to do
 * for a feed without one.
 * Errors: CF_DB_ERROR_CORRUPT. Limits: reads all rows and all of the index. */
gboolean cf_key_proof (CfCache *cache, CfWireFeed feed, GError **error);
