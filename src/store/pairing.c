// SPDX-License-Identifier: Apache-2.0
#include "store/pairing.h"

#include <string.h>

#include "base/check.h"
#include "base/hex.h"
#include "base/id.h"
#include "base/planted.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/error.h"
#include "store/statement.h"
#include "wire/fact.h"

#define INCARNATION_BYTES 16
#define PAIRINGS_MAX 64 /* that are shown to a CRM which has forgotten this till */
#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

static const char *const statement =
    "SELECT tenant, device_id, device_secret, shop, shop_name, till, crm_url, ca_pem,"
    " crm_public_key, epoch FROM pairing ORDER BY n DESC LIMIT ?1";
static const CfStoreSql sql = {&statement, 1};

void
cf_pairing_free (CfPairing *pairing)
{
  if (pairing == NULL)
    return;
  cf_pairing_free (pairing->former);
  g_free (pairing->tenant);
  g_free (pairing->device_id);
  g_free (pairing->device_secret);
  g_free (pairing->shop);
  g_free (pairing->shop_name);
  g_free (pairing->till);
  g_free (pairing->crm_url);
  g_free (pairing->ca_pem);
  g_free (pairing->crm_public_key);
  g_free (pairing->epoch);
  g_free (pairing);
}

static CfPairing *
pairing_from_row (CfStmt *stmt)
{
  CfPairing *pairing = g_new0 (CfPairing, 1);

  pairing->tenant = g_strdup (cf_stmt_get_text (stmt, 0));
  pairing->device_id = g_strdup (cf_stmt_get_text (stmt, 1));
  pairing->device_secret = g_strdup (cf_stmt_get_text (stmt, 2));
  pairing->shop = g_strdup (cf_stmt_get_text (stmt, 3));
  pairing->shop_name = g_strdup (cf_stmt_get_text (stmt, 4));
  pairing->till = g_strdup (cf_stmt_get_text (stmt, 5));
  pairing->crm_url = g_strdup (cf_stmt_get_text (stmt, 6));
  pairing->ca_pem = g_strdup (cf_stmt_get_text (stmt, 7));
  pairing->crm_public_key = g_strdup (cf_stmt_get_text (stmt, 8));
  pairing->epoch = g_strdup (cf_stmt_get_text (stmt, 9));
  return pairing;
}

gboolean
cf_pairing_load (CfJournal *journal, CfPairing **ret_pairing, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, 0, error);
  g_autoptr (CfPairing) pairing = NULL;
  CfPairing **next = &pairing;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (PAIRINGS_MAX));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    if (pairing != NULL && strcmp (cf_stmt_get_text (stmt, 7), pairing->ca_pem) != 0)
      continue; /* another CRM's, which this one has nothing to do with */
    *next = pairing_from_row (stmt);
    next = &(*next)->former;
  }
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_pairing = g_steal_pointer (&pairing);
  return TRUE;
}

static gboolean
add_pairing (CfDb *db, const CfPairing *p, gint64 now_us, GError **error)
{
  return CF_DB_RUN (db,
                    "INSERT INTO pairing (tenant, device_id, device_secret, shop, shop_name, till,"
                    " crm_url, ca_pem, crm_public_key, epoch, paired_at_us)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                    error, CF_TEXT (p->tenant), CF_TEXT (p->device_id), CF_TEXT (p->device_secret),
                    CF_TEXT (p->shop), CF_TEXT (p->shop_name), CF_TEXT (p->till),
                    CF_TEXT (p->crm_url), CF_TEXT (p->ca_pem), CF_TEXT (p->crm_public_key),
                    CF_TEXT (p->epoch), CF_INT64 (now_us));
}

/* The body of the first entry of the incarnation to come: where the one before it ended. */
static char *
started_body (CfDb *db, GError **error)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (
      db, "SELECT incarnation, head_seq, head_hash FROM chain ORDER BY n DESC LIMIT 1", error);
  g_auto (CfWireIncarnation) previous = {0};
  CfStep step;

  if (stmt == NULL)
    return NULL;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return NULL;
  if (step == CF_STEP_ROW) {
    previous.incarnation = g_strdup (cf_stmt_get_text (stmt, 0));
    previous.seq = cf_stmt_get_int64 (stmt, 1);
    previous.hash = g_strdup (cf_stmt_get_text (stmt, 2));
  }
  return cf_wire_incarnation_encode (&previous, error);
}

