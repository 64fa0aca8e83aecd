// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the members feed. */

#include "cache/file.h"
#include "core/member.h"

/* A member by the search index's number or by id; *ret_member is NULL when there is none. */
gboolean cf_member_row_by_n (CfCache *cache, gint64 n, CfMember **ret_member, GError **error);
gboolean cf_member_row_by_id (CfCache *cache, const char *id, CfMember **ret_member,
                              GError **error);

/* Whether a member has, for each of these, a search key that begins so. */
gboolean cf_member_row_has_keys (CfCache *cache, gint64 n, char **beginnings, gboolean *ret_has,
                                 GError **error);
