// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/allowance.h"
#include "crm/ledger/book.h"

/* A right as the CRM keeps it.
 *
 *   open ──(it ends, or somebody wants it back)──▶ closing ──(the till gives it back)──▶ closed
 *     └──────────(the till is written off)──────────┴──▶ written-off
 *
 * Only a till gives a right back, by an entry behind all that it has spent of it: before that its
 * points stay out of the member's reach, whatever any clock says. */
typedef enum {
  CF_GRANT_OPEN,
  CF_GRANT_CLOSING,
  CF_GRANT_CLOSED,
  CF_GRANT_WRITTEN_OFF,
} CfGrantState;

typedef struct {
  CfAllowance right;
  char *device_id;
  char *shop_id;
  char *till;
  gint64 spent;
  CfGrantState state;
} CfGrant;

void cf_grant_free (CfGrant *grant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfGrant, cf_grant_free)

/* What is left of it. */
gint64 cf_grant_left (const CfGrant *grant);

/* *ret_grant is NULL when there is none of that id. Errors: of db/. */
gboolean cf_grant_find (CfSession *session, const char *grant_id, CfGrant **ret_grant,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those that are out, open or closing: of a member, of a device, or open ones that end by that
 * time, the first limit of them. An array of CfGrant that owns them. Errors: NULL, of db/. */
GPtrArray *cf_grant_list_of_member (CfSession *session, const char *member_id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cf_grant_list_of_device (CfSession *session, const char *device_id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cf_grant_list_ended (CfSession *session, gint64 now_us, gint64 limit,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Grants: books the amount out of the member's points, and tells the device.
 * Errors: of db/ and wire/. */
gboolean cf_grant_add (CfChange *change, CfBook *book, const CfGrant *grant,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks for an open one back. Errors: of db/ and wire/. */
gboolean cf_grant_want_back (CfChange *change, const CfGrant *grant,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks for all of a member's back. Errors: of db/ and wire/. */
gboolean cf_grant_want_all_back (CfChange *change, const char *member_id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to a booking what gives points of it back to the member, to the lots that they came from. */
void cf_grant_book_back (const CfGrant *grant, gint64 points, CfBooking *booking);

/* Notes that so much more of it was spent; below zero: that so much was not. Books nothing.
 * Errors: of db/. */
gboolean cf_grant_note_spent (CfChange *change, const char *grant_id, gint64 points,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends it, as closed or written off, and tells the device. Books nothing. Errors: of db/. */
gboolean cf_grant_end (CfChange *change, const CfGrant *grant, CfGrantState state,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A device goes on as another: so does all that it holds. Errors: of db/ and wire/. */
gboolean cf_grant_move_all (CfChange *change, const char *from_device_id, const char *to_device_id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The account of what is out of a member's points as rights. */
char *cf_grant_account (const char *member_id) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_grant_statements;
