// SPDX-License-Identifier: Apache-2.0
#include "sync/journal-desk.h"

#include <gio/gio.h>

/* One call: what it asks, and where the answer goes. It lies on the sync thread's stack. */
typedef struct Call {
  gboolean (*work) (const CfSyncJournal *direct, struct Call *call);
  const char *incarnation;
  gint64 number;
  guint entries_max;
  gsize bytes_max;
  const CfOutboxAck *ack;
  gpointer ret;
  GError **error;
  gboolean result;
  gboolean served;
} Call;

struct _CfJournalDesk {
  CfSyncJournal direct;
  GMainContext *context;
  GMutex mutex;
  GCond changed;
  gboolean closed;
  Call *call; /* that waits; the sync thread has one at a time */
  GSource *source; /* that will serve it */
};

/* Once the desk is closed the call may be gone from its stack. Only this thread closes the desk, so
 * that it stays open while a call is served. */
static gboolean
serve (gpointer data)
{
  CfJournalDesk *desk = data;

  g_mutex_lock (&desk->mutex);
  gboolean closed = desk->closed;
  g_mutex_unlock (&desk->mutex);
  if (closed)
    return G_SOURCE_REMOVE;
  desk->call->result = desk->call->work (&desk->direct, desk->call);
  g_mutex_lock (&desk->mutex);
  desk->call->served = TRUE;
  g_cond_broadcast (&desk->changed);
  g_mutex_unlock (&desk->mutex);
  return G_SOURCE_REMOVE;
}

static gboolean
ask (CfJournalDesk *desk, Call *call)
{
  g_mutex_lock (&desk->mutex);
  if (!desk->closed) {
    desk->call = call;
    g_clear_pointer (&desk->source, g_source_unref);
    desk->source = g_idle_source_new ();
    g_source_set_priority (desk->source, G_PRIORITY_DEFAULT);
    g_source_set_callback (desk->source, serve, desk, NULL);
    (void)g_source_attach (desk->source, desk->context); /* its number is of no use */
  }
  while (!call->served && !desk->closed)
    g_cond_wait (&desk->changed, &desk->mutex);
  g_mutex_unlock (&desk->mutex);
  if (call->served)
    return call->result;
  g_set_error_literal (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The till is closing");
  return FALSE;
}

static gboolean
load_pairing_work (const CfSyncJournal *direct, Call *call)
{
  return direct->load_pairing (direct->data, call->ret, call->error);
}

static gboolean
load_pairing (gpointer desk, CfPairing **ret_pairing, GError **error)
{
  return ask (desk, &(Call){.work = load_pairing_work, .ret = ret_pairing, .error = error});
}

static gboolean
read_state_work (const CfSyncJournal *direct, Call *call)
{
  return direct->read_state (direct->data, call->ret, call->error);
}

static gboolean
read_state (gpointer desk, CfOutboxState *ret_state, GError **error)
{
  return ask (desk, &(Call){.work = read_state_work, .ret = ret_state, .error = error});
}

static gboolean
take_batch_work (const CfSyncJournal *direct, Call *call)
{
  return direct->take_batch (direct->data, call->entries_max, call->bytes_max, call->ret,
                             call->error);
}

static gboolean
take_batch (gpointer desk, guint entries_max, gsize bytes_max, CfOutboxBatch **ret_batch,
            GError **error)
{
  return ask (desk, &(Call){.work = take_batch_work,
                            .entries_max = entries_max,
                            .bytes_max = bytes_max,
                            .ret = ret_batch,
                            .error = error});
}

static gboolean
note_sent_work (const CfSyncJournal *direct, Call *call)
{
  return direct->note_sent (direct->data, call->incarnation, call->number, call->error);
}

static gboolean
note_sent (gpointer desk, const char *incarnation, gint64 last_seq, GError **error)
{
  return ask (desk, &(Call){.work = note_sent_work,
                            .incarnation = incarnation,
                            .number = last_seq,
                            .error = error});
}

static gboolean
forget_sent_work (const CfSyncJournal *direct, Call *call)
{
  return direct->forget_sent (direct->data, call->incarnation, call->error);
}

static gboolean
forget_sent (gpointer desk, const char *incarnation, GError **error)
{
  return ask (desk, &(Call){.work = forget_sent_work, .incarnation = incarnation, .error = error});
}

static gboolean
acknowledge_work (const CfSyncJournal *direct, Call *call)
{
  return direct->acknowledge (direct->data, call->ack, call->error);
}

static gboolean
acknowledge (gpointer desk, const CfOutboxAck *ack, GError **error)
{
  return ask (desk, &(Call){.work = acknowledge_work, .ack = ack, .error = error});
}

static gboolean
get_generation_work (const CfSyncJournal *direct, Call *call)
{
  return direct->get_generation (direct->data, call->ret, call->error);
}

static gboolean
get_generation (gpointer desk, gint64 *ret_generation, GError **error)
{
  return ask (desk, &(Call){.work = get_generation_work, .ret = ret_generation, .error = error});
}

static gboolean
list_generations_work (const CfSyncJournal *direct, Call *call)
{
  return direct->list_generations (direct->data, call->ret, call->error);
}

static gboolean
list_generations (gpointer desk, CfSyncGenerations *ret_generations, GError **error)
{
  return ask (desk, &(Call){.work = list_generations_work, .ret = ret_generations, .error = error});
}

/* The folder of a journal never changes: this needs no other thread. */
static char *
cache_path (gpointer data, gint64 generation)
{
  CfJournalDesk *desk = data;
  return desk->direct.cache_path (desk->direct.data, generation);
}

static gboolean
make_live_work (const CfSyncJournal *direct, Call *call)
{
  return direct->make_live (direct->data, call->number, call->error);
}

static gboolean
make_live (gpointer desk, gint64 generation, GError **error)
{
  return ask (desk, &(Call){.work = make_live_work, .number = generation, .error = error});
}

CfJournalDesk *
cf_journal_desk_new (CfJournal *journal, GMainContext *context, CfSyncJournal *ret_port)
{
  CfJournalDesk *desk = g_new0 (CfJournalDesk, 1);

  cf_sync_journal_direct (journal, &desk->direct);
  desk->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  g_mutex_init (&desk->mutex);
  g_cond_init (&desk->changed);
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
                              .data = desk};
  return desk;
}

void
cf_journal_desk_close (CfJournalDesk *desk)
{
  g_mutex_lock (&desk->mutex);
  desk->closed = TRUE;
  g_cond_broadcast (&desk->changed);
  g_mutex_unlock (&desk->mutex);
}

void
cf_journal_desk_free (CfJournalDesk *desk)
{
  if (desk == NULL)
    return;
  if (desk->source != NULL)
    g_source_destroy (desk->source);
  g_clear_pointer (&desk->source, g_source_unref);
  g_main_context_unref (desk->context);
  g_mutex_clear (&desk->mutex);
  g_cond_clear (&desk->changed);
  g_free (desk);
}
