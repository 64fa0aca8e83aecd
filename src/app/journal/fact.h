// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"
#include "till/health/vitals.h"

/* The truth about this till and its line to the CRM, a sentence a subject. Pure but for the
 * language. */

typedef struct {
  char *value; /* what a glance needs */
  char *hint; /* what to do, or where it comes from; may be NULL */
  CfHealth health;
} CfFact;

/* Frees what it holds. */
void cf_fact_clear (CfFact *fact);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfFact, cf_fact_clear)

/* What the fact is about: "Network". */
const char *cf_fact_title (CfSubject subject);

/* What the snapshot says of the till's health, beside what was seen of its files (NULL: nothing
 * yet). Shape: what it gives borrows of all three; ret_seen is the examination that the vitals
 * point to. */
void cf_fact_vitals (const CfSnapshot *snapshot, const CfExamination *seen, gint64 now_us,
                     CfExamination *ret_seen, CfVitals *ret_vitals);

/* The fact of a subject's condition as it is now, over an empty one. */
void cf_fact_read (CfCondition condition, const CfVitals *vitals, const CfSnapshot *snapshot,
                   CfFact *ret_fact);

/* The subjects that are well, in one line: "Journal, clock, disk"; but for those in the set, a bit
 * for each. NULL: none is. */
char *cf_fact_rest (const CfCondition *conditions, guint without) G_GNUC_WARN_UNUSED_RESULT;

/* What a check of the journal has found, in one sentence; NULL before the first. */
char *cf_fact_of_inspection (const CfInspectionState *state) G_GNUC_WARN_UNUSED_RESULT;