static gboolean
add_chain (CfJournal *journal, GError **error)
{
  guint8 raw[INCARNATION_BYTES];
  g_autofree char *incarnation = NULL;

  cf_random_fill (cf_journal_ports (journal)->random, raw, sizeof raw);
  incarnation = cf_hex_encode (raw, sizeof raw);
  return CF_DB_RUN (
      cf_journal_db (journal),
      "INSERT INTO chain (incarnation, pairing, first_n, receipt_last, head_seq,"
      " head_hash, acked_hash)"
      " SELECT ?1, p.n, (SELECT COALESCE (MAX (n), 0) + 1 FROM entry),"
      /* The number goes on wherever this till of this shop has left it. */
      " (SELECT COALESCE (MAX (c.receipt_last), 0) FROM chain c"
      "  JOIN pairing q ON q.n = c.pairing WHERE q.shop = p.shop AND q.till = p.till),"
      " 0, ?2, ?2 FROM pairing p ORDER BY p.n DESC LIMIT 1",
      error, CF_TEXT (incarnation), CF_TEXT (NO_HASH));
}

/* A CRM with another history than the one before has none of this till's entries, or some of them:
 * all are sent again, and its answers say from where. */
static gboolean
rewind_if_other_epoch (CfDb *db, const CfPairing *pairing, GError **error)
{
  return CF_DB_RUN (db,
                    "UPDATE chain SET acked_seq = 0, acked_hash = ?2, token = '', sent_seq = NULL,"
                    " ack = NULL"
                    " WHERE ?1 <> (SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1)",
                    error, CF_TEXT (pairing->epoch), CF_TEXT (NO_HASH));
}

/* A journal is one retailer's for ever: it goes as a whole to the CRM that the till is paired
 * with. */
static gboolean
check_tenant (CfDb *db, const CfPairing *pairing, GError **error)
{
  g_autoptr (CfStmt) stmt =
      cf_stmt_new (db, "SELECT COUNT (*) FROM pairing WHERE tenant <> ?1", error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (pairing->tenant));
  if (cf_stmt_step (stmt, error) != CF_STEP_ROW)
    return FALSE; /* a count is always there */
  if (cf_stmt_get_int64 (stmt, 0) == 0)
    return TRUE;
  g_set_error_literal (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT,
                       "This journal is another retailer's and does not reach that CRM");
  return FALSE;
}

gboolean
cf_pairing_adopt (CfJournal *journal, const CfPairing *pairing, const CfEntryDraft *times,
                  GError **error)
{
  const CfJournalPorts *ports = cf_journal_ports (journal);
  CfDb *db = cf_journal_db (journal);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = NULL;
  g_autoptr (CfEntry) entry = NULL;
  CfEntryDraft draft = *times;
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, error);

  if (tx == NULL)
    return FALSE;
  if (!check_tenant (db, pairing, error))
    return FALSE;
  body = started_body (db, error);
  if (body == NULL || !rewind_if_other_epoch (db, pairing, error) ||
      !add_pairing (db, pairing, times->wall_us, error) || !add_chain (journal, error))
    return FALSE;
  if ((CF_PLANTED (29) &&
       !cf_db_exec (db, "UPDATE chain SET acked_seq = head_seq, acked_hash = head_hash", error)) ||
      (CF_PLANTED (20) &&
       !cf_db_exec (db, "UPDATE chain SET receipt_last = 0 WHERE head_seq = 0", error)))
    return FALSE;
  draft.op_id = op_id;
  draft.type = CF_ENTRY_INCARNATION_STARTED;
  draft.version = 1;
  draft.body = body;
  return cf_journal_append (journal, &draft, &entry, error) && cf_tx_commit (tx, error);
}
