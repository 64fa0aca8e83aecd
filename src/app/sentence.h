// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/reply.h"

/* What the till says, in one sentence that a person can act on, in their language. Shape: each
 * gives a new string, NULL where all went well. */

/* Why a command could not be done, or what it found wrong: the whole reply. */
char *cf_sentence_of_reply (const CfReply *reply) G_GNUC_WARN_UNUSED_RESULT;

/* That somebody has looked up too many members. */
const char *cf_sentence_of_lookups (void);

/* An operating failure and what to do about it. */
char *cf_sentence_of_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* What is odd about an article that was scanned all the same: expired, recalled; NULL if nothing.
 */
char *cf_sentence_of_warning (const CfScan *scan) G_GNUC_WARN_UNUSED_RESULT;

/* What the header's pill says of the line to the CRM, now. */
char *cf_sentence_of_line (const CfSnapshot *snapshot, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* What the trouble with the line is, and what to do; NULL where there is none. */
const char *cf_sentence_of_trouble (const char *trouble);
