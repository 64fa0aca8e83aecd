// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

typedef struct {
  gint64 entries;
  gint64 incarnations;
  char *broken; /* NULL: all sound. Else the first fault, in one sentence */
} CfAudit;

void cf_audit_clear (CfAudit *audit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfAudit, cf_audit_clear)

/* Checks every entry of the journal, and that its other tables say what the entries say. */
gboolean cf_till_audit (CfTill *till, CfAudit *ret_audit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*CfAuditWrite) (gpointer data, const char *text, gsize length, GError **error);

/* Writes the journal for a stranger to verify: header, body, hash, a line each. */
gboolean cf_till_export_journal (CfTill *till, CfAuditWrite write, gpointer data,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Destroys the member's key in this till's journal. The entries stay, and still verify. */
gboolean cf_till_erase_member (CfTill *till, const char *member,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
