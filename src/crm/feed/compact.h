// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/session.h"

/* Each deletion stays in its feed for the tills that have not heard of it. So that a feed does not
 * grow for ever, the oldest are forgotten; a till that stands before them is told 410 cursor-gone
 * and loads the feed afresh, at the beginning or in the middle of a load. */

/* Deletions that each feed keeps, for each of whom it tells something, when nothing else is said; a
 * tenth of the rows that are alive, if that is more. */
#define CF_COMPACT_KEEP 10000

/* Forgets all but the newest deletions. keep_min is CF_COMPACT_KEEP, or less in tests.
 * Shape: *ret_forgotten counts them.
 * Errors: of db/; nothing has changed then. */
gboolean cf_feed_compact (CfSession *session, gint64 keep_min, gint64 *ret_forgotten,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_feed_compact_statements;
