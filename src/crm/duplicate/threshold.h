// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* From which score on somebody is asked, unless the retailer sets another. */
#define CF_THRESHOLD_PROPOSE_MILLI 9000
/* No score merges by itself until the retailer says so; what these weights are meant for: */
#define CF_THRESHOLD_MERGE_MILLI 16000
#define CF_THRESHOLD_MAX_MILLI 1000000

/* What the retailer has set, and how far the search has come. */
typedef struct {
  gint64 propose_milli;
  gboolean merges; /* a score may merge by itself … */
  gint64 merge_milli; /* … from here on; not below propose_milli */
  gint64 done_seq; /* member.known_seq and … */
  char *done_id; /* … member_id of the last that was compared; "" and −1: nobody was */
} CfThreshold;

void cf_threshold_clear (CfThreshold *threshold);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfThreshold, cf_threshold_clear)

/* Errors: of db/. */
gboolean cf_threshold_read (CfSession *session, CfThreshold *ret_threshold,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Errors: of db/. */
gboolean cf_threshold_save (CfChange *change, const CfThreshold *threshold,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_threshold_statements;
