// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: a tier of members that has grown too large gives its older half to the one
 * behind it. That is much work for a large tier, so it is done bit by bit, each bit in a
 * transaction of its own: whoever looks something up meanwhile finds each key in one tier or in the
 * other, and both are told from their ranks alone. */

#include "cache/file.h"
#include "wire/feed.h"

/* Sweeps one bit, where there is something to sweep; *ret_more tells whether there is more. The
 * caller holds the transaction. Limits: writes some 200 blocks. */
gboolean cf_key_sweep (CfCache *cache, CfWireFeed feed, gboolean *ret_more, GError **error);
