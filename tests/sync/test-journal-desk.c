// SPDX-License-Identifier: Apache-2.0
#include "sync/journal-desk.h"

#include <gio/gio.h>

#include "fixture.h"

typedef struct {
  CfSyncJournal port;
  GMainLoop *loop;
  CfOutboxState state;
  CfSyncGenerations generations;
  gint64 live;
  char *epoch;
  guint batch;
  gboolean done;
  GError *error;
} Asker;

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
finish (Asker *asker)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit, asker->loop, NULL);
  (void)g_source_attach (source, g_main_loop_get_context (asker->loop)); /* its number is no use */
}

/* Every call of the port, from another thread; the journal's checks that it runs on its own. */
static gpointer
ask_all (gpointer data)
{
  Asker *asker = data;
  const CfSyncJournal *port = &asker->port;
  g_autoptr (CfPairing) pairing = NULL;
  g_autoptr (CfOutboxBatch) batch = NULL;

  asker->done = port->load_pairing (port->data, &pairing, &asker->error) &&
                port->read_state (port->data, &asker->state, &asker->error) &&
                port->take_batch (port->data, 10, 1 << 20, &batch, &asker->error) &&
                port->note_sent (port->data, batch->incarnation, 2, &asker->error) &&
                port->forget_sent (port->data, batch->incarnation, &asker->error) &&
                port->list_generations (port->data, &asker->generations, &asker->error) &&
                port->make_live (port->data, asker->generations.next, &asker->error) &&
                port->get_generation (port->data, &asker->live, &asker->error);
  if (asker->done) {
    const CfOutboxEntry *entry = g_ptr_array_index (batch->entries, 0);
    CfOutboxAck ack = {.epoch = batch->epoch,
                       .incarnation = batch->incarnation,
                       .token = "t",
                       .acked_hash = entry->hash,
                       .acked_seq = 1};
    g_autofree char *path = port->cache_path (port->data, 7);
    asker->epoch = g_strdup (pairing->epoch);
    asker->batch = batch->entries->len;
    asker->done = port->acknowledge (port->data, &ack, &asker->error) &&
                  g_str_has_suffix (path, "cache-7.db");
  }
  finish (asker);
  return NULL;
}

static void
test_calls (void)
{
  g_auto (Fixture) f = {0};
  Asker asker = {0};

  fixture_init (&f, 1);
  fixture_append (&f, 2);
  asker.loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (CfJournalDesk) desk G_GNUC_UNUSED = cf_journal_desk_new (f.journal, NULL, &asker.port);
  GThread *thread = g_thread_new ("asker", ask_all, &asker);
  g_main_loop_run (asker.loop);
  (void)g_thread_join (thread); /* gives NULL */
  g_assert_no_error (asker.error);
  g_assert_true (asker.done);
  g_assert_cmpint (asker.state.pending, ==, 3);
  g_assert_cmpuint (asker.batch, ==, 3);
  g_assert_cmpuint (strlen (asker.epoch), ==, 32);
  g_assert_cmpint (asker.live, ==, 1);
  g_assert_cmpint (fixture_pending (&f), ==, 2);
  g_free (asker.epoch);
  g_main_loop_unref (asker.loop);
}

/* A call that waits when the desk closes fails, and nothing of it is touched afterwards. */
static void
test_close (void)
{
  g_auto (Fixture) f = {0};
  Asker asker = {0};

  fixture_init (&f, 1);
  asker.loop = g_main_loop_new (NULL, FALSE);
  CfJournalDesk *desk = cf_journal_desk_new (f.journal, NULL, &asker.port);
  GThread *thread = g_thread_new ("asker", ask_all, &asker);
  g_usleep (20000); /* in whichever state it catches the asker, the same must follow */
  cf_journal_desk_close (desk);
  (void)g_thread_join (thread); /* gives NULL */
  g_assert_false (asker.done);
  g_assert_error (asker.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&asker.error);
  cf_journal_desk_free (desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_main_loop_unref (asker.loop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/journal-desk/calls", test_calls);
  g_test_add_func ("/sync/journal-desk/close", test_close);
  return g_test_run ();
}
