// SPDX-License-Identifier: Apache-2.0
#include "sync/talk.h"

#include "base/check.h"
#include "store/error.h"
#include "sync/credential.h"
#include "wire/ack.h"

static void
parked_free (gpointer data)
{
  CfWireParked *parked = data;
  g_free (parked->op_id);
  g_free (parked->reason);
  g_free (parked);
}

static gboolean
connect_to (CfTalk *talk, GError **error)
{
  const CfPairing *pairing = talk->pairing;
  g_autofree char *authorization =
      cf_credential_authorization (pairing->device_id, pairing->device_secret);
  CfPeer peer = {.url = pairing->crm_url,
                 .ca_pem = pairing->ca_pem,
                 .authorization = authorization,
                 .program = talk->ports.program,
                 .proxy = talk->ports.proxy,
                 .connect_s_max = talk->ports.patience_s,
                 .silence_s_max = talk->ports.patience_s};

  talk->transport = cf_transport_new (&peer, error);
  return talk->transport != NULL;
}

CfTalk *
cf_talk_new (const CfAgentPorts *ports, GError **error)
{
  g_autoptr (CfTalk) talk = g_new0 (CfTalk, 1);
  const CfSyncJournal *journal = &ports->journal;
  GError *trouble = NULL;

  talk->ports = *ports;
  g_queue_init (&talk->events);
  talk->report.parked = g_ptr_array_new_with_free_func (parked_free);
  if (!journal->load_pairing (journal->data, &talk->pairing, error))
    return NULL;
  if (talk->pairing == NULL) {
    g_set_error_literal (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED,
                         "This till is not paired with a shop yet");
    return NULL;
  }
  if (!connect_to (talk, error) ||
      !journal->read_state (journal->data, &talk->report.outbox, error) ||
      !journal->get_generation (journal->data, &talk->generation, error))
    return NULL;
  gboolean has_cache = cf_talk_open_live (talk, &trouble);
  /* What keeps the file from opening now may pass: it is followed, and opened again then. */
  has_cache = has_cache || trouble != NULL;
  g_clear_error (&trouble);
  cf_engine_init (&talk->engine, has_cache, cf_clock_monotonic_us (ports->clock));
  cf_talk_tell (talk,
                (CfEngineEvent){.kind = CF_ENGINE_ENTRIES, .pending = talk->report.outbox.pending});
  return g_steal_pointer (&talk);
}

void
cf_talk_free (CfTalk *talk)
{
  if (talk == NULL)
    return;
  cf_transport_free (talk->transport);
  cf_talk_drop_load (talk);
  cf_cache_close (talk->live);
  g_queue_clear_full (&talk->events, g_free);
  cf_outbox_batch_free (talk->batch);
  cf_pairing_free (talk->pairing);
  cf_agent_report_clear (&talk->report);
  g_free (talk);
}

void
cf_talk_tell (CfTalk *talk, CfEngineEvent event)
{
  event.now_us = cf_clock_monotonic_us (talk->ports.clock);
  g_queue_push_tail (&talk->events, g_memdup2 (&event, sizeof event));
}

void
cf_talk_tell_failed (CfTalk *talk, CfEngineEventKind kind, CfTrouble trouble,
                     const CfResponse *response, const GError *error)
{
  const char *detail = response != NULL ? response->detail : NULL;

  if (error != NULL)
    detail = error->message;
  if (trouble != CF_TROUBLE_OFF) {
    g_free (talk->report.detail);
    talk->report.detail = g_strdup (detail);
  }
  cf_talk_tell (talk,
                (CfEngineEvent){.kind = kind,
                                .trouble = trouble,
                                .retry_after_us = response != NULL ? response->retry_after_us : 0});
}

void
cf_talk_hear (CfTalk *talk, const CfResponse *response)
{
  if (response->server_time_us == 0)
    return;
  talk->report.server_time_us = response->server_time_us;
  talk->report.server_ahead_us = response->server_time_us - cf_clock_now_us (talk->ports.clock);
}

static void
carry_out (CfTalk *talk, const CfEngineStep *step)
{
  talk->wake_us = step->wake_us;
  if (step->cancel)
    cf_transport_cancel (talk->transport);
  if (step->push)
    cf_talk_push (talk, step->push_entries_max);
  switch (step->pull) {
  case CF_ENGINE_PULL_NONE:
    break;
  case CF_ENGINE_PULL_MANIFEST:
    cf_talk_manifest (talk);
    break;
  case CF_ENGINE_PULL_FILE:
    cf_talk_file (talk);
    break;
  case CF_ENGINE_PULL_OPEN:
    cf_talk_open_file (talk);
    break;
  case CF_ENGINE_PULL_BLANK:
    cf_talk_blank (talk);
    break;
  case CF_ENGINE_PULL_PAGE:
    cf_talk_page (talk, step->feed, step->into_load);
    break;
  case CF_ENGINE_PULL_LIVE:
    cf_talk_live (talk);
    break;
  default:
    CF_CHECK (FALSE);
  }
}

static void
take_events (CfTalk *talk)
{
  for (;;) {
    g_autofree CfEngineEvent *event = g_queue_pop_head (&talk->events);
    CfEngineStep step;
    if (event == NULL)
      return;
    cf_engine_step (&talk->engine, event, talk->ports.random, &step);
    carry_out (talk, &step);
  }
}

void
cf_talk_turn (CfTalk *talk)
{
  if (!g_queue_is_empty (&talk->events)) {
    take_events (talk);
    return;
  }
  gint64 wait_us = talk->wake_us - cf_clock_monotonic_us (talk->ports.clock);
  cf_transport_run (talk->transport, MAX (wait_us, 0));
  cf_talk_tell_chunks (talk);
  if (g_queue_is_empty (&talk->events) && wait_us <= 0)
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_TICK});
  take_events (talk);
}
