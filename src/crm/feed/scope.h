// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* Which members a shop's tills are told of. What a shop is told beside its own rows of the members
 * feed is kept as rows of that shop's, so that a page or a cache file cannot hold anybody else. */
typedef enum {
  CF_SCOPE_ALL,
  CF_SCOPE_OWN, /* whose home shop it is, with most of their sales, or who were seen there lately */
  CF_SCOPE_NONE,
} CfScopeKind;

typedef struct {
  CfScopeKind kind;
  gint64 days; /* that are lately */
} CfScope;

/* Text names: "all", "own", "none". */
const char *cf_scope_kind_name (CfScopeKind kind);
gboolean cf_scope_kind_parse (const char *name, CfScopeKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* All, for a shop that there is not. Errors: of db/. */
gboolean cf_scope_read (CfSession *session, const char *shop_id, CfScope *ret_scope,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a shop's tills are told of a member. Shape: the id of the survivor. Errors: of db/. */
gboolean cf_scope_has (CfSession *session, const char *shop_id, const char *member_id,
                       gboolean *ret_has, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets it: who is not in it leaves the shop's tills, and cache files of before go.
 * Errors: of db/ and wire/. */
gboolean cf_scope_save (CfChange *change, const char *shop_id, const CfScope *scope, gint64 now_us,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets those leave who have not been seen for too long, shop by shop. Thread: as for a command; it
 * makes changes of its own. Errors: of db/. */
gboolean cf_scope_sweep (CfSession *session, gint64 now_us,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that a member was seen in a shop, and with how many sales. The feed does not follow by
 * itself. Errors: of db/. */
gboolean cf_scope_note_seen (CfChange *change, const char *member_id, const char *shop_id,
                             gint64 sales, gint64 now_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a member's row into the feed, for each shop that is told of them, and takes it out where one
 * is not any more. Shape: the id of the survivor, of those who are one person. Errors: of db/. */
gboolean cf_scope_put_row (CfChange *change, const char *member_id, const char *row,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a member's row out of the feed, for every shop. Errors: of db/. */
gboolean cf_scope_delete_row (CfChange *change, const char *member_id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_scope_statements;
