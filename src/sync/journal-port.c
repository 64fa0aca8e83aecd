// SPDX-License-Identifier: Apache-2.0
#include "sync/journal-port.h"

#include "store/live-cache.h"
#include "store/sent.h"

static gboolean
load_pairing (gpointer data, CfPairing **ret_pairing, GError **error)
{
  return cf_pairing_load (data, ret_pairing, error);
}

static gboolean
read_state (gpointer data, CfOutboxState *ret_state, GError **error)
{
  return cf_outbox_state (data, ret_state, error);
}

static gboolean
take_batch (gpointer data, guint entries_max, gsize bytes_max, CfOutboxBatch **ret_batch,
            GError **error)
{
  return cf_sent_take (data, entries_max, bytes_max, ret_batch, error);
}

static gboolean
note_sent (gpointer data, const char *incarnation, gint64 last_seq, GError **error)
{
  return cf_sent_note (data, incarnation, last_seq, error);
}

static gboolean
forget_sent (gpointer data, const char *incarnation, GError **error)
{
  return cf_sent_forget (data, incarnation, error);
}

static gboolean
acknowledge (gpointer data, const CfOutboxAck *ack, GError **error)
{
  return cf_outbox_acknowledge (data, ack, error);
}

static gboolean
get_generation (gpointer data, gint64 *ret_generation, GError **error)
{
  return cf_live_cache_trusted (data, ret_generation, error);
}

static gboolean
list_generations (gpointer data, CfSyncGenerations *ret_generations, GError **error)
{
  if (!cf_live_cache_generation (data, &ret_generations->live, error))
    return FALSE;
  ret_generations->next = cf_live_cache_next (data, ret_generations->live);
  return TRUE;
}

static char *
cache_path (gpointer data, gint64 generation)
{
  return cf_live_cache_path (data, generation);
}

static gboolean
make_live (gpointer data, gint64 generation, GError **error)
{
  if (!cf_live_cache_switch (data, generation, error))
    return FALSE;
  cf_live_cache_sweep (data, generation);
  return TRUE;
}

void
cf_sync_journal_direct (CfJournal *journal, CfSyncJournal *ret_port)
{
  *ret_port = (CfSyncJournal){.load_pairing = load_pairing,
                              .read_state = read_state,
                              .take_batch = take_batch,
                              .note_sent = note_sent,
                              .forget_sent = forget_sent,
                              .acknowledge = acknowledge,
                              .get_generation = get_generation,
                              .list_generations = list_generations,
                              .cache_path = cache_path,
                              .make_live = make_live,
                              .data = journal};
}
