// SPDX-License-Identifier: Apache-2.0
#include "sync/agent-thread.h"

#include "sync/right/wish.h"
#include "sync/talk.h"

#define UNPAIRED_WAIT_US (30 * G_TIME_SPAN_SECOND)
#define HEARD_NEWS_US (10 * G_TIME_SPAN_SECOND)

struct _CfAgent {
  CfAgentPorts ports;
  CfAgentNotice notice;
  gpointer data;
  GThread *thread;
  GMutex mutex; /* of all that follows */
  GCond changed;
  gboolean stopping;
  gboolean network;
  gboolean network_changed;
  gboolean poked;
  char *wished_for; /* the member whose points are asked for; NULL: none */
  CfTalk *talk; /* only its transport may be woken from other threads */
};

static CfAgentState
state_of (CfTalk *talk, gboolean network)
{
  const CfEngine *engine = &talk->engine;

  return (CfAgentState){.paired = TRUE,
                        .network = network,
                        .settled = cf_engine_is_settled (engine),
                        .loading = engine->stage != CF_ENGINE_FOLLOW,
                        .forked = engine->forked,
                        .pending = engine->pending,
                        .generation = talk->generation,
                        .push_trouble = engine->push.trouble,
                        .pull_trouble = engine->pull.trouble,
                        .server_time_us = talk->report.server_time_us,
                        .server_ahead_us = talk->report.server_ahead_us};
}

/* The server's clock runs on; that it was heard again is news now and then, so that whoever shows
 * how long ago that was shows the truth. */
static gboolean
is_news (const CfAgentState *now, const CfAgentState *before)
{
  return now->paired != before->paired || now->network != before->network ||
         now->settled != before->settled || now->loading != before->loading ||
         now->forked != before->forked || now->pending != before->pending ||
         now->generation != before->generation || now->push_trouble != before->push_trouble ||
         now->pull_trouble != before->pull_trouble ||
         ABS (now->server_time_us - before->server_time_us) >= HEARD_NEWS_US;
}

static void
tell_entries (CfTalk *talk)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  g_autoptr (GError) error = NULL;

  /* What cannot be read now is read after the next push, or the next poke. */
  if (journal->read_state (journal->data, &talk->report.outbox, &error))
    cf_talk_tell (
        talk, (CfEngineEvent){.kind = CF_ENGINE_ENTRIES, .pending = talk->report.outbox.pending});
}

/* Passes on what other threads have asked for; FALSE when it is time to end. */
static gboolean
hear (CfAgent *agent, CfTalk *talk, gboolean *ret_network)
{
  g_mutex_lock (&agent->mutex);
  gboolean stopping = agent->stopping;
  gboolean poked = agent->poked;
  gboolean network_changed = agent->network_changed;
  g_autofree char *wished_for = g_steal_pointer (&agent->wished_for);
  *ret_network = agent->network;
  agent->poked = agent->network_changed = FALSE;
  g_mutex_unlock (&agent->mutex);
  if (network_changed)
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = *ret_network});
  if (poked && !stopping)
    tell_entries (talk);
  if (wished_for != NULL && *ret_network && !stopping)
    cf_wish_ask (talk, wished_for);
  return !stopping;
}

static void
talk_on (CfAgent *agent, CfTalk *talk)
{
  CfAgentState before = {0};
  gboolean network;

  while (hear (agent, talk, &network)) {
    cf_talk_turn (talk);
    CfAgentState now = state_of (talk, network);
    if (is_news (&now, &before)) {
      agent->notice (&now, agent->data);
      before = now;
    }
  }
}

/* FALSE when it is time to end. */
static gboolean
wait_for_poke (CfAgent *agent)
{
  /* What GLib waits by is the machine's clock, whatever clock the till has been given. */
  gint64 until_us = cf_clock_monotonic_us (cf_clock_system ()) + UNPAIRED_WAIT_US;
  gboolean in_time = TRUE;

  g_mutex_lock (&agent->mutex);
  while (!agent->stopping && !agent->poked && in_time)
    in_time = g_cond_wait_until (&agent->changed, &agent->mutex, until_us);
  gboolean goes_on = !agent->stopping;
  agent->poked = FALSE;
  g_mutex_unlock (&agent->mutex);
  return goes_on;
}

/* Whom other threads may wake; everything that they said before counts as news for it. */
static void
show_talk (CfAgent *agent, CfTalk *talk)
{
  g_mutex_lock (&agent->mutex);
  agent->talk = talk;
  agent->network_changed = TRUE;
  g_mutex_unlock (&agent->mutex);
}

static gpointer
agent_thread (gpointer data)
{
  CfAgent *agent = data;
  gboolean goes_on = TRUE;

  while (goes_on) {
    g_autoptr (CfTalk) talk = cf_talk_new (&agent->ports, NULL);
    if (talk == NULL) {
      /* Unpaired, or the journal cannot be read: both may pass. */
      agent->notice (&(CfAgentState){0}, agent->data);
      goes_on = wait_for_poke (agent);
      continue;
    }
    show_talk (agent, talk);
    talk_on (agent, talk);
    show_talk (agent, NULL);
    goes_on = FALSE;
  }
  return NULL;
}

CfAgent *
cf_agent_start (const CfAgentPorts *ports, gboolean network, CfAgentNotice notice, gpointer data)
{
  CfAgent *agent = g_new0 (CfAgent, 1);

  agent->ports = *ports;
  agent->network = network;
  agent->notice = notice;
  agent->data = data;
  g_mutex_init (&agent->mutex);
  g_cond_init (&agent->changed);
  agent->thread = g_thread_new ("sync", agent_thread, agent);
  return agent;
}

/* The mutex is held. */
static void
wake (CfAgent *agent)
{
  g_cond_broadcast (&agent->changed);
  if (agent->talk != NULL)
    cf_transport_wake (agent->talk->transport);
}

void
cf_agent_stop (CfAgent *agent)
{
  if (agent == NULL)
    return;
  g_mutex_lock (&agent->mutex);
  agent->stopping = TRUE;
  wake (agent);
  g_mutex_unlock (&agent->mutex);
  (void)g_thread_join (agent->thread); /* gives NULL */
  g_mutex_clear (&agent->mutex);
  g_cond_clear (&agent->changed);
  g_free (agent->wished_for);
  g_free (agent);
}

void
cf_agent_poke (CfAgent *agent)
{
  g_mutex_lock (&agent->mutex);
  agent->poked = TRUE;
  wake (agent);
  g_mutex_unlock (&agent->mutex);
}

void
cf_agent_wish (CfAgent *agent, const char *member_id)
{
  g_mutex_lock (&agent->mutex);
  g_free (agent->wished_for);
  agent->wished_for = g_strdup (member_id);
  wake (agent);
  g_mutex_unlock (&agent->mutex);
}

void
cf_agent_set_network (CfAgent *agent, gboolean on)
{
  g_mutex_lock (&agent->mutex);
  agent->network = on;
  agent->network_changed = TRUE;
  wake (agent);
  g_mutex_unlock (&agent->mutex);
}
