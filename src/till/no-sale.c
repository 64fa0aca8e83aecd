// SPDX-License-Identifier: Apache-2.0
#include "till/no-sale.h"

#include <string.h>

#include "base/id.h"
#include "db/transaction.h"
#include "till/moment.h"
#include "wire/fact/cash-move.h"

/* Whether it is the approver, and not whoever asks, who allows this. */
static gboolean
is_approved (CfTill *till, const CfStaff *approver)
{
  const CfStaff *staff = cf_till_staff (till);

  return approver != NULL && staff != NULL && strcmp (approver->id, staff->id) != 0 &&
         !cf_role_allows (staff->role, CF_ACTION_OPEN_DRAWER) &&
         cf_role_allows_with (staff->role, CF_ACTION_OPEN_DRAWER, approver->role);
}

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
  gboolean approved = is_approved (till, approver);
  CfWireCashMove move = {.kind = CF_CASH_MOVE_NO_SALE, .reason = (char *)(guintptr)reason};
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = NULL;
  g_auto (CfMoment) moment = {0};
  CfEntryDraft draft = {
      .op_id = op_id, .type = CF_ENTRY_CASH_MOVED, .version = CF_WIRE_CASH_MOVE_VERSION};

  if (!(approved ? cf_till_check_loaded (till, error)
                 : cf_till_check (till, CF_ACTION_OPEN_DRAWER, error)) ||
      (body = cf_wire_cash_move_encode (&move, error)) == NULL ||
      !cf_moment_now (till, &moment, error))
    return FALSE;
  draft.body = body;
  draft.actor = cf_till_staff (till)->id;
  draft.approver = approved ? approver->id : NULL;
  cf_moment_stamp (&moment, &draft);
  return commit (till, &draft, error);
}
