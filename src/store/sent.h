// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/outbox.h"

/* Batches on their way. The answer to a batch may be lost, and so may the till's memory of having
 * sent it; the CRM then accepts the very same entries once more, and takes any others for those of
 * a copied till. So what a batch holds is written down before it goes, and it goes again as it was
 * until cf_outbox_acknowledge, whatever has been sold meanwhile.
 * Source: data/api/sync.md, push. */

/* What goes next: the batch on its way, if there is one; else as cf_outbox_read; else, with
 * nothing to send, an empty batch of the present incarnation, by which a till asks for the epoch.
 * Errors: CF_STORE_ERROR_UNPAIRED. */
gboolean cf_sent_take (CfJournal *journal, guint entries_max, gsize bytes_max,
                       CfOutboxBatch **ret_batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The batch that ends with last_seq is about to go. */
gboolean cf_sent_note (CfJournal *journal, const char *incarnation, gint64 last_seq,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The CRM has refused the batch whole, so that the next may be another. */
gboolean cf_sent_forget (CfJournal *journal, const char *incarnation,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
