// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/agent.h"

/* The agent on a thread of its own, for a till that runs all day: it pushes each entry as it is
 * written, follows the feeds, and never gives up. */
typedef struct _CfAgent CfAgent;

/* How things stand. */
typedef struct {
  gboolean paired; /* FALSE: there is nothing to do until cf_agent_poke after a pairing */
  gboolean network;
  gboolean settled; /* nothing waits, and every feed is at its end */
  gboolean loading; /* a cache is being loaded */
  gboolean forked; /* pushing has stopped: pair again, and start another agent */
  gint64 pending;
  gint64 generation; /* of the live cache file: readers open it anew when it changes */
  CfTrouble push_trouble;
  CfTrouble pull_trouble;
  gint64 server_time_us; /* as last heard; 0: never */
  gint64 server_ahead_us;
} CfAgentState;

/* Told of every change. Thread: the agent's. */
typedef void (*CfAgentNotice) (const CfAgentState *state, gpointer data);

/* Starts it; ports are copied, what they point to must outlive it. The journal's port must be one
 * for another thread: journal-desk.h. */
CfAgent *cf_agent_start (const CfAgentPorts *ports, gboolean network, CfAgentNotice notice,
                         gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Lets go of what is in flight, ends the thread and frees. Close the journal's desk before. */
void cf_agent_stop (CfAgent *agent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfAgent, cf_agent_stop)

/* An entry was written, or the till was paired: look now. Thread: any. */
void cf_agent_poke (CfAgent *agent);

/* This member is being served: asks for a right to their points, if there is a network. What is
 * granted comes with the feed of rights, and is news. Thread: any. */
void cf_agent_wish (CfAgent *agent, const char *member_id);

/* The switch that lets the till use its network. On again: everything is tried at once.
 * Thread: any. */
void cf_agent_set_network (CfAgent *agent, gboolean on);
