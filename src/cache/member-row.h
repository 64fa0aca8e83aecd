// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the members feed. */

#include "cache/file.h"
#include "core/member.h"

/* A member by the search index's number or by id; *ret_member is NULL when there is none. */
gboolean cf_member_row_by_n (CfCache *cache, gint64 n, CfMember **ret_member, GError **error);
gboolean cf_member_row_by_id (CfCache *cache, const char *id, CfMember **ret_member,
                              GError **error);
