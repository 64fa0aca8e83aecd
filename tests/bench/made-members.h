// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#include "base/random.h"
#include "core/member.h"

#define MADE_MEMBERS_NOW_US G_GINT64_CONSTANT (1790000000000000) /* nobody was here later */

/* Plainly made-up members, the same on every machine: member i of a seed is always the same. */

/* Fills *ret_member and its search keys; both are the caller's to free. */
void made_member (guint64 seed, guint number, CfMember **ret_member, char **ret_keys);

/* A page of the members feed with members first to first + count − 1; the checksum goes on in
 * *checksum, and the last page of all says it. */
GBytes *made_members_page (guint64 seed, guint first, guint count, guint members,
                           guint64 *checksum_sum);
