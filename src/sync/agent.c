// SPDX-License-Identifier: Apache-2.0
#include "sync/agent.h"

#include "base/check.h"
#include "sync/talk.h"

#define TRIES 3 /* where another one may do */
#define RELOADS_MAX 4
#define PATIENCE_US (5 * G_TIME_SPAN_MINUTE)

void
cf_agent_report_clear (CfAgentReport *report)
{
  g_clear_pointer (&report->parked, g_ptr_array_unref);
  g_clear_pointer (&report->detail, g_free);
  g_clear_pointer (&report->kept_path, g_free);
}

const char *
cf_agent_loaded_name (CfAgentLoaded loaded)
{
  static const char *const names[] = {"none", "file", "rows"};

  CF_CHECK ((gsize)loaded < G_N_ELEMENTS (names));
  return names[loaded];
}

/* How often it is worth trying before whoever waits is told. */
static guint
tries_for (CfTrouble trouble)
{
  switch (trouble) {
  case CF_TROUBLE_BUSY: /* it asked for patience: only the clock ends that */
    return G_MAXUINT;
  case CF_TROUBLE_TIMEOUT:
  case CF_TROUBLE_CUT:
  case CF_TROUBLE_TOO_BIG:
  case CF_TROUBLE_SERVER:
  case CF_TROUBLE_STRANGE:
  case CF_TROUBLE_FORGED:
    return TRIES;
  case CF_TROUBLE_NONE:
  case CF_TROUBLE_OFF:
  case CF_TROUBLE_DNS:
  case CF_TROUBLE_CONNECT:
  case CF_TROUBLE_TLS:
  case CF_TROUBLE_DENIED:
  case CF_TROUBLE_REVOKED:
  case CF_TROUBLE_REFUSED:
  case CF_TROUBLE_FORKED:
  case CF_TROUBLE_DISK_FULL:
  case CF_TROUBLE_LOCAL:
  default:
    return 1;
  }
}

static gboolean
link_is_over (const CfEngineLink *link)
{
  return link->trouble != CF_TROUBLE_NONE && link->failures >= tries_for (link->trouble);
}

static gboolean
push_is_over (const CfEngine *engine)
{
  if (engine->forked || link_is_over (&engine->push))
    return TRUE;
  return engine->pending == 0 && !engine->ask && !engine->push.in_flight;
}

/* Every feed that is awaited is at its end, or has been tried often enough. */
static gboolean
feeds_are_over (const CfEngine *engine)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    if (cf_engine_awaits_feed (engine, (CfWireFeed)i) && engine->feed_failures[i] < TRIES)
      return FALSE;
  return TRUE;
}

static gboolean
pull_is_over (const CfEngine *engine)
{
  if (link_is_over (&engine->pull) || engine->reloads > RELOADS_MAX)
    return TRUE;
  return !engine->pull.in_flight &&
         (engine->stage == CF_ENGINE_FOLLOW || engine->stage == CF_ENGINE_LOAD_ROWS) &&
         feeds_are_over (engine);
}

static void
fill_report (CfTalk *talk)
{
  const CfEngine *engine = &talk->engine;
  CfAgentReport *report = &talk->report;

  report->complete = cf_engine_is_settled (engine) && !engine->forked;
  report->push_trouble = engine->push.trouble;
  report->pull_trouble = engine->pull.trouble;
  report->reloads = engine->reloads;
  if (report->complete || report->push_trouble != CF_TROUBLE_NONE ||
      report->pull_trouble != CF_TROUBLE_NONE)
    return;
  /* Every answer was good, and yet this did not come to its end. */
  gboolean differs = engine->reloads > RELOADS_MAX;
  report->pull_trouble = differs ? CF_TROUBLE_STRANGE : CF_TROUBLE_TIMEOUT;
  g_free (report->detail);
  report->detail = g_strdup (differs ? "The CRM's figures differ from the rows that it sends"
                                     : "This takes longer than five minutes");
}

gboolean
cf_agent_run_once (const CfAgentPorts *ports, CfAgentReport *ret_report, GError **error)
{
  g_autoptr (CfTalk) talk = cf_talk_new (ports, error);

  if (talk == NULL)
    return FALSE;
  gint64 until_us = cf_clock_monotonic_us (ports->clock) + PATIENCE_US;
  cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = TRUE});
  do
    cf_talk_turn (talk);
  while (!(push_is_over (&talk->engine) && pull_is_over (&talk->engine)) &&
         cf_clock_monotonic_us (ports->clock) < until_us);
  fill_report (talk);
  if (!ports->journal.read_state (ports->journal.data, &talk->report.outbox, error))
    return FALSE;
  *ret_report = talk->report;
  talk->report = (CfAgentReport){0};
  return TRUE;
}
