// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

#define CF_POINTS_ANSWERS_MAX 500 /* in one go; the rest waits for the next contact */

/* Answers what the feed of rights asks of this till: gives back what is wanted back, and says to
 * which life of the CRM its rights belong. Each is an entry, behind all that was spent before; it
 * is written once. Call it after each contact.
 * Shape: *ret_answers counts them.
 * Errors: what the disk refuses. */
gboolean cf_points_answer (CfTill *till, guint *ret_answers,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
