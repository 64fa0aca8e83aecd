// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

#define CF_ERASURE_ANSWERS_MAX 500 /* in one go; the rest waits for the next contact */

/* Forgets whom the CRM says to be forgotten: destroys their keys in this till's journal and all
 * that lies over its cache of them, and appends `member.erased` for each, once. The entries that
 * speak of them stay, and verify. Call it after each contact.
 * Shape: *ret_answers counts the entries.
 * Errors: what the disk refuses. */
gboolean cf_erasure_answer (CfTill *till, guint *ret_answers,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
