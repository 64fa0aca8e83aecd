// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/change.h"

/* Two members found to be one person, or what was found being taken back. */
typedef struct {
  const char *one_id;
  const char *other_id; /* not read by an undo */
  const char *by_whom; /* NULL: a threshold */
  const CfRandom *random;
  gint64 now_us;
} CfMerge;

/* What was done. */
typedef struct {
  char *op_id; /* that stands in the books */
  char *member_id; /* who is known under the survivor's id, or again under their own */
  char *survivor_id;
  gint64 points; /* that were booked from the one to the other, or back */
} CfMerged;

void cf_merged_clear (CfMerged *merged);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfMerged, cf_merged_clear)

/* Makes two members one: the smaller id survives, whichever is named first, so that any order of
 * merges comes to the same. The points are booked over, both allow no more than the one who allows
 * less, and the other's row leaves the feed; what names its id from then on counts for the
 * survivor. Both may stand for several that were merged before.
 * Errors: CF_CRM_ERROR_REFUSED when one of them is not there, was forgotten, or both are one
 * already; of db/ and wire/. The change must then be given up. */
gboolean cf_merge_take (CfChange *change, const CfMerge *merge, CfMerged *ret_merged,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a merge back: one_id is its op_id, or the id of the member who was merged away, and then
 * the last one of theirs is meant. Both are what they were: the points go back, what has come in
 * under either id stays with it, each allows what their own consents say, and the two are not
 * proposed again. A consent that was taken back under the survivor's id meanwhile binds both: it
 * may have been either's.
 * Errors: CF_CRM_ERROR_REFUSED when there is no such merge, or the person was forgotten since; of
 * db/ and wire/. The change must then be given up. */
gboolean cf_merge_undo (CfChange *change, const CfMerge *merge, CfMerged *ret_merged,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What merges, and the undoing of some, leave of a member's consents: withdrawals (CfConsent), to
 * be added to consents. Errors: of db/. */
gboolean cf_merge_list_limits (CfSession *session, const char *member_id, GPtrArray *consents,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whoever was one person with any of the kin (ids, of one person) by merges that were undone, and
 * is not now; and whoever was one with them. Shape: an array of ids that owns them.
 * Errors: NULL, of db/. */
GPtrArray *cf_merge_list_parted (CfSession *session, const GPtrArray *kin,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_merge_statements;
