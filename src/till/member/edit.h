// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/member-change.h"
#include "till/till.h"

#define CF_EDITS_MAX 20 /* in one list: what a person looks through */

/* One edit of a member, as whoever is signed in may see it: phones are masked, and names as their
 * role demands. */
typedef struct {
  char *op_id;
  gint64 wall_us;
  gint64 utc_offset_min;
  char *actor; /* staff id */
  CfMemberChange change;
  gboolean takes_back; /* it takes another one back */
  gboolean is_taken_back; /* and this one was */
  gboolean stands; /* something of it still does: it can be taken back */
} CfMemberEdit;

void cf_member_edit_free (CfMemberEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfMemberEdit, cf_member_edit_free)

/* The last edits of the member at this till, the newest first; other tills' are at the CRM.
 * Shape: an array of CfMemberEdit that owns them; empty for whom this till does not know.
 * Limits: CF_EDITS_MAX.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_MEMBER_LOOKUP); what the disk refuses. */
GPtrArray *cf_till_list_edits (CfTill *till, const char *member_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
