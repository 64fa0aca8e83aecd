// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

typedef struct {
  gint64 entries;
  gint64 incarnations;
  char *broken; /* NULL: every entry verifies. Else the first fault, in one sentence */
} CfChainReport;

void cf_chain_report_clear (CfChainReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfChainReport, cf_chain_report_clear)

/* Reads the whole journal: hashes, links, numbering, headers that say what their columns say, heads
 * and marks; and each commitment whose data is still there. */
gboolean cf_chain_verify (CfJournal *journal, CfChainReport *ret_report,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*CfChainWrite) (gpointer data, const char *text, gsize length, GError **error);

/* Writes every entry as three lines: header, body, hash. tests/integration/verify-journal.sh holds
 * such a file with b2sum alone. No personal data goes out. */
gboolean cf_chain_export (CfJournal *journal, CfChainWrite write, gpointer data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
