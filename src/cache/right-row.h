// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the feed of rights. */

#include "cache/file.h"
#include "wire/row/right.h"

/* A row as the feed carried it; *ret_row is NULL when there is none. */
gboolean cf_right_row_get (CfCache *cache, const char *key, char **ret_row, GError **error);

/* The rights to a member's balance, or, with NULL, to everybody's, by grant: an array of
 * CfAllowance that owns them. */
gboolean cf_right_row_list (CfCache *cache, const char *member_id, GPtrArray **ret_rights,
                            GError **error);

/* Proves that every right is found by its member. Errors: CF_DB_ERROR_CORRUPT. */
gboolean cf_right_row_check_members (CfCache *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;
