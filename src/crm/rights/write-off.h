// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/rights/grant.h"

/* What a write-off did. */
typedef struct {
  char *till; /* "S1-01" */
  gint64 rights;
  gint64 points; /* that were left of them */
} CfWriteOff;

/* Frees what it holds and zeroes it. */
void cf_write_off_clear (CfWriteOff *off);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWriteOff, cf_write_off_clear)

/* A manager gives a till up that will not give its rights back: their points go back to the
 * members, and as a loss into the books, out of which is settled what the till may have spent of
 * them, should its entries ever arrive. It gets no more rights until it is paired again. till is a
 * number, "S1-01" or the device's id, as in cf_lock_set().
 * Errors: CF_CRM_ERROR_REFUSED for no such till, or several; of db/ and wire/. */
gboolean cf_write_off_till (CfSession *session, const char *till, const CfRandom *random,
                            CfWriteOff *ret_off, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the loss of points of a right to a booking: 'points/lost/SHOP' against what is set aside for
 * it, 'points/written-off/SHOP'. */
void cf_write_off_book (const CfGrant *grant, gint64 points, CfBooking *booking);
