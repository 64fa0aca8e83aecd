// SPDX-License-Identifier: Apache-2.0
#include "store/outbox.h"

#include <string.h>

#include "base/check.h"
#include "base/planted.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/error.h"
#include "store/private.h"
#include "store/statement.h"
#include "wire/entry.h"
#include "wire/limit.h"

enum {
  READ_CHAIN,
  READ_ENTRIES,
  READ_STATE,
  FIND_HASH,
  FIND_EPOCH,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [READ_CHAIN] = "SELECT c.incarnation, c.acked_seq, c.acked_hash, c.token,"
                   " (SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1), c.ack"
                   " FROM chain c WHERE c.acked_seq < c.head_seq ORDER BY c.n LIMIT 1",
    [READ_ENTRIES] = "SELECT " CF_OUTBOX_ENTRY_COLUMNS " FROM entry"
                     " WHERE n >= ?2 - 1 + (SELECT first_n FROM chain WHERE incarnation = ?1)"
                     " AND incarnation = ?1 ORDER BY n LIMIT ?3",
    [READ_STATE] = "SELECT (SELECT COALESCE (SUM (head_seq - acked_seq), 0) FROM chain),"
                   " (SELECT acked_seq FROM chain ORDER BY n DESC LIMIT 1),"
                   " (SELECT head_seq FROM chain ORDER BY n DESC LIMIT 1),"
                   " (SELECT e.header FROM entry e JOIN chain c ON e.n = c.first_n + c.acked_seq"
                   "   AND c.acked_seq < c.head_seq ORDER BY c.n LIMIT 1)",
    [FIND_HASH] = "SELECT e.hash FROM entry e JOIN chain c ON c.incarnation = ?1"
                  " AND e.incarnation = ?1 AND e.n = c.first_n + ?2 - 1",
    [FIND_EPOCH] = "SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

void
cf_outbox_entry_free (CfOutboxEntry *entry)
{
  g_free (entry->op_id);
  g_free (entry->header);
  g_free (entry->body);
  g_free (entry->salt);
  g_free (entry->data);
  g_free (entry->hash);
  g_free (entry);
}

void
cf_outbox_batch_free (CfOutboxBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->epoch);
  g_free (batch->incarnation);
  g_free (batch->token);
  g_free (batch->from_hash);
  g_free (batch->proof);
  if (batch->entries != NULL)
    g_ptr_array_unref (batch->entries);
  g_free (batch);
}

/* The oldest incarnation with something to send; NULL when nothing waits. */
static gboolean
read_chain (CfJournal *journal, CfOutboxBatch **ret_batch, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, READ_CHAIN, error);
  g_autoptr (CfOutboxBatch) batch = NULL;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    batch = g_new0 (CfOutboxBatch, 1);
    batch->incarnation = g_strdup (cf_stmt_get_text (stmt, 0));
    batch->from_seq = cf_stmt_get_int64 (stmt, 1) + 1;
    batch->from_hash = g_strdup (cf_stmt_get_text (stmt, 2));
    batch->token = g_strdup (cf_stmt_get_text (stmt, 3));
    batch->epoch = g_strdup (cf_stmt_get_text (stmt, 4));
    batch->proof = g_strdup (cf_stmt_get_text (stmt, 5));
    batch->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_outbox_entry_free);
  }
  *ret_batch = g_steal_pointer (&batch);
  return TRUE;
}

CfOutboxEntry *
cf_outbox_read_entry (CfJournal *journal, CfStmt *stmt, GError **error)
{
  CfOutboxEntry *entry = NULL;

  for (int column = 2; column <= 5; column++)
    if (cf_stmt_get_text (stmt, column) == NULL) {
      g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
                           "An entry of the journal is damaged");
      return NULL;
    }
  entry = g_new0 (CfOutboxEntry, 1);
  entry->seq = cf_stmt_get_int64 (stmt, 1);
  entry->op_id = g_strdup (cf_stmt_get_text (stmt, 2));
  entry->header = g_strdup (cf_stmt_get_text (stmt, 3));
  entry->body = g_strdup (cf_stmt_get_text (stmt, 4));
  entry->hash = g_strdup (cf_stmt_get_text (stmt, 5));
  if (cf_private_open (journal, cf_stmt_get_int64 (stmt, 0), &entry->salt, &entry->data, error))
    return entry;
  cf_outbox_entry_free (entry);
  return NULL;
}

