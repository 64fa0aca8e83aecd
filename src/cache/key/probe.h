// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: which of many texts begin a search key. */

#include "cache/key/index.h"

/* Tells of texts whether some key of the tier begins so. They come in their order, so that those
 * that are near each other are answered from one block.
 * Shape: texts are of char *; *ret_begun is of those that do, borrowed, in the same order. */
gboolean cf_key_probe (CfCache *cache, CfWireFeed feed, char letter, const GPtrArray *texts,
                       GPtrArray **ret_begun, GError **error);
