// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tier/tier.h"
#include "crm/session.h"
#include "wire/feed.h"

/* A transaction that writes. It takes its number before anything else, by an UPDATE of the tenant's
 * row that locks it until the commit, so that numbers follow the order of commits and a reader who
 * has seen one number will never find a smaller one new. Rows of feeds change inside it only. */
typedef struct {
  CfSession *session;
  CfTx *tx;
  gint64 commit_seq;
  GHashTable *heads; /* of feeds: feed and scope → what changes in their sums */
  gboolean knows_scopes; /* of feed/scope.c: whether … */
  gboolean has_scopes; /* … a shop is told of some members only */
  gboolean knows_tiers; /* of tier/rule.c: whether it has read … */
  CfTierRule *tier_rule; /* … the rule, NULL for none, and … */
  gint64 tier_day; /* … the day that it is brought to */
  gboolean has_changed; /* a row of a feed is not what it was */
} CfChange;

/* Errors: of db/. */
CfChange *cf_change_begin (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes it last. Errors: of db/; nothing has changed then. */
gboolean cf_change_commit (CfChange *change, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes back what was not committed. */
void cf_change_free (CfChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfChange, cf_change_free)

/* Puts a row into a feed; the same row again changes nothing. body is canonical JSON.
 * Errors: of db/. */
gboolean cf_change_put (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
                        const char *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a key that the feed has never had, without looking for it.
 * Errors: CF_DB_ERROR_CONSTRAINT when it has. */
gboolean cf_change_put_new (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
                            const char *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a row out of a feed; one that is not there changes nothing. Errors: of db/. */
gboolean cf_change_delete (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_change_statements;
