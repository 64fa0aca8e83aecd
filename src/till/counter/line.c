// SPDX-License-Identifier: Apache-2.0
#include "till/counter/line.h"

#include "sync/agent-thread.h"
#include "sync/journal-desk.h"
#include "till/contact.h"
#include "till/moment.h"

/* How often a contact that goes well is written down: each is a durable commit. */
#define NOTE_EVERY_US G_TIME_SPAN_MINUTE

struct _CfLine {
  CfTill *till;
  CfLineNotice notice;
  gpointer data;
  GMainContext *context; /* of the till's thread */
  CfJournalDesk *desk;
  CfAgent *agent;
  CfLineState state;
  gint64 generation;
  gint64 noted_at_us;
  char *noted_trouble; /* as last written down */

  GMutex mutex; /* of what follows */
  CfAgentState news; /* the agent's last word */
  GSource *source; /* that brings it to the till's thread; NULL: none is on its way */
};

static CfTrouble
trouble_of (const CfAgentState *news)
{
  if (!news->network)
    return CF_TROUBLE_OFF;
  return news->push_trouble != CF_TROUBLE_NONE ? news->push_trouble : news->pull_trouble;
}

/* Writes down how it stands when that is another thing than before, or now and then. */
static gboolean
note (CfLine *line, const CfAgentState *news, GError **error)
{
  const char *trouble = line->state.trouble;
  gint64 now_us = cf_clock_monotonic_us (cf_till_ports (line->till)->clock);
  gboolean same = g_strcmp0 (trouble, line->noted_trouble) == 0;

  if (same && (trouble != NULL || now_us - line->noted_at_us < NOTE_EVERY_US) &&
      line->noted_at_us != 0)
    return TRUE;
  line->noted_at_us = MAX (now_us, 1);
  g_free (line->noted_trouble);
  line->noted_trouble = g_strdup (trouble);
  return (news->server_time_us == 0 ||
          cf_moment_note_server_ahead (line->till, news->server_ahead_us, error)) &&
         cf_contact_note (line->till, trouble, error);
}

/* Rows have come, or another file is live: what the till holds of its shop is read anew. */
static gboolean
refresh (CfLine *line, const CfAgentState *news, gboolean was_settled, GError **error)
{
  guint answers;

  if (news->generation == line->generation && (was_settled || !news->settled))
    return TRUE;
  line->generation = news->generation;
  if (!cf_till_reload (line->till, error) || !cf_contact_settle (line->till, &answers, error))
    return FALSE;
  if (answers > 0)
    cf_line_poke (line);
  return TRUE;
}

static void
take (CfLine *line, const CfAgentState *news)
{
  CfTrouble trouble = trouble_of (news);
  gboolean was_settled = line->state.settled;
  gboolean was_online = line->state.online;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&line->state.trouble, g_free);
  if (trouble != CF_TROUBLE_NONE)
    line->state.trouble = g_strdup (cf_trouble_name (trouble));
  line->state.settled = news->settled;
  line->state.loading = news->loading;
  line->state.forked = news->forked;
  line->state.online = trouble == CF_TROUBLE_NONE && news->server_time_us != 0;
  if (line->state.online != was_online)
    line->state.since_us = cf_clock_now_us (cf_till_ports (line->till)->clock);
  if (line->state.online)
    line->state.heard_at_us = news->server_time_us - news->server_ahead_us;
  /* A disk that fails now fails the next command too, and that one has somebody to tell. */
  if (!refresh (line, news, was_settled, &error) || !note (line, news, &error))
    g_debug ("line: %s", error->message);
  line->notice (line->data);
}

static gboolean
on_news (gpointer data)
{
  CfLine *line = data;
  CfAgentState news;

  g_mutex_lock (&line->mutex);
  news = line->news;
  g_clear_pointer (&line->source, g_source_unref);
  g_mutex_unlock (&line->mutex);
  take (line, &news);
  return G_SOURCE_REMOVE;
}

/* On the sync thread. Only the last word counts: one source at a time is on its way. */
static void
on_agent_notice (const CfAgentState *state, gpointer data)
{
  CfLine *line = data;

  g_mutex_lock (&line->mutex);
  line->news = *state;
  if (line->source == NULL) {
    line->source = g_idle_source_new ();
    g_source_set_priority (line->source, G_PRIORITY_DEFAULT);
    g_source_set_callback (line->source, on_news, line, NULL);
    (void)g_source_attach (line->source, line->context); /* its number is of no use */
  }
  g_mutex_unlock (&line->mutex);
}

CfLine *
cf_line_start (CfTill *till, gboolean network, CfLineNotice notice, gpointer data)
{
  const CfTillPorts *till_ports = cf_till_ports (till);
  CfLine *line = g_new0 (CfLine, 1);
  CfAgentPorts ports = {.clock = till_ports->clock,
                        .random = till_ports->random,
                        .program = "counterfoil/" CF_VERSION};

  g_mutex_init (&line->mutex);
  line->till = till;
  line->notice = notice;
  line->data = data;
  line->context = g_main_context_ref_thread_default ();
  line->generation = -1;
  line->desk = cf_journal_desk_new (cf_till_journal (till), line->context, &ports.journal);
  line->agent = cf_agent_start (&ports, network, on_agent_notice, line);
  return line;
}

void
cf_line_stop (CfLine *line)
{
  if (line == NULL)
    return;
  cf_journal_desk_close (line->desk);
  cf_agent_stop (line->agent);
  cf_journal_desk_free (line->desk);
  if (line->source != NULL)
    g_source_destroy (line->source);
  g_clear_pointer (&line->source, g_source_unref);
  g_main_context_unref (line->context);
  g_mutex_clear (&line->mutex);
  g_free (line->state.trouble);
  g_free (line->noted_trouble);
  g_free (line);
}

void
cf_line_poke (CfLine *line)
{
  cf_agent_poke (line->agent);
}

void
cf_line_wish (CfLine *line, const char *member_id)
{
  cf_agent_wish (line->agent, member_id);
}

void
cf_line_set_network (CfLine *line, gboolean on)
{
  cf_agent_set_network (line->agent, on);
}

void
cf_line_state (const CfLine *line, CfLineState *ret_state)
{
  *ret_state = line->state;
  ret_state->trouble = g_strdup (line->state.trouble);
}
