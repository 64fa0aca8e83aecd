// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "crm/change.h"

/* A member as the CRM keeps one. member->points is the balance of the books, with
 * what is out of it as rights. */
typedef struct {
  CfMember *member;
  char *keys; /* search keys */
  gint64 sales;
  gboolean is_erased; /* name, phone, card and keys are gone */
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

/* Adds a member, or changes name, phone, card, tier and birthday of the one there is; search keys
 * follow. points, consent and visited_at_us are not read. Puts the row into the feed. Errors: of
 * db/ and wire/. */
gboolean cf_member_save (CfChange *change, const CfMember *member,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets what a member allows, and puts the row into the feed. Nobody of that id: nothing happens.
 * Errors: of db/ and wire/. */
gboolean cf_member_set_consent (CfChange *change, const char *member_id, CfConsentRung consent,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes every other member who may be the same person, by phone or by name and birthday, for
 * somebody to look at. Errors: of db/. */
gboolean cf_member_note_duplicates (CfChange *change, const CfMember *member,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whom a member may be the same person as: an array of ids that owns them. Errors: of db/. */
GPtrArray *cf_member_list_duplicates (CfSession *session, const char *member_id,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes sales to a member, and puts the row with the new balance into the feed. The books must be
 * closed. Nobody of that id: nothing happens.
 * Errors: of db/ and wire/. */
gboolean cf_member_visit (CfChange *change, const char *member_id, gint64 sales,
                          gint64 visited_at_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets a member: empties the personal data, destroys the key of what is sealed in the ledger,
 * and takes the row out of the feed. The books keep their figures under the bare id.
 * Errors: of db/. */
gboolean cf_member_erase (CfChange *change, const char *member_id,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a phone number is compared by, however it is written; NULL for none. */
char *cf_member_phone_key (const char *phone) G_GNUC_WARN_UNUSED_RESULT;

/* The search keys of a member, as fold/ makes them. */
char *cf_member_keys (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_member_statements;
