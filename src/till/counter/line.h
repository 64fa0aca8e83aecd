// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"
#include "till/till.h"

/* The till's line to the CRM, for a till that runs all day: the sync thread, and what this thread
 * does about what it says.
 * Thread: the till's, whose thread-default context runs. */
typedef struct _CfLine CfLine;

/* Told when the line's state, or what the till knows of its shop, has changed. */
typedef void (*CfLineNotice) (gpointer data);

/* Begins to follow the CRM. The till must outlive it. */
CfLine *cf_line_start (CfTill *till, gboolean network, CfLineNotice notice,
                       gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Lets go of what is in flight. */
void cf_line_stop (CfLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfLine, cf_line_stop)

/* An entry was written, or a person wants to see it done: look now. */
void cf_line_poke (CfLine *line);

/* This member stands at the basket, and this till has no right to all of their points: asks for
 * more. */
void cf_line_wish (CfLine *line, const char *member_id);

/* The switch. */
void cf_line_set_network (CfLine *line, gboolean on);

/* How it stands. */
void cf_line_state (const CfLine *line, CfLineState *ret_state);
