// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

#define CF_PIN_FAILURES_FREE 5 /* wrong PINs before a wait */

/* How long a person must wait before the next try, in µs; 0 if they may try now. After
 * CF_PIN_FAILURES_FREE wrong PINs each further one doubles the wait, from 30 s to an hour. */
gboolean cf_pin_failure_wait_us (CfJournal *journal, const char *staff, gint64 *ret_wait_us,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes a wrong PIN, or forgets all of them after a right one. */
gboolean cf_pin_failure_note (CfJournal *journal, const char *staff,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_pin_failure_forget (CfJournal *journal, const char *staff,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
