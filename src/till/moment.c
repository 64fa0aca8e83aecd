// SPDX-License-Identifier: Apache-2.0
#include "till/moment.h"

#include "base/id.h"
#include "base/integer.h"
#include "base/planted.h"
#include "core/business-date.h"
#include "db/transaction.h"
#include "store/setting.h"
#include "till/error.h"
#include "wire/fact.h"

#define AHEAD_SETTING "clock-ahead-us"
#define CHECKED_SETTING "clock-checked-us"
#define STEADY_SETTING "clock-steady-us" /* what the clock that nobody sets said then */
#define CONFIRMED_SETTING "business-date-confirmed"
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

/* Whether the clock stands before the last entry, by its time or by its business day: that day
 * stays when the entry was written under the very clock that went back. An hour is let pass. */
static gboolean
is_behind (const CfEntryHeader *last, gint64 wall_us, gint64 offset_min, gint64 cutover_hour)
{
  gint64 last_day;

  if (wall_us < last->wall_us - BACK_MAX_US)
    return TRUE;
  return cf_business_date_parse (last->business_date, &last_day) &&
         cf_business_date_day (MIN (wall_us, G_MAXINT64 - BACK_MAX_US) + BACK_MAX_US, offset_min,
                               cutover_hour) < last_day;
}

static gboolean
read_doubt (CfTill *till, const CfEntryHeader *last, CfMoment *moment, GError **error)
{
  g_autofree char *confirmed = NULL;

  if (!cf_setting_get (cf_till_journal (till), CONFIRMED_SETTING, &confirmed, error))
    return FALSE;
  moment->is_doubted = last == NULL || g_strcmp0 (confirmed, last->business_date) != 0;
  return TRUE;
}

gboolean
cf_moment_now (CfTill *till, CfMoment *ret_moment, GError **error)
{
  const CfShop *shop = cf_till_shop (till);
  gint64 wall_us = MAX (cf_clock_now_us (cf_till_ports (till)->clock), 0);
  gint64 offset_min = offset_at (till, wall_us);
  CfClockQuality quality;
  gint64 cutover_hour = shop == NULL ? 0 : shop->cutover_hour;
  g_autoptr (CfEntryHeader) last = NULL;
  gboolean wrong;

  if (!read_quality (till, wall_us, &quality, error) ||
      !cf_journal_last (cf_till_journal (till), &last, error))
    return FALSE;
  /* What the CRM has confirmed is believed: it may have been the last entry's clock that was wrong.
   */
  wrong = wall_us < EARLIEST_US || (quality != CF_CLOCK_SYNCED && last != NULL &&
                                    is_behind (last, wall_us, offset_min, cutover_hour));
  *ret_moment = (CfMoment){
      .wall_us = wall_us,
      .utc_offset_min = offset_min,
      .clock_quality = wrong ? CF_CLOCK_UNKNOWN : quality,
  };
  if (wrong && last != NULL && !CF_PLANTED (30))
    ret_moment->business_date = g_strdup (last->business_date);
  else
    ret_moment->business_date = cf_business_date_at (wall_us, offset_min, cutover_hour);
  return !wrong || read_doubt (till, last, ret_moment, error);
}

/* Whether it is the approver, and not whoever asks, who allows this. */
static gboolean
is_approved (CfTill *till, const CfStaff *approver)
{
  const CfStaff *staff = cf_till_staff (till);

  return approver != NULL && staff != NULL && !g_str_equal (approver->id, staff->id) &&
         cf_role_allows_with (staff->role, CF_ACTION_CONFIRM_DATE, approver->role);
}

static gboolean
check_confirmation (CfTill *till, const char *date, const CfStaff *approver, const CfMoment *moment,
                    GError **error)
{
  gint64 day;

  if (!cf_till_check_loaded (till, error) ||
      (!is_approved (till, approver) && !cf_till_check (till, CF_ACTION_CONFIRM_DATE, error)))
    return FALSE;
  if (!cf_business_date_parse (date, &day))
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "%s is no day: write it as YYYY-MM-DD", date);
  else if (!moment->is_doubted)
    g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                         "There is nothing to confirm: the clock is believed, or the day was "
                         "confirmed");
  else
    return TRUE;
  return FALSE;
}

static gboolean
append_confirmation (CfTill *till, const char *date, const CfStaff *approver,
                     const CfMoment *moment, GError **error)
{
  const CfStaff *staff = cf_till_staff (till);
  const CfTillPorts *ports = cf_till_ports (till);
  CfWireApproval approval = {.action = CF_ACTION_CONFIRM_DATE, .reason = (char *)(guintptr)date};
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = cf_wire_approval_encode (&approval, error);
  g_autoptr (CfEntry) entry = NULL;
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_OVERRIDE_APPROVED,
                        .version = 1,
                        .actor = staff->id,
                        .approver = is_approved (till, approver) ? approver->id : staff->id,
                        .body = body};

  cf_moment_stamp (moment, &draft);
  draft.business_date = date;
  return body != NULL && cf_journal_append (cf_till_journal (till), &draft, &entry, error);
}

gboolean
cf_moment_confirm_date (CfTill *till, const char *date, const CfStaff *approver, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_auto (CfMoment) moment = {0};
  g_autoptr (CfTx) tx = NULL;

  if (!cf_moment_now (till, &moment, error) ||
      !check_confirmation (till, date, approver, &moment, error))
    return FALSE;
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  return tx != NULL && append_confirmation (till, date, approver, &moment, error) &&
         cf_setting_set (journal, CONFIRMED_SETTING, date, error) && cf_tx_commit (tx, error);
}

void
cf_moment_stamp (const CfMoment *moment, CfEntryDraft *draft)
{
  draft->wall_us = moment->wall_us;
  draft->utc_offset_min = moment->utc_offset_min;
  draft->clock_quality = moment->clock_quality;
  draft->business_date = moment->business_date;
}

gboolean
cf_moment_server_ahead (CfTill *till, gint64 *ret_ahead_us, GError **error)
{
  gboolean found;

  *ret_ahead_us = 0;
  return read_number (cf_till_journal (till), AHEAD_SETTING, ret_ahead_us, &found, error);
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

  return write_number (journal, STEADY_SETTING, cf_clock_monotonic_us (cf_till_ports (till)->clock),
                       error) &&
         write_number (journal, AHEAD_SETTING, ahead_us, error) &&
         write_number (journal, CHECKED_SETTING, now_us, error);
}

gboolean
cf_moment_crm_now (CfTill *till, gint64 *ret_now_us, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const CfClock *clock = cf_till_ports (till)->clock;
  gint64 ahead_us = 0;
  gint64 checked_us = 0;
  gint64 steady_us = 0;
  gboolean has_ahead;
  gboolean has_checked;
  gboolean has_steady;

  if (!read_number (journal, AHEAD_SETTING, &ahead_us, &has_ahead, error) ||
      !read_number (journal, CHECKED_SETTING, &checked_us, &has_checked, error) ||
      !read_number (journal, STEADY_SETTING, &steady_us, &has_steady, error))
    return FALSE;
  *ret_now_us = cf_clock_now_us (clock) + ahead_us;
  if (has_ahead && has_checked && has_steady)
    *ret_now_us = MAX (*ret_now_us,
                       checked_us + ahead_us + MAX (cf_clock_monotonic_us (clock) - steady_us, 0));
  return TRUE;
}
