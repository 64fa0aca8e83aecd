// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/ai.h"

/* Which AIs may follow a key in the path of a Digital Link: each key has one or more sequences of
 * qualifiers, from one of which a path takes some, in its order.
 * Source: GS1 Digital Link Standard: URI Syntax, 4.4 to 4.10. */

#define CF_LINK_PATH_MAX 8 /* AIs of one path; the standard's longest has four */

/* Whether these AIs, key first, may stand in a path in this order. */
gboolean cf_link_path_is_valid (const char *const *ais, gsize n_ais);

/* Whether a link with this path would have to carry ai in the path too. */
gboolean cf_link_path_wants (const char *const *ais, gsize n_ais, const char *ai);

/* The qualifiers for a link with this key: those of its sequences that takes in the most of the AIs
 * at hand, in its order. Shape: returns how many of ret_ais are set, the key included; they point
 * into candidates. */
gsize cf_link_path_choose (const char *key, const char *const *candidates, gsize n_candidates,
                           const char *ret_ais[CF_LINK_PATH_MAX]);
