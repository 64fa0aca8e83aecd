// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/book.h"
#include "crm/member.h"

/* The members who are one person. A merge changes no record: it says whom somebody was merged into,
 * the survivor, and all that is shown of the person is made of the records of all of them. So a
 * sale that still names an old id counts there, is shown at the survivor, and goes back with the id
 * when the merge is undone. */

/* The ids of all who are one person with the member: the survivor, then the others in their order.
 * Just the id itself where there is nobody else, or nobody of that id at all.
 * Shape: an array that owns them. Errors: of db/. */
GPtrArray *cf_kin_list (CfSession *session, const char *member_id,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the members of an array of ids have that is in nobody's right, with what the book's change
 * has posted so far. Errors: of db/. */
gboolean cf_kin_expect (CfBook *book, const GPtrArray *ids, gint64 *ret_points,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The person whom an id stands for, under the survivor's id: of each field what the survivor tells,
 * or the first of the others who tells it; points and sales of all; search keys of all, old ids,
 * cards and phones among them. *ret_record is NULL when there is nobody of that id.
 * Errors: of db/. */
gboolean cf_kin_read (CfSession *session, const char *member_id, CfMemberRecord **ret_record,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
