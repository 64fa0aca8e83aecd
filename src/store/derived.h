// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* Holds the tables that are derived from entries against those entries, and the other tables
 * against each other, of a journal whose chain is sound: a bit that turned in one of them is in no
 * hash. What reads an entry's effects anew must be added here.
 * Shape: *ret_fault is NULL, or one sentence with the first table that does not agree.
 * Errors: of db/. Limits: reads the payments among all entries, and each derived row's entry. */
gboolean cf_derived_check (CfJournal *journal, char **ret_fault,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
