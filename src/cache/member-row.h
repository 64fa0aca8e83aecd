// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the members feed. */

#include "cache/file.h"
#include "core/member.h"
#include "db/statement.h"
#include "fold/query.h"

/* A member by the search index's number or by id; *ret_member is NULL when there is none. */
gboolean cf_member_row_by_n (CfCache *cache, gint64 n, CfMember **ret_member, GError **error);
gboolean cf_member_row_by_id (CfCache *cache, const char *id, CfMember **ret_member,
                              GError **error);

/* Whether a member has all parts of a query. */
gboolean cf_member_row_has_parts (CfCache *cache, gint64 n, const CfFoldQuery *query,
                                  gboolean *ret_has, GError **error);

/* The search keys of a row of member whose columns are id, phone, card and keys. */
char *cf_member_row_keys (CfStmt *stmt);

/* Stages the search keys of all members anew: for a load that is under way. */
gboolean cf_member_row_stage (CfCache *cache, GError **error);
