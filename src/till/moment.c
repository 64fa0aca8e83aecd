// SPDX-License-Identifier: Apache-2.0
#include "till/moment.h"

#include "base/integer.h"
#include "core/business-date.h"
#include "store/setting.h"

#define AHEAD_SETTING "clock-ahead-us"
#define CHECKED_SETTING "clock-checked-us"
#define DRIFT_MAX_US (2 * G_TIME_SPAN_MINUTE)
#define CHECK_AGE_MAX_US (7 * G_TIME_SPAN_DAY)
#define BACK_MAX_US G_TIME_SPAN_HOUR
#define EARLIEST_US (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC) /* 2026-01-01 UTC */

void
cf_moment_clear (CfMoment *moment)
{
  g_clear_pointer (&moment->business_date, g_free);
}

/* Minutes east of UTC at that time in the shop's zone; its fixed offset if the zone is unknown. */
static gint64
offset_at (CfTill *till, gint64 wall_us)
{
  const CfShop *shop = cf_till_shop (till);
  GTimeZone *zone = cf_till_zone (till);
  int interval;

  if (shop == NULL)
    return 0;
  if (zone == NULL)
    return shop->utc_offset_min;
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, wall_us / G_USEC_PER_SEC);
  return g_time_zone_get_offset (zone, interval) / 60;
}

static gboolean
read_number (CfJournal *journal, const char *name, gint64 *ret_number, gboolean *ret_found,
             GError **error)
{
  g_autofree char *text = NULL;

  if (!cf_setting_get (journal, name, &text, error))
    return FALSE;
  *ret_found = text != NULL && cf_integer_parse (text, ret_number);
  return TRUE;
}

static gboolean
read_quality (CfTill *till, gint64 wall_us, CfClockQuality *ret_quality, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  gint64 ahead_us = 0;
  gint64 checked_us = 0;
  gboolean has_ahead;
  gboolean has_checked;

  if (!read_number (journal, AHEAD_SETTING, &ahead_us, &has_ahead, error) ||
      !read_number (journal, CHECKED_SETTING, &checked_us, &has_checked, error))
    return FALSE;
  if (!has_ahead || !has_checked || wall_us < checked_us || wall_us - checked_us > CHECK_AGE_MAX_US)
    *ret_quality = CF_CLOCK_UNKNOWN;
  else
    *ret_quality = ABS (ahead_us) > DRIFT_MAX_US ? CF_CLOCK_DRIFTING : CF_CLOCK_SYNCED;
  return TRUE;
}

gboolean
cf_moment_now (CfTill *till, CfMoment *ret_moment, GError **error)
{
  const CfShop *shop = cf_till_shop (till);
  gint64 wall_us = MAX (cf_clock_now_us (cf_till_ports (till)->clock), 0);
  gint64 offset_min = offset_at (till, wall_us);
  CfClockQuality quality;
  g_autoptr (CfEntryHeader) last = NULL;
  gboolean wrong;

  if (!read_quality (till, wall_us, &quality, error) ||
      !cf_journal_last (cf_till_journal (till), &last, error))
    return FALSE;
  /* What the CRM has confirmed is believed: it may have been the last entry's clock that was wrong.
   */
  wrong = wall_us < EARLIEST_US ||
          (quality != CF_CLOCK_SYNCED && last != NULL && wall_us < last->wall_us - BACK_MAX_US);
  *ret_moment = (CfMoment){
      .wall_us = wall_us,
      .utc_offset_min = offset_min,
      .clock_quality = wrong ? CF_CLOCK_UNKNOWN : quality,
  };
  if (wrong && last != NULL)
    ret_moment->business_date = g_strdup (last->business_date);
  else
    ret_moment->business_date =
        cf_business_date_at (wall_us, offset_min, shop == NULL ? 0 : shop->cutover_hour);
  return TRUE;
}

void
cf_moment_stamp (const CfMoment *moment, CfEntryDraft *draft)
{
  draft->wall_us = moment->wall_us;
  draft->utc_offset_min = moment->utc_offset_min;
  draft->clock_quality = moment->clock_quality;
  draft->business_date = moment->business_date;
}

static gboolean
write_number (CfJournal *journal, const char *name, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return cf_setting_set (journal, name, text, error);
}

gboolean
cf_moment_note_server_ahead (CfTill *till, gint64 ahead_us, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  gint64 now_us = cf_clock_now_us (cf_till_ports (till)->clock);

  return write_number (journal, AHEAD_SETTING, ahead_us, error) &&
         write_number (journal, CHECKED_SETTING, now_us, error);
}