gboolean
cf_outbox_read (CfJournal *journal, guint entries_max, gsize bytes_max, CfOutboxBatch **ret_batch,
                GError **error)
{
  g_autoptr (CfOutboxBatch) batch = NULL;
  g_autoptr (CfStmtLoan) stmt = NULL;
  CfStep step = CF_STEP_DONE;
  gsize bytes = 0;

  if (!read_chain (journal, &batch, error))
    return FALSE;
  if (batch != NULL) {
    stmt = cf_store_lend (journal, &sql, READ_ENTRIES, error);
    if (stmt == NULL)
      return FALSE;
    CF_STMT_BIND (stmt, CF_TEXT (batch->incarnation), CF_INT64 (batch->from_seq),
                  CF_INT64 (entries_max));
    while (bytes < bytes_max && (step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
      CfOutboxEntry *entry = cf_outbox_read_entry (journal, stmt, error);

      if (entry == NULL)
        return FALSE;
      /* Quotes inside the two texts are escaped on the way: half as much again is room. */
      bytes += (strlen (entry->header) + strlen (entry->body)) * 3 / 2;
      if (bytes > bytes_max && batch->entries->len > 0)
        cf_outbox_entry_free (entry);
      else
        g_ptr_array_add (batch->entries, entry);
    }
    if (step == CF_STEP_ERROR)
      return FALSE;
  }
  *ret_batch = g_steal_pointer (&batch);
  return TRUE;
}

/* When the entry was written, for the age of the queue; 0 if its header cannot be read. */
static gint64
written_at_us (const char *header)
{
  g_autoptr (CfEntryHeader) decoded = cf_wire_entry_header_decode (header, strlen (header), NULL);

  return decoded == NULL ? 0 : decoded->wall_us;
}

gboolean
cf_outbox_state (CfJournal *journal, CfOutboxState *ret_state, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, READ_STATE, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  CF_CHECK (step == CF_STEP_ROW);
  ret_state->pending = cf_stmt_get_int64 (stmt, 0);
  ret_state->acked_seq = cf_stmt_get_int64 (stmt, 1);
  ret_state->head_seq = cf_stmt_get_int64 (stmt, 2);
  ret_state->oldest_us = cf_stmt_is_null (stmt, 3) ? 0 : written_at_us (cf_stmt_get_text (stmt, 3));
  return TRUE;
}

/* Whether this till's own chain has that hash at that seq; seq 0 is the beginning. */
static gboolean
has_own_hash (CfJournal *journal, const CfOutboxAck *ack, gboolean *ret_has, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = NULL;
  CfStep step;

  *ret_has = ack->acked_seq == 0;
  if (*ret_has)
    return TRUE;
  stmt = cf_store_lend (journal, &sql, FIND_HASH, error);
  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (ack->incarnation), CF_INT64 (ack->acked_seq));
  step = cf_stmt_step (stmt, error);
  *ret_has = step == CF_STEP_ROW && g_strcmp0 (cf_stmt_get_text (stmt, 0), ack->acked_hash) == 0;
  return step != CF_STEP_ERROR;
}

static gboolean
is_other_epoch (CfJournal *journal, const CfOutboxAck *ack, gboolean *ret_other, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_EPOCH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  *ret_other = step == CF_STEP_ROW && strcmp (cf_stmt_get_text (stmt, 0), ack->epoch) != 0 &&
               !CF_PLANTED (39);
  return step != CF_STEP_ERROR;
}

/* A CRM in another life may hold another copy's entries in the place of this till's: then nothing
 * is common, and all is sent again. In the life that this till knows that is a lie. */
