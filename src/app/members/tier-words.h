// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* A member's tier in words. Shape: each gives a new string, or NULL where there is nothing to say.
 */

/* "Gold". */
char *cf_tier_words_name (const CfFoundMember *found) G_GNUC_WARN_UNUSED_RESULT;

/* "¥88.00 more to Gold"; "Gold until 2026-12-31: ¥200.00 more keeps it"; before it, of a tier by
 * sales that the centre has not heard of, "Gold is provisional". */
char *cf_tier_words_way (const CfFoundMember *found,
                         const CfSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/* What they are owed now, in the retailer's words, parted by separator; what is for their birthday
 * only in the month of it. */
char *cf_tier_words_privileges (const CfFoundMember *found, const CfSnapshot *snapshot,
                                gint64 now_us, const char *separator) G_GNUC_WARN_UNUSED_RESULT;
