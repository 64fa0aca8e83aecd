// SPDX-License-Identifier: Apache-2.0
#include "till/audit.h"

#include "store/chain.h"
#include "store/private.h"

void
cf_audit_clear (CfAudit *audit)
{
  g_clear_pointer (&audit->broken, g_free);
}

gboolean
cf_till_audit (CfTill *till, CfAudit *ret_audit, GError **error)
{
  g_auto (CfChainReport) report = {0};

  if (!cf_chain_verify (cf_till_journal (till), &report, error))
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
