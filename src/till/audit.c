// SPDX-License-Identifier: Apache-2.0
#include "till/audit.h"

#include <string.h>

#include "db/statement.h"
#include "store/chain.h"
#include "store/derived.h"
#include "store/pairing.h"
#include "store/private.h"
#include "sync/credential.h"
#include "wire/ack.h"

void
cf_audit_clear (CfAudit *audit)
{
  g_clear_pointer (&audit->broken, g_free);
}

/* The last acknowledgement must still have the CRM's MAC under the secret that the till has, and be
 * of the epoch that it knows: that speaks for all three. */
static gboolean
check_ack (CfJournal *journal, char **ret_fault, GError **error)
{
  g_autoptr (CfPairing) pairing = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (CfStmt) row = NULL;
  g_autofree char *mac_input = NULL;
  const char *text;
  CfStep step;

  if (!cf_pairing_load (journal, &pairing, error))
    return FALSE;
  row =
      cf_stmt_new (cf_journal_db (journal), "SELECT ack FROM chain ORDER BY n DESC LIMIT 1", error);
  step = row != NULL ? cf_stmt_step (row, error) : CF_STEP_ERROR;
  text = step == CF_STEP_ROW ? cf_stmt_get_text (row, 0) : NULL;
  if (pairing == NULL || text == NULL)
    return step != CF_STEP_ERROR;
  ack = cf_wire_ack_decode (text, strlen (text), &mac_input, NULL);
  if (ack == NULL || !cf_credential_accepts (pairing->device_secret, mac_input, ack->mac) ||
      strcmp (ack->epoch, pairing->epoch) != 0)
    *ret_fault = g_strdup ("What the CRM has acknowledged does not fit this till's pairing");
  return TRUE;
}

gboolean
cf_till_audit (CfTill *till, CfAudit *ret_audit, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_auto (CfChainReport) report = {0};

  if (!cf_chain_verify (journal, &report, error) ||
      (report.broken == NULL && !cf_derived_check (journal, &report.broken, error)) ||
      (report.broken == NULL && !check_ack (journal, &report.broken, error)))
    return FALSE;
  ret_audit->entries = report.entries;
  ret_audit->incarnations = report.incarnations;
  ret_audit->broken = g_steal_pointer (&report.broken);
  return TRUE;
}

gboolean
cf_till_export_journal (CfTill *till, CfAuditWrite write, gpointer data, GError **error)
{
  return cf_chain_export (cf_till_journal (till), write, data, error);
}

gboolean
cf_till_erase_member (CfTill *till, const char *member, GError **error)
{
  return cf_private_erase (cf_till_journal (till), member, error);
}
