// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* The double-entry books, within one change: postings go in at once, balances when it is closed. */
typedef struct _CfBook CfBook;

#define CF_BOOK_POINTS "points" /* the unit that is no currency */

/* One side of a booking: positive amounts come in, negative ones go out. */
typedef struct {
  char *account;
  gint64 amount;
} CfPosting;

/* How points of a member move between the lots that their balance is made of. */
typedef enum {
  CF_POINTS_NEW, /* in: a lot of its own */
  CF_POINTS_BACK, /* in: to the lots that origin, an operation, has taken them from */
  CF_POINTS_LIKE, /* in: as this operation takes them from origin, another member */
  CF_POINTS_TAKE, /* out: of the lot origin, then of those that end first */
  CF_POINTS_EXPIRE, /* out: of the lot origin, which has ended */
  CF_POINTS_VEST, /* in: what is left of the lot origin can be spent */
} CfPointsMoveKind;

typedef struct {
  CfPointsMoveKind kind;
  char *member_id;
  gint64 points; /* > 0 */
  char *origin; /* may be NULL, but where the kind needs it */
  char *expires_on; /* of a new lot; NULL: never */
  char *lines; /* what each line of the sale has earned of a new lot; NULL: there are none */
} CfPointsMove;

/* What one operation books in one unit. */
typedef struct {
  GArray *postings; /* CfPosting */
  GPtrArray *moves; /* CfPointsMove */
} CfBooking;

/* Begins an empty booking. */
void cf_booking_init (CfBooking *booking);
void cf_booking_clear (CfBooking *booking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfBooking, cf_booking_clear)

/* Adds to what the booking already says of the account, whose name it takes over. */
void cf_booking_add (CfBooking *booking, char *account, gint64 amount);

/* Moves points in or out of a member's account and its lots; other accounts' sides are added by
 * cf_booking_add (). What is added to a member's account by that alone comes in as a lot without an
 * end, and goes out of those that end first. Shape: move is copied. */
void cf_booking_move_points (CfBooking *booking, const CfPointsMove *move);

/* Whether both sides add up to the same. */
gboolean cf_booking_is_balanced (const CfBooking *booking);

/* change must outlive the book. */
CfBook *cf_book_new (CfChange *change) G_GNUC_WARN_UNUSED_RESULT;
void cf_book_free (CfBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfBook, cf_book_free)

/* Posts a booking, which must be balanced, as caused by the operation; once for each unit.
 * Errors: of db/. */
gboolean cf_book_post (CfBook *book, const char *op_id, const char *unit, const CfBooking *booking,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the balances of all accounts that were posted to.
 * Errors: of db/. */
gboolean cf_book_close (CfBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The balance of an account; 0 for one that nothing was ever posted to.
 * Errors: of db/. */
gboolean cf_book_balance (CfSession *session, const char *account, gint64 *ret_balance,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with what this change has posted so far. Errors: of db/. */
gboolean cf_book_expect (CfBook *book, const char *account, gint64 *ret_balance,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What it was made for. */
CfSession *cf_book_session (const CfBook *book);

/* Whether the operation has posted to the account. Errors: of db/. */
gboolean cf_book_has (CfSession *session, const char *account, const char *op_id, gboolean *ret_has,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define CF_BOOK_MEMBER_PREFIX "points/member/"

/* The account of a member's points that are in no till's right, and that of those that cannot be
 * spent yet. */
char *cf_book_member_account (const char *member_id) G_GNUC_WARN_UNUSED_RESULT;
char *cf_book_pending_account (const char *member_id) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_book_statements;
