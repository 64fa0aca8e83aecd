// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/write-off.h"

#include "base/id.h"
#include "crm/life/lock.h"
#include "crm/member.h"
#include "crm/rights/policy.h"

void
cf_write_off_clear (CfWriteOff *off)
{
  g_free (off->till);
  *off = (CfWriteOff){0};
}

void
cf_write_off_book (const CfGrant *grant, gint64 points, CfBooking *booking)
{
  cf_booking_add (booking, g_strconcat ("points/lost/", grant->shop_id, NULL), -points);
  cf_booking_add (booking, g_strconcat ("points/written-off/", grant->shop_id, NULL), points);
}

/* Each right is an operation of its own in the books. */
static gboolean
write_off (CfChange *change, CfBook *book, const CfRandom *random, const CfGrant *grant,
           GError **error)
{
  gint64 left = cf_grant_left (grant);
  g_autofree char *op_id = cf_id_new (cf_clock_system (), random);
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  cf_grant_book_back (grant, left, &booking);
  cf_write_off_book (grant, left, &booking);
  return cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, error) &&
         cf_grant_end (change, grant, CF_GRANT_WRITTEN_OFF, error);
}

static gboolean
write_all_off (CfChange *change, const CfDevice *device, const CfRandom *random, CfWriteOff *off,
               GError **error)
{
  g_autoptr (CfBook) book = cf_book_new (change);
  g_autoptr (GPtrArray) grants =
      cf_grant_list_of_device (change->session, device->device_id, error);

  if (grants == NULL)
    return FALSE;
  for (guint i = 0; i < grants->len; i++) {
    const CfGrant *grant = g_ptr_array_index (grants, i);

    if (!write_off (change, book, random, grant, error))
      return FALSE;
    off->rights++;
    off->points += cf_grant_left (grant);
  }
  return cf_book_close (book, error) &&
         cf_rights_device_settle (change->session, device->device_id, "", error);
}

gboolean
cf_write_off_till (CfSession *session, const char *till, const CfRandom *random,
                   CfWriteOff *ret_off, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfDevice) device = NULL;
  g_auto (CfWriteOff) off = {0};

  if (change == NULL || (device = cf_lock_find (session, till, error)) == NULL ||
      !write_all_off (change, device, random, &off, error) || !cf_change_commit (change, error))
    return FALSE;
  off.till = g_strjoin ("-", device->shop_id, device->till, NULL);
  *ret_off = off;
  off = (CfWriteOff){0};
  return TRUE;
}
