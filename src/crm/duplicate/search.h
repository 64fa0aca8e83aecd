// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include "base/random.h"
#include "crm/change.h"

#define CF_SEARCH_MEMBERS_A_CHANGE 500 /* so that tills are not kept waiting */
#define CF_SEARCH_BLOCK_MAX 64 /* a phone that more than so many give is nobody's */

/* How far a search has come, and what it found. */
typedef struct {
  gint64 members; /* to be compared */
  gint64 compared;
  gint64 pairs; /* that were looked at */
  gint64 likely; /* of those, from the threshold on */
  gint64 merged;
  gboolean is_unfinished; /* members_max was reached: call it again */
} CfSearchReport;

typedef void (*CfSearchProgress) (const CfSearchReport *report, gpointer data);

typedef struct {
  const CfRandom *random;
  gint64 now_us;
  gint64 merge_milli; /* from which score on to merge if the retailer has said nothing; 0: not */
  gint64 members_max; /* to be compared at a time; 0: all */
  GCancellable *cancellable; /* may be NULL: what was done until then stays, and the next search
                                goes on from there */
  CfSearchProgress progress; /* after every change; may be NULL */
  gpointer data;
} CfSearchOptions;

/* Looks for others of the same person for every member whose name, phone, birthday, e-mail, address
 * or card has changed since the last search: all of them, the first time. Members that share a
 * block (crm/duplicate/traits.h) are compared; what the retailer's threshold lets through is noted,
 * and merged where it says so, the likeliest first, unless somebody has said that they are not one,
 * or what is known of either by now speaks against it.
 * Limits: the memory does not depend on how many members there are.
 * Errors: of db/ and wire/; G_IO_ERROR_CANCELLED. */
gboolean cf_duplicate_search (CfSession *session, const CfSearchOptions *options,
                              CfSearchReport *ret_report, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for one member at once, within a change: whoever has been compared before and is like
 * them is noted, nobody is merged. Errors: of db/. */
gboolean cf_duplicate_search_one (CfChange *change, const char *member_id,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_duplicate_search_statements;
