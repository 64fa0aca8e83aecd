// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* The truth about this till and its line to the CRM, a sentence a fact. Pure but for the language.
 */

typedef enum {
  CF_FACT_NETWORK,
  CF_FACT_WAITING,
  CF_FACT_PARKED,
  CF_FACT_HELD,
  CF_FACT_PAYMENTS,
  CF_FACT_CLOCK,
  CF_FACT_DISK,
} CfFactKind;
#define CF_FACT_COUNT (CF_FACT_DISK + 1)

typedef struct {
  char *value; /* what a glance needs */
  char *hint; /* what to do, or where it comes from; may be NULL */
  gboolean is_warning; /* a person should do something */
} CfFact;

/* Frees what it holds. */
void cf_fact_clear (CfFact *fact);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfFact, cf_fact_clear)

/* What the fact is about: "Network". */
const char *cf_fact_title (CfFactKind kind);

/* The fact as it is now, over an empty one. disk_free is in bytes, -1: not known. */
void cf_fact_read (CfFactKind kind, const CfSnapshot *snapshot, gint64 disk_free, gint64 now_us,
                   CfFact *ret_fact);

/* What a check of the journal has found, in one sentence; NULL before the first. */
char *cf_fact_of_inspection (const CfInspectionState *state) G_GNUC_WARN_UNUSED_RESULT;
