// SPDX-License-Identifier: Apache-2.0
#include "crm/points/sweep.h"

#include "base/id.h"
#include "core/business-date.h"
#include "crm/points/lot.h"

/* The last place on earth where a day begins. */
#define LAST_OFFSET_MIN (-12 * 60)

/* Books points between a member and another account, as an operation of its own. */
static gboolean
book (CfBook *book, const char *op_id, const CfPointsMove *move, char *account, GError **error)
{
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  cf_booking_move_points (&booking, move);
  cf_booking_add (&booking, account, move->kind == CF_POINTS_EXPIRE ? move->points : -move->points);
  return cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, error);
}

static gboolean
vest (CfBook *pages, const CfLot *lot, GError **error)
{
  g_autofree char *op_id = g_strconcat ("vest/", lot->lot_id, NULL);

  return book (pages, op_id,
               &(CfPointsMove){.kind = CF_POINTS_VEST,
                               .member_id = lot->member_id,
                               .points = lot->left,
                               .origin = lot->lot_id},
               cf_book_pending_account (lot->member_id), error);
}

/* Points that come back to a lot may end a second time. */
static gboolean
expire (CfBook *pages, const CfRandom *random, const CfLot *lot, GError **error)
{
  g_autofree char *op_id = cf_id_new (cf_clock_system (), random);

  return book (pages, op_id,
               &(CfPointsMove){.kind = CF_POINTS_EXPIRE,
                               .member_id = lot->member_id,
                               .points = lot->left,
                               .origin = lot->lot_id},
               g_strdup ("points/expired"), error);
}

gboolean
cf_points_sweep (CfBook *pages, CfVisits *visits, const CfRandom *random, gint64 now_us,
                 CfPointsSwept *ret_swept, GError **error)
{
  CfSession *session = cf_book_session (pages);
  g_autofree char *today = cf_business_date_at (now_us, 0, 0);
  g_autofree char *latest = cf_business_date_at (now_us, LAST_OFFSET_MIN, 0);
  g_autoptr (GPtrArray) vesting = NULL;
  g_autoptr (GPtrArray) ended = NULL;
  CfPointsSwept swept = {0};

  vesting = cf_lot_list_vesting (session, today, CF_POINTS_SWEEP_MAX, error);
  for (guint i = 0; vesting != NULL && i < vesting->len; i++) {
    const CfLot *lot = g_ptr_array_index (vesting, i);

    if (!vest (pages, lot, error))
      return FALSE;
    cf_visits_touch (visits, lot->member_id);
  }
  if (vesting == NULL ||
      (ended = cf_lot_list_ended (session, latest, CF_POINTS_SWEEP_MAX, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ended->len; i++) {
    const CfLot *lot = g_ptr_array_index (ended, i);

    if (!expire (pages, random, lot, error))
      return FALSE;
    swept.points_expired += lot->left;
    cf_visits_touch (visits, lot->member_id);
  }
  swept.vested = vesting->len;
  swept.expired = ended->len;
  *ret_swept = swept;
  return TRUE;
}

/* One change of it. */
static gboolean
sweep_some (CfSession *session, const CfRandom *random, gint64 now_us, CfPointsSwept *ret_swept,
            GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfBook) pages = NULL;
  g_autoptr (CfVisits) visits = NULL;

  if (change == NULL)
    return FALSE;
  pages = cf_book_new (change);
  visits = cf_visits_new (change);
  return cf_points_sweep (pages, visits, random, now_us, ret_swept, error) &&
         (ret_swept->vested + ret_swept->expired == 0 ||
          (cf_book_close (pages, error) && cf_visits_close (visits, error) &&
           cf_change_commit (change, error)));
}

gboolean
cf_points_sweep_all (CfSession *session, const CfRandom *random, gint64 now_us,
                     CfPointsSwept *ret_swept, GError **error)
{
  CfPointsSwept all = {0};
  CfPointsSwept some;

  do {
    if (!sweep_some (session, random, now_us, &some, error))
      return FALSE;
    all.vested += some.vested;
    all.expired += some.expired;
    all.points_expired += some.points_expired;
  } while (some.vested + some.expired > 0);
  *ret_swept = all;
  return TRUE;
}
