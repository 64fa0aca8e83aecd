// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/ledger/book.h"
#include "crm/ledger/visit.h"

#define CF_POINTS_SWEEP_MAX 100 /* lots of each kind in one change */

/* What a sweep did. */
typedef struct {
  gint64 vested; /* lots */
  gint64 expired;
  gint64 points_expired;
} CfPointsSwept;

/* Lets points be spent whose day has come, and ends those whose last day is over wherever on earth
 * it is still that day: lots of members that visits are told of. The first CF_POINTS_SWEEP_MAX of
 * each; done again, it finds the rest or nothing. The book must be closed afterwards.
 * Errors: of db/. */
gboolean cf_points_sweep (CfBook *book, CfVisits *visits, const CfRandom *random, gint64 now_us,
                          CfPointsSwept *ret_swept, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same in changes of its own, until nothing is left to do. Errors: of db/ and wire/. */
gboolean cf_points_sweep_all (CfSession *session, const CfRandom *random, gint64 now_us,
                              CfPointsSwept *ret_swept, GError **error) G_GNUC_WARN_UNUSED_RESULT;
