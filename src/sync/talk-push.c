// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "sync/push.h"
#include "sync/talk.h"

#define BATCH_BYTES_MAX (1000 * 1000) /* about; what is too much for one waits for the next */

static void
fail (CfTalk *talk, CfTrouble trouble, const CfResponse *response, const GError *error)
{
  cf_talk_tell_failed (talk, CF_ENGINE_PUSH_FAILED, trouble, response, error);
}

static void
note_parked (CfTalk *talk, const CfWireAck *ack)
{
  for (guint i = 0; i < ack->parked->len; i++) {
    const CfWireParked *parked = g_ptr_array_index (ack->parked, i);
    CfWireParked *copy = g_new0 (CfWireParked, 1);
    copy->op_id = g_strdup (parked->op_id);
    copy->reason = g_strdup (parked->reason);
    copy->seq = parked->seq;
    g_ptr_array_add (talk->report.parked, copy);
  }
}

/* Moves the mark, if this till's own chain has the acknowledged hash at that place. */
static gboolean
acknowledge (CfTalk *talk, const CfWireAck *ack, const char *text, GError **error)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  g_autofree CfOutboxParked *parked = g_new0 (CfOutboxParked, MAX (ack->parked->len, 1));
  CfOutboxAck taken = {.epoch = ack->epoch,
                       .incarnation = ack->incarnation,
                       .token = ack->token,
                       .acked_hash = ack->acked_hash,
                       .acked_seq = ack->acked_seq,
                       .text = text,
                       .parked = parked,
                       .n_parked = ack->parked->len};

  for (guint i = 0; i < ack->parked->len; i++) {
    const CfWireParked *from = g_ptr_array_index (ack->parked, i);
    parked[i] = (CfOutboxParked){.op_id = from->op_id, .reason = from->reason};
  }
  return journal->acknowledge (journal->data, &taken, error) &&
         journal->read_state (journal->data, &talk->report.outbox, error);
}

static void
take_ack (CfTalk *talk, const CfOutboxBatch *batch, const CfWireAck *ack, GBytes *answer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (answer, &length);
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr (GError) error = NULL;
  gint64 acked = MAX (ack->acked_seq - (batch->from_seq - 1), 0);

  if (!acknowledge (talk, ack, text, &error)) {
    fail (talk, cf_trouble_of_error (error), NULL, error);
    return;
  }
  note_parked (talk, ack);
  gint64 pending = talk->report.outbox.pending;
  if (strcmp (ack->epoch, batch->epoch) != 0) {
    g_free (talk->pairing->epoch);
    talk->pairing->epoch = g_strdup (ack->epoch);
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_PUSH_REWOUND, .pending = pending});
    return;
  }
  talk->report.pushed += acked;
  cf_talk_tell (talk,
                (CfEngineEvent){.kind = CF_ENGINE_PUSH_ACKED, .acked = acked, .pending = pending});
}

/* What the CRM has forgotten, it is told before anything else; TRUE while that is under way. */
static gboolean
remind (CfTalk *talk, const CfResponse *response, CfTransportDone done)
{
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_PROOF_WANTED) &&
      talk->batch->proof != NULL) {
    cf_talk_prove (talk, done);
    return TRUE;
  }
  if (!cf_response_is_problem (response, CF_WIRE_PROBLEM_UNAUTHORIZED) || talk->recovered)
    return FALSE;
  talk->recovered = TRUE;
  g_clear_pointer (&talk->batch, cf_outbox_batch_free);
  cf_talk_recover (talk);
  return TRUE;
}

static void
on_push_done (gpointer data, CfResponse *answered)
{
  CfTalk *talk = data;
  const CfSyncJournal *journal = &talk->ports.journal;
  g_autoptr (CfResponse) response = answered;
  g_autoptr (CfOutboxBatch) batch = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (GError) error = NULL;

  cf_talk_hear (talk, response);
  if (remind (talk, response, on_push_done))
    return;
  talk->recovered = FALSE;
  batch = g_steal_pointer (&talk->batch);
  CfTrouble trouble = cf_push_judge (response, batch, talk->pairing->device_secret, &ack);
  if (trouble == CF_TROUBLE_NONE) {
    take_ack (talk, batch, ack, response->body);
    return;
  }
  /* More than could be read came back: that says nothing of the size of what was sent. */
  if (trouble == CF_TROUBLE_TOO_BIG && response->status != 413)
    trouble = CF_TROUBLE_STRANGE;
  if (trouble == CF_TROUBLE_TOO_BIG &&
      !journal->forget_sent (journal->data, batch->incarnation, &error))
    trouble = cf_trouble_of_error (error);
  fail (talk, trouble, response, error);
}

static GBytes *
take_batch (CfTalk *talk, guint entries_max, const char **ret_encoding, GError **error)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  guint count;

  if (!journal->take_batch (journal->data, entries_max, BATCH_BYTES_MAX, &talk->batch, error))
    return NULL;
  g_autoptr (GBytes) body = cf_push_encode (talk->batch, &count, ret_encoding, error);
  if (body == NULL || !journal->note_sent (journal->data, talk->batch->incarnation,
                                           talk->batch->from_seq - 1 + count, error))
    return NULL;
  g_ptr_array_set_size (talk->batch->entries, (gint)count);
  return g_steal_pointer (&body);
}

void
cf_talk_push (CfTalk *talk, guint entries_max)
{
  g_autoptr (GError) error = NULL;
  const char *encoding = NULL;
  g_autoptr (GBytes) body = take_batch (talk, entries_max, &encoding, &error);
  CfRequest request = {.path = "/v1/ops",
                       .content_type = "application/json",
                       .body = body,
                       .body_type = "application/x-ndjson",
                       .body_encoding = encoding,
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX,
                       .data = talk,
                       .done = on_push_done};

  if (body == NULL) {
    g_clear_pointer (&talk->batch, cf_outbox_batch_free);
    fail (talk, cf_trouble_of_error (error), NULL, error);
    return;
  }
  cf_transport_send (talk->transport, &request);
}
