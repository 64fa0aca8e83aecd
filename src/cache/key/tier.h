// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the order of members lies in the index. Their search keys stand in tiers by
 * when they were last here: the first holds the newest, each one behind it some sixteen times as
 * many as the one in front. Whoever looks for the best hits of a key looks through the tiers in
 * their order and stops with the tier that makes them enough, so that what is read depends on how
 * many are wanted, not on how many there are. A member who comes again is put into the first tier;
 * their older keys stay behind, where nobody looks for them any more, until newer ones are swept
 * over them (key/sweep.h). What is not a member has one tier. */

#include "cache/file.h"
#include "cache/key/block.h"
#include "wire/feed.h"

#define CF_KEY_TIERS_MAX 12
#define CF_KEY_TIER_ROWS 4096 /* in the foremost tier of a load */
#define CF_KEY_TIER_GROWTH 16

typedef struct {
  char letter; /* what its keys begin with */
  guint16 since; /* the lowest rank that goes into it */
  guint16 top; /* the highest that may be in it */
  guint8 swept_length; /* 0: nothing in it is older than since */
  guint8 swept[CF_KEY_SPELT_MAX]; /* the last key that was looked at for that */
} CfKeyTier;

typedef struct {
  CfKeyTier tiers[CF_KEY_TIERS_MAX]; /* in the order that they are searched in */
  guint n; /* at least one */
} CfKeyTiers;

/* The tiers as they are. */
gboolean cf_key_tiers_read (CfCache *cache, CfWireFeed feed, CfKeyTiers *ret_tiers, GError **error);

/* Where a row of that rank goes. */
guint cf_key_tiers_find (const CfKeyTiers *tiers, guint16 rank);

/* Parts the rows that are there into tiers; for a load whose keys are about to be merged. */
gboolean cf_key_tiers_plan (CfCache *cache, CfWireFeed feed, GError **error);

/* Writes them down as they are to be. */
gboolean cf_key_tiers_write (CfCache *cache, const CfKeyTiers *tiers, GError **error);

/* Forgets them, when their keys are forgotten. */
gboolean cf_key_tiers_clear (CfCache *cache, CfWireFeed feed, GError **error);
