// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/outbox.h"

/* Entries that leave the till in another way than by its own line. Nothing here moves a mark: when
 * the line comes back, all of them are sent as if nothing had been carried. */

/* Where the reading of a journal has come to; zeroed: at its beginning. */
typedef struct {
  gint64 chain; /* the last one read from */
  gint64 seq; /* its last entry read */
} CfCarryPlace;

/* The next entries behind the place, of one incarnation, and the place behind them: what is not
 * acknowledged, or with all everything that is there. *ret_batch is NULL at the end. */
gboolean cf_carry_read (CfJournal *journal, CfCarryPlace *place, gboolean all, guint entries_max,
                        CfOutboxBatch **ret_batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;
