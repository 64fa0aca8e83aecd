// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* An open transaction, at most one a connection:
 *
 *   g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, error);
 *   if (tx == NULL || !add_entry (db, entry, error))
 *     return FALSE;               the guard rolls back
 *   return cf_tx_commit (tx, error);
 */
typedef struct CfTx CfTx;

typedef enum {
  CF_TX_READ, /* one snapshot for several reads; on PostgreSQL repeatable read, read only */
  CF_TX_WRITE, /* SQLite: the write lock from the start. PostgreSQL: read committed */
  CF_TX_SERIAL, /* as WRITE; on PostgreSQL serializable: expect BUSY and try the whole again */
} CfTxKind;

/* Errors: BUSY when another connection holds the write lock for longer than the time-out. */
CfTx *cf_tx_begin (CfDb *db, CfTxKind kind, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the changes last. After an error nothing of the transaction is seen any more, with one
 * doubt: when the disk fails in the very last sync, or a server is lost in mid-commit, and the
 * program ends right then, the transaction may be there after all. A caller that tries again has
 * keys that find out.
 * Errors: also when the engine itself gave up the transaction earlier, on a full disk say. */
gboolean cf_tx_commit (CfTx *tx, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the changes back if it is still open, and frees it. */
void cf_tx_free (CfTx *tx);

/* Whether a transaction was begun and neither committed nor freed. */
gboolean cf_tx_is_open (const CfDb *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTx, cf_tx_free)
