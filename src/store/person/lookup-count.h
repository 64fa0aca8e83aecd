// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* How many members each person has looked up here within the last hour. It outlives the program,
 * so that a new start is no new hour. staff is "" for nobody. */

/* Counts what there is of the last hour; what is older is forgotten with the next that is added. A
 * clock that was put back forgives nothing: what seems to be of the future counts. */
gboolean cf_lookup_count (CfJournal *journal, const char *staff, gint64 now_us, gint64 *ret_count,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One more. Inside the caller's transaction. */
gboolean cf_lookup_count_add (CfJournal *journal, const char *staff, gint64 now_us,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Somebody has agreed: the person begins anew. Inside the caller's transaction. */
gboolean cf_lookup_count_clear (CfJournal *journal, const char *staff,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
