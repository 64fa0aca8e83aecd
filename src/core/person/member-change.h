// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"

/* What of a member staff may change at a till. */
typedef enum {
  CF_MEMBER_AVOIDS,
  CF_MEMBER_BIRTHDAY,
  CF_MEMBER_NAME,
  CF_MEMBER_NOTE,
  CF_MEMBER_PHONE,
} CfMemberField;
#define CF_MEMBER_FIELD_COUNT (CF_MEMBER_PHONE + 1)

/* An edit. A field is changed where now is not NULL; was is what stood there. "" is nothing. */
typedef struct {
  char *was[CF_MEMBER_FIELD_COUNT];
  char *now[CF_MEMBER_FIELD_COUNT];
} CfMemberChange;

/* Frees what it holds and zeroes it. */
void cf_member_change_clear (CfMemberChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfMemberChange, cf_member_change_clear)

/* What a member's field says; "" for nothing. Borrowed. */
const char *cf_member_field_get (const CfMember *member, CfMemberField field);

/* Writes the edit into the member. */
void cf_member_change_apply (const CfMemberChange *change, CfMember *member);

/* The edit that takes this one back, where the member still says what it wrote; FALSE in
 * *ret_any when nothing of it stands any more. */
void cf_member_change_reverse (const CfMemberChange *change, const CfMember *member,
                               CfMemberChange *ret_reverse, gboolean *ret_any);

/* Text names: "avoids", "birthday", "name", "note", "phone". FALSE for text that is none. */
const char *cf_member_field_name (CfMemberField field);
gboolean cf_member_field_parse (const char *name,
                                CfMemberField *ret_field) G_GNUC_WARN_UNUSED_RESULT;
