// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/command.h"
#include "till/counter/reply.h"
#include "till/till.h"

/* The till on a thread of its own, for a program with a window: commands go down in the order in
 * which they are posted, replies and immutable snapshots come up. The disk, a PIN's slow hash and
 * the CRM never hold up whoever posts. */
typedef struct _CfCounter CfCounter;

typedef struct {
  CfTillPorts till; /* what it points to must outlive the counter; the folder is copied */
  gboolean follow; /* talk to the CRM all day */
} CfCounterPorts;

/* Told of each change that no command asked for, and once when the till has been opened. The
 * snapshot is borrowed. */
typedef void (*CfCounterNotice) (CfSnapshot *snapshot, gpointer data);

/* Told what became of a command. The reply is borrowed. */
typedef void (*CfCounterDone) (const CfReply *reply, gpointer data);

/* Starts the thread, which opens the till by itself. Never fails: what goes wrong in opening stands
 * in every snapshot and reply until CF_COMMAND_OPEN succeeds. All that is told is told in the main
 * context of the thread that starts it. */
CfCounter *cf_counter_start (const CfCounterPorts *ports, CfCounterNotice notice,
                             gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Posts a command, which is copied. done may be NULL.
 * Thread: the one that started the counter. */
void cf_counter_post (CfCounter *counter, const CfCommand *command, CfCounterDone done,
                      gpointer data);

/* Serves what is posted, closes the till, ends the thread and frees. Nobody is told anything any
 * more. */
void cf_counter_stop (CfCounter *counter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCounter, cf_counter_stop)
