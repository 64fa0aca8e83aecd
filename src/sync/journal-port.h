// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/outbox.h"
#include "store/pairing.h"

/* Of cache files. */
typedef struct {
  gint64 live; /* doubted or not; 0 before the first load */
  gint64 next; /* that no file has had */
} CfSyncGenerations;

/* What sync needs of the till's truth. The journal belongs to one thread, and sync may run on
 * another: then whoever fills this in hands each call over and waits for it.
 * Thread: every function is called on the sync thread. */
typedef struct {
  /* *ret_pairing is NULL before the first pairing. */
  gboolean (*load_pairing) (gpointer data, CfPairing **ret_pairing, GError **error);
  gboolean (*read_state) (gpointer data, CfOutboxState *ret_state, GError **error);

  /* What goes next: the batch that was sent and not answered, exactly as it was; else new entries;
   * else, an empty batch that says where the next entry will stand. */
  gboolean (*take_batch) (gpointer data, guint entries_max, gsize bytes_max,
                          CfOutboxBatch **ret_batch, GError **error);

  /* Before it goes: the batch ends with last_seq. And when it was plainly refused whole: the next
   * one may be cut anew. */
  gboolean (*note_sent) (gpointer data, const char *incarnation, gint64 last_seq, GError **error);
  gboolean (*forget_sent) (gpointer data, const char *incarnation, GError **error);
  gboolean (*acknowledge) (gpointer data, const CfOutboxAck *ack, GError **error);

  /* 0 before the first load, and while the live file is doubted. */
  gboolean (*get_generation) (gpointer data, gint64 *ret_generation, GError **error);
  gboolean (*list_generations) (gpointer data, CfSyncGenerations *ret_generations, GError **error);
  char *(*cache_path) (gpointer data, gint64 generation);

  /* That file is live from now on; those before it may go. */
  gboolean (*make_live) (gpointer data, gint64 generation, GError **error);
  gpointer data;
} CfSyncJournal;

/* A port to a journal of the calling thread, which must outlive it. */
void cf_sync_journal_direct (CfJournal *journal, CfSyncJournal *ret_port);
