// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "crm/change.h"

/* A member as the CRM keeps one. member->points is the balance of the books, with what is out of it
 * as rights. Of one person who has several, crm/duplicate/kin.h makes one. */
typedef struct {
  CfMember *member;
  char *keys; /* search keys */
  gint64 sales;
  gboolean is_settled; /* their tier was decided by a rule */
  gboolean is_erased; /* name, phone, card and keys are gone */
  char *survivor_id; /* whom they were merged into; NULL: nobody */
  gboolean has_kin; /* others were merged into them */
} CfMemberRecord;

void cf_member_record_free (CfMemberRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfMemberRecord, cf_member_record_free)

/* *ret_record is NULL when there is no such member.
 * Errors: of db/. */
gboolean cf_member_record_find (CfSession *session, const char *member_id,
                                CfMemberRecord **ret_record,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_MEMBER_UNKNOWN, /* nobody of that id */
  CF_MEMBER_KNOWN,
  CF_MEMBER_ERASED, /* has been forgotten */
} CfMemberState;

/* Whether there is such a member, and no more than that: it is asked at each sale that comes in.
 * Errors: of db/. */
gboolean cf_member_find_state (CfSession *session, const char *member_id, CfMemberState *ret_state,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a member, or changes name, phone, card, tier, birthday, e-mail and address of the one there
 * is; search keys follow. Where a rule gives tiers, the one there is stays. points, consent,
 * visited_at_us, note and avoids are not read. Puts the row into the feed. Errors: of db/ and
 * wire/. */
gboolean cf_member_save (CfChange *change, const CfMember *member,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets note and avoids to those of the member. The feed is left as it is.
 * Errors: of db/. */
gboolean cf_member_set_note (CfChange *change, const CfMember *member,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets what a member allows, and puts the row into the feed. Nobody of that id: nothing happens.
 * Errors: of db/ and wire/. */
gboolean cf_member_set_consent (CfChange *change, const char *member_id, CfConsentRung consent,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings the feed's row to what the member now is; of one who was merged, that of the survivor.
 * Errors: of db/ and wire/. */
gboolean cf_member_put_row (CfChange *change, const char *member_id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says whom a member was merged into; NULL: into nobody any more. The feed is left as it is.
 * Errors: of db/. */
gboolean cf_member_set_survivor (CfChange *change, const char *member_id, const char *survivor_id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The ids of those who were merged into a member, in their order: an array that owns them.
 * Errors: of db/. */
GPtrArray *cf_member_list_kin (CfSession *session, const char *member_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes sales to a member, and puts the row with the new balance into the feed. The books must be
 * closed. Nobody of that id: nothing happens.
 * Errors: of db/ and wire/. */
gboolean cf_member_visit (CfChange *change, const char *member_id, gint64 sales,
                          gint64 visited_at_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets a member and all who were merged with them: empties the personal data, destroys the keys
 * of what is sealed in the ledger, and takes the rows out of the feed. The books keep their figures
 * under the bare ids. Errors: of db/. */
gboolean cf_member_erase (CfChange *change, const char *member_id,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a phone number is compared by, however it is written; NULL for none. */
char *cf_member_phone_key (const char *phone) G_GNUC_WARN_UNUSED_RESULT;

/* The search keys of a member, as fold/ makes them. */
char *cf_member_keys (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_member_statements;
