// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/talk.h"
#include "wire/fact/right-wish.h"

#define CF_WISH_PATIENCE_S 2 /* of each request: the sale goes on without an answer */

/* Asks the CRM for a right and, where one was granted, takes in the rows of rights. Where the
 * answer is lost it asks once more, under the same id. Trouble is no error: *ret_points is 0 then,
 * and what was granted comes with the next sync.
 * Errors: as cf_agent_run_once. Limits: about as long as three requests may stall. */
gboolean cf_wish_ask_once (const CfAgentPorts *ports, const CfWireRightWish *wish,
                           gint64 *ret_points, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same beside what an engine steers: asks, waits for nothing, and where a right was granted the
 * feed of rights is followed at once. Nothing comes of it in a talk without a live cache, or where
 * the line breaks: what was granted all the same comes with the feed's next turn. */
void cf_wish_ask (CfTalk *talk, const char *member_id);
