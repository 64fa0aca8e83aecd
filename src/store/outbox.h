// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/statement.h"
#include "store/journal.h"

/* What has not been acknowledged yet, oldest incarnation first. */
typedef struct {
  gint64 seq;
  char *op_id;
  char *header;
  char *body;
  char *salt; /* hex, or NULL where there is no private data or its key is destroyed */
  char *data; /* canonical object, or NULL likewise */
  char *hash;
} CfOutboxEntry;

void cf_outbox_entry_free (CfOutboxEntry *entry);

/* What a statement selects of the table entry, first of all, whose rows are read as entries. */
#define CF_OUTBOX_ENTRY_COLUMNS "n, seq, op_id, header, body, hash"

/* The entry of the row that the statement stands on, with its private part opened.
 * Errors: of db/ and seal/. */
CfOutboxEntry *cf_outbox_read_entry (CfJournal *journal, CfStmt *stmt,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *epoch;
  char *incarnation;
  char *token;
  char *from_hash; /* hash of the entry before from_seq; 64 zeros before the first */
  gint64 from_seq;
  char *proof; /* the last acknowledgement as the CRM wrote it; NULL: there is none in this epoch */
  GPtrArray *entries; /* CfOutboxEntry */
} CfOutboxBatch;

void cf_outbox_batch_free (CfOutboxBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOutboxBatch, cf_outbox_batch_free)

/* The next entries to send: of one incarnation, at most entries_max and about bytes_max (at least
 * one entry). *ret_batch is NULL when nothing waits. */
gboolean cf_outbox_read (CfJournal *journal, guint entries_max, gsize bytes_max,
                         CfOutboxBatch **ret_batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many entries wait, over all incarnations, and since when the oldest does (0: none). */
typedef struct {
  gint64 pending;
  gint64 acked_seq; /* of the present incarnation */
  gint64 head_seq;
  gint64 oldest_us;
} CfOutboxState;

/* How far the outbox is behind the journal; for the status line and for the sync. */
gboolean cf_outbox_state (CfJournal *journal, CfOutboxState *ret_state,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One parked entry of an acknowledgement. */
typedef struct {
  const char *op_id;
  const char *reason;
} CfOutboxParked;

typedef struct {
  const char *epoch;
  const char *incarnation;
  const char *token;
  const char *acked_hash;
  gint64 acked_seq;
  const char *text; /* of it all, as it came */
  const CfOutboxParked *parked;
  gsize n_parked;
} CfOutboxAck;

/* Moves the mark of one incarnation, in one transaction with the token and what was parked. The
 * caller has verified the MAC; the hash is held here against the chain's own at that seq.
 * An acknowledgement behind the mark is taken only with another epoch: then the mark goes back
 * and the entries are sent again; from the first on, where the CRM's history is none of this
 * till's. Errors: CF_STORE_ERROR_CONFLICT when the CRM acknowledges what this till did not write.
 */
gboolean cf_outbox_acknowledge (CfJournal *journal, const CfOutboxAck *ack,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All entries that the CRM has parked, the oldest first.
 * Shape: an array of CfOutboxParked that owns them. */
GPtrArray *cf_outbox_list_parked (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many entries the CRM has parked: each waits for a person. */
gboolean cf_outbox_count_parked (CfJournal *journal, gint64 *ret_parked,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
