// SPDX-License-Identifier: Apache-2.0
#include "db/transaction.h"

#include "base/check.h"
#include "db/engine.h"

struct CfTx {
  CfDb *db; /* NULL once it is committed or lost */
};

gboolean
cf_tx_check (const CfDb *db, GError **error)
{
  if (db->tx == NULL || db->engine->tx_state (db) == CF_TX_STATE_OPEN)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
               "%s: the transaction was given up after an earlier error", db->name);
  return FALSE;
}

CfTx *
cf_tx_begin (CfDb *db, CfTxKind kind, GError **error)
{
  CfTx *tx;

  CF_CHECK (db->tx == NULL);
  if (!cf_db_exec (db, db->engine->begin_sql[kind], error))
    return NULL;
  tx = g_new0 (CfTx, 1);
  tx->db = db;
  db->tx = tx;
  return tx;
}

static void
end (CfTx *tx)
{
  tx->db->tx = NULL;
  tx->db = NULL;
}

static void
rollback (CfDb *db)
{
  g_autoptr (GError) error = NULL;

  /* The engine may have rolled back by itself, and then refuses. A rollback that fails leaves
   * nothing to do here: it is done at the latest when the connection closes. */
  if (db->engine->tx_state (db) != CF_TX_STATE_NONE && !db->engine->exec (db, "ROLLBACK", &error))
    g_debug ("rollback: %s", error->message);
}

gboolean
cf_tx_commit (CfTx *tx, GError **error)
{
  CfDb *db = tx->db;
  gboolean done;

  CF_CHECK (db != NULL);
  cf_db_check_thread (db);
  done = cf_tx_check (db, error) && db->engine->exec (db, "COMMIT", error);
  if (!done)
    rollback (db);
  end (tx);
  return done;
}

void
cf_tx_free (CfTx *tx)
{
  if (tx == NULL)
    return;
  if (tx->db != NULL) {
    rollback (tx->db);
    end (tx);
  }
  g_free (tx);
}

gboolean
cf_tx_is_open (const CfDb *db)
{
  return db->tx != NULL;
}
