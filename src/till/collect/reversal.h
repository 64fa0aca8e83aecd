// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* The payments that are being undone. Kept durably before the acquirer is asked, so that nothing is
 * sold with one of them, not even by a till that was killed in between and hears afterwards that it
 * was approved. */

/* Keeps one, or lets it go; either may be said twice. Inside a transaction or not.
 * Errors: what the disk refuses. */
gboolean cf_reversal_mark (CfJournal *journal, const char *payment_id,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_reversal_unmark (CfJournal *journal, const char *payment_id,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Their ids, to be freed by g_strfreev. */
char **cf_reversal_list (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether this one is among them. */
gboolean cf_reversal_has (CfJournal *journal, const char *payment_id, gboolean *ret_has,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