static gboolean
find_common (CfJournal *journal, CfOutboxAck *ack, gboolean *ret_other, GError **error)
{
  gboolean has;

  if (!has_own_hash (journal, ack, &has, error) || !is_other_epoch (journal, ack, ret_other, error))
    return FALSE;
  if (has || CF_PLANTED (12))
    return TRUE;
  if (*ret_other) {
    ack->acked_seq = 0;
    ack->acked_hash = CF_WIRE_HASH_ZERO;
    ack->token = "";
    ack->text = NULL;
    return TRUE;
  }
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT,
               "The CRM acknowledges an entry %" G_GINT64_FORMAT " that this till did not write",
               ack->acked_seq);
  return FALSE;
}

/* Only what this till wrote: nobody here could look at anything else. */
static gboolean
note_parked (CfDb *db, const CfOutboxAck *ack, GError **error)
{
  for (gsize i = 0; i < ack->n_parked; i++) {
    if (!CF_DB_RUN (db,
                    "INSERT INTO parked (op_id, reason) SELECT ?1, ?2"
                    " WHERE EXISTS (SELECT 1 FROM entry WHERE op_id = ?1)"
                    " ON CONFLICT (op_id) DO UPDATE SET reason = excluded.reason",
                    error, CF_TEXT (ack->parked[i].op_id), CF_TEXT (ack->parked[i].reason)))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_outbox_acknowledge (CfJournal *journal, const CfOutboxAck *given, GError **error)
{
  CfDb *db = cf_journal_db (journal);
  CfOutboxAck ack = *given;
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, error);
  gboolean other;

  if (tx == NULL || !find_common (journal, &ack, &other, error))
    return FALSE;
  /* The mark goes back only when the CRM has another history than the one it had acknowledged in;
   * then every incarnation may have to be sent again, and each answer says from where. */
  if (other &&
      !CF_DB_RUN (db,
                  "UPDATE chain SET acked_seq = 0, acked_hash = ?2, token = '', sent_seq = NULL,"
                  " ack = NULL WHERE incarnation <> ?1",
                  error, CF_TEXT (ack.incarnation), CF_TEXT (CF_WIRE_HASH_ZERO)))
    return FALSE;
  if (!CF_DB_RUN (db,
                  "UPDATE chain SET acked_seq = ?2, acked_hash = ?3, token = ?4, ack = ?6,"
                  " sent_seq = NULL WHERE incarnation = ?1 AND (acked_seq <= ?2 OR ?5)",
                  error, CF_TEXT (ack.incarnation), CF_INT64 (ack.acked_seq),
                  CF_TEXT (ack.acked_hash), CF_TEXT (ack.token), CF_INT64 (other),
                  CF_TEXT (ack.text)) ||
      !CF_DB_RUN (db, "UPDATE pairing SET epoch = ?1 WHERE n = (SELECT MAX (n) FROM pairing)",
                  error, CF_TEXT (ack.epoch)) ||
      !note_parked (db, &ack, error))
    return FALSE;
  if (CF_PLANTED (35) && !CF_DB_RUN (db,
                                     "UPDATE chain SET acked_seq = head_seq, acked_hash = head_hash"
                                     " WHERE incarnation = ?1",
                                     error, CF_TEXT (ack.incarnation)))
    return FALSE;
  return cf_tx_commit (tx, error);
}

gboolean
cf_outbox_count_parked (CfJournal *journal, gint64 *ret_parked, GError **error)
{
  return cf_db_read_int64 (cf_journal_db (journal), "SELECT COUNT (*) FROM parked", ret_parked,
                           error);
}

static void
outbox_parked_free (gpointer data)
{
  CfOutboxParked *parked = data;

  g_free ((char *)(guintptr)parked->op_id);
  g_free ((char *)(guintptr)parked->reason);
  g_free (parked);
}

GPtrArray *
cf_outbox_list_parked (CfJournal *journal, GError **error)
{
  g_autoptr (CfStmt) stmt =
      cf_stmt_new (cf_journal_db (journal),
                   "SELECT p.op_id, p.reason FROM parked p LEFT JOIN entry e ON e.op_id = p.op_id"
                   " ORDER BY e.n",
                   error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (outbox_parked_free);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    CfOutboxParked *parked = g_new0 (CfOutboxParked, 1);

    parked->op_id = g_strdup (cf_stmt_get_text (stmt, 0));
    parked->reason = g_strdup (cf_stmt_get_text (stmt, 1));
    g_ptr_array_add (list, parked);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
