// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/duplicate/search.h"

/* What the members of several channels came to. A record that is not its person's first is a
 * duplicate; of two that wait for somebody, the second is taken for one. */
typedef struct {
  gint64 records;
  gint64 persons; /* that they are known as now */
  gint64 merged; /* records, this time */
  gint64 waiting; /* pairs that somebody has to look at */
  gint64 before_ppm; /* duplicates among the records */
  gint64 after_ppm; /* duplicates that are left among the persons */
} CfUnified;

/* Makes one member of each person, as the retailer's threshold says, or from
 * CF_THRESHOLD_MERGE_MILLI on where there is none.
 * Errors: as cf_duplicate_search. */
gboolean cf_import_unify (CfSession *session, const CfSearchOptions *options,
                          CfUnified *ret_unified, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_unify_statements;
