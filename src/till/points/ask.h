// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Asks the CRM for a right to a member's points, where this till holds none for so many of them and
 * the member has more: at a first visit, say. Without a network, and where no answer comes within a
 * few seconds, all is as it was, and the sale goes on. For a till that does not talk to the CRM all
 * day. Errors: what the disk refuses. */
gboolean cf_points_ask (CfTill *till, const char *member_id, gint64 points,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
