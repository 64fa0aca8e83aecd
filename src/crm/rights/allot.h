// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/device.h"
#include "crm/ledger/book.h"
#include "wire/fact/right-wish.h"

/* Who gets rights to whose points: of the members who bought or got points back within one change,
 * each is looked at once, at its end. So the work is bounded by what came in, and nothing is
 * granted for members who do not come. */
typedef struct _CfAllotment CfAllotment;

#define CF_ALLOT_TILLS_MAX 32 /* that hold rights to one member's points */
#define CF_ALLOT_ENDED_MAX 100 /* rights asked back in one change because they have ended */

/* change and book must outlive it. */
CfAllotment *cf_allotment_new (CfChange *change, CfBook *book) G_GNUC_WARN_UNUSED_RESULT;
void cf_allotment_free (CfAllotment *allotment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfAllotment, cf_allotment_free)

/* The member has bought something in a shop. */
void cf_allotment_note_visit (CfAllotment *allotment, const char *member_id, const char *shop_id);

/* The member was seen in a shop, and bought nothing. */
void cf_allotment_note_seen (CfAllotment *allotment, const char *member_id, const char *shop_id);

/* What the member's points are has changed. */
void cf_allotment_note_points (CfAllotment *allotment, const char *member_id);

/* Keeps which shops the members were seen in: before the feed is told of them, for that says which
 * shops' tills are. Errors: of db/. */
gboolean cf_allotment_write_visits (CfAllotment *allotment, gint64 now_us,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks rights back that have ended, and grants what the policy gives. The books must be closed, and
 * are closed again. Shape: random makes the grants' ids.
 * Errors: of db/ and wire/. */
gboolean cf_allotment_close (CfAllotment *allotment, const CfRandom *random, gint64 now_us,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Grants to one device, under the id of the wish, what the policy leaves for a member who is there
 * now: its own part, and what the tills of the member's shops do not hold of the share. Nothing
 * where it holds as much already. The books must be closed, and are closed again. Errors: of db/
 * and wire/.
 */
gboolean cf_allotment_grant_to (CfAllotment *allotment, const CfDevice *device,
                                const CfWireRightWish *wish, gint64 now_us, gint64 *ret_points,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_allotment_statements;
