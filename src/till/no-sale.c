// SPDX-License-Identifier: Apache-2.0
#include "till/no-sale.h"

#include "base/id.h"
#include "db/transaction.h"
#include "till/moment.h"
#include "wire/fact/cash-move.h"

static gboolean
commit (CfTill *till, const CfEntryDraft *draft, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, draft, &entry, error) &&
         cf_tx_commit (tx, error);
}

gboolean
cf_till_note_no_sale (CfTill *till, const char *reason, const CfStaff *approver, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  const char *approver_id;
  CfWireCashMove move = {.kind = CF_CASH_MOVE_NO_SALE, .reason = (char *)(guintptr)reason};
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = NULL;
  g_auto (CfMoment) moment = {0};
  CfEntryDraft draft = {
      .op_id = op_id, .type = CF_ENTRY_CASH_MOVED, .version = CF_WIRE_CASH_MOVE_VERSION};

  if (!cf_till_check_with (till, CF_ACTION_OPEN_DRAWER, approver, &approver_id, error) ||
      (body = cf_wire_cash_move_encode (&move, error)) == NULL ||
      !cf_moment_now (till, &moment, error))
    return FALSE;
  draft.body = body;
  draft.actor = cf_till_staff (till)->id;
  draft.approver = approver_id;
  cf_moment_stamp (&moment, &draft);
  return commit (till, &draft, error);
}
