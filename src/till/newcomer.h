// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Members whom this till enrolled and whom the cache does not have yet. Whoever is in the cache is
 * told by the cache alone, so that nobody is found twice. The till must be loaded. */

/* Those whom a text finds, as it would in the cache, or with NULL all of them: an array of CfMember
 * that owns them, the newest first. */
GPtrArray *cf_newcomer_find (CfTill *till, const char *text,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one of that id; *ret_member is NULL when there is none. */
gboolean cf_newcomer_by_id (CfTill *till, const char *id, CfMember **ret_member,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a member is found by, as the CRM makes it. */
char *cf_newcomer_keys (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;
