// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/book.h"

/* Lots: the points of a member's balance, each with the day it ends on. They follow the books:
 * cf_book_post () moves them with every posting to 'points/member/ID', so that
 *
 *   balance = what is left of the open lots − debt, and where there is a debt nothing is left.
 *
 * What is out as a right is out of its lots: it ends no earlier than the right comes back. */

#define CF_LOT_NEVER "9999-12-31" /* the last day of a lot that has no end */

/* One member's lots within one operation. */
typedef struct {
  CfChange *change;
  const char *op_id;
  const char *member_id;
  gint64 balance; /* of their account; a debt below zero */
} CfPurse;

/* Moves points, of purse->member_id whatever the move says, and the balance with them. What comes
 * in settles a debt first; what is taken beyond all lots is one.
 * Errors: of db/. */
gboolean cf_purse_move (CfPurse *purse, const CfPointsMove *move,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A lot as it is now. */
typedef struct {
  char *lot_id;
  char *member_id;
  gint64 earned;
  gint64 left;
  gint64 expired; /* of it, and not given back since */
  gboolean is_pending;
  char *vests_on;
  char *expires_on;
  char *lines;
} CfLot;

void cf_lot_free (CfLot *lot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfLot, cf_lot_free)

/* *ret_lot is NULL when there is none. Errors: of db/. */
gboolean cf_lot_find (CfSession *session, const char *lot_id, CfLot **ret_lot,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a member, in the order in which they are spent: an array of CfLot that owns them; with all,
 * those of which nothing is left too. Errors: NULL, of db/. */
GPtrArray *cf_lot_list (CfSession *session, const char *member_id, gboolean all,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those that are open and ended before that day, or that wait and can be spent on that day; the
 * first limit of them. Errors: NULL, of db/. */
GPtrArray *cf_lot_list_ended (CfSession *session, const char *day, gint64 limit,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cf_lot_list_vesting (CfSession *session, const char *day, gint64 limit,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a lot that cannot be spent yet: its points are not in the member's account.
 * Errors: of db/. */
gboolean cf_lot_add_pending (CfChange *change, const CfLot *lot,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to a booking what takes points back that a sale has earned: out of its own lot, then what
 * has expired of it, and, of what is spent by now, out of the others. The balance of the purse is
 * not read. Errors: of db/. */
gboolean cf_lot_take_back (const CfPurse *purse, CfBooking *booking, const char *sale_op_id,
                           gint64 points, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_lot_statements;
