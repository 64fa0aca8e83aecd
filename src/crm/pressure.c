// SPDX-License-Identifier: Apache-2.0
#include "crm/pressure.h"

#include "base/check.h"

#define DEVICES_MAX 20000 /* more than a CRM has: whoever was quiet is forgotten */
#define REQUEST_US (G_USEC_PER_SEC / CF_PRESSURE_A_SECOND)
#define BURST_US ((gint64)CF_PRESSURE_BURST * REQUEST_US)

struct _CfPressure {
  GMutex mutex;
  const CfClock *clock;
  GHashTable *paid_until; /* device id → gint64: each request pays for a while from now on */
  guint writers;
};

CfPressure *
cf_pressure_new (const CfClock *clock)
{
  CfPressure *pressure = g_new0 (CfPressure, 1);

  g_mutex_init (&pressure->mutex);
  pressure->clock = clock;
  pressure->paid_until = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return pressure;
}

void
cf_pressure_free (CfPressure *pressure)
{
  if (pressure == NULL)
    return;
  CF_CHECK (pressure->writers == 0);
  g_hash_table_unref (pressure->paid_until);
  g_mutex_clear (&pressure->mutex);
  g_free (pressure);
}

static gboolean
is_quiet (gpointer device_id, gpointer paid_until_us, gpointer now_us)
{
  (void)device_id; /* only when it came last matters */
  return *(gint64 *)paid_until_us <= *(gint64 *)now_us;
}

static gint64 *
find (CfPressure *pressure, const char *device_id, gint64 now_us)
{
  gint64 *paid_until_us = g_hash_table_lookup (pressure->paid_until, device_id);

  if (paid_until_us != NULL)
    return paid_until_us;
  if (g_hash_table_size (pressure->paid_until) >= DEVICES_MAX)
    (void)g_hash_table_foreach_remove (pressure->paid_until, is_quiet, &now_us);
  paid_until_us = g_new0 (gint64, 1);
  g_hash_table_insert (pressure->paid_until, g_strdup (device_id), paid_until_us);
  return paid_until_us;
}

gboolean
cf_pressure_take (CfPressure *pressure, const char *device_id, guint *ret_wait_s)
{
  gint64 now_us = cf_clock_monotonic_us (pressure->clock);
  gint64 *paid_until_us;
  gint64 over_us;

  g_mutex_lock (&pressure->mutex);
  paid_until_us = find (pressure, device_id, now_us);
  *paid_until_us = MAX (*paid_until_us, now_us);
  over_us = *paid_until_us - now_us - BURST_US;
  if (over_us < 0)
    *paid_until_us += REQUEST_US;
  g_mutex_unlock (&pressure->mutex);
  if (over_us < 0)
    return TRUE;
  *ret_wait_s = (guint)(over_us / G_USEC_PER_SEC) + 1;
  return FALSE;
}

gboolean
cf_pressure_enter (CfPressure *pressure)
{
  gboolean is_room;

  g_mutex_lock (&pressure->mutex);
  is_room = pressure->writers < CF_PRESSURE_WRITERS_MAX;
  pressure->writers += is_room ? 1 : 0;
  g_mutex_unlock (&pressure->mutex);
  return is_room;
}

void
cf_pressure_leave (CfPressure *pressure)
{
  g_mutex_lock (&pressure->mutex);
  CF_CHECK (pressure->writers > 0);
  pressure->writers--;
  g_mutex_unlock (&pressure->mutex);
}
