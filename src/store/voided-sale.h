// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* Notes that an entry takes a sale back; inside the entry's transaction.
 * Errors: CF_DB_ERROR_CONSTRAINT when it was taken back before. */
gboolean cf_voided_sale_add (CfJournal *journal, const CfEntry *entry, const char *sale_op_id,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a sale was taken back. */
gboolean cf_voided_sale_has (CfJournal *journal, const char *sale_op_id, gboolean *ret_has,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
