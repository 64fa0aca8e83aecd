// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/book.h"

/* Points that a member gets. */
typedef struct {
  const char *op_id; /* of the booking, and of the lot */
  const char *member_id;
  gint64 points;
  const char *lines; /* NULL: there are none */
  gint64 now_us;
} CfEarning;

/* Adds to a booking what the member gets, as a lot by the retailer's policy: to be spent at once,
 * or in 'points/pending/ID' until its day. Where it comes from is the caller's to add.
 * Errors: of db/. */
gboolean cf_points_earn (CfChange *change, CfBooking *booking, const CfEarning *earning,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
