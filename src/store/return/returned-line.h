// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* Notes how much of a sale's line an entry takes back; inside the entry's transaction. */
gboolean cf_returned_line_add (CfJournal *journal, const CfEntry *entry, const char *sale_op_id,
                               gint64 place, gint64 quantity_milli,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How much of each of a sale's n lines has been taken back here: n figures. *ret_any, which may be
 * NULL, says whether anything has. */
gboolean cf_returned_line_sum (CfJournal *journal, const char *sale_op_id, gsize n,
                               gint64 *ret_quantity_milli, gboolean *ret_any,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
