// SPDX-License-Identifier: Apache-2.0
#include "core/offer/when.h"

#include <string.h>

#include "base/check.h"
#include "core/business-date.h"
#include "core/name.h"

static const char *const stage_names[CF_OFFER_STAGE_COUNT] = {
    [CF_STAGE_ANY] = "any", [CF_STAGE_NEW] = "new", [CF_STAGE_LAPSING] = "lapsing"};

static const char *const outcome_names[CF_WHEN_OUTCOME_COUNT] = {
    [CF_WHEN_OK] = "ok",
    [CF_WHEN_DATE] = "date",
    [CF_WHEN_WEEKDAY] = "weekday",
    [CF_WHEN_HOUR] = "hour",
    [CF_WHEN_SHOP] = "shop",
    [CF_WHEN_CHANNEL] = "channel",
    [CF_WHEN_COUPON] = "coupon",
    [CF_WHEN_MEMBER] = "member",
    [CF_WHEN_TIER] = "tier",
    [CF_WHEN_SEGMENT] = "segment",
    [CF_WHEN_BIRTHDAY] = "birthday",
    [CF_WHEN_FIRST_PURCHASE] = "first-purchase",
    [CF_WHEN_STAGE] = "stage",
};

void
cf_offer_when_init (CfOfferWhen *when)
{
  *when = (CfOfferWhen){.last_day = CF_DAY_MAX, .weekdays = CF_OFFER_EVERY_DAY};
}

void
cf_offer_when_clear (CfOfferWhen *when)
{
  g_clear_pointer (&when->hours, g_array_unref);
  g_clear_pointer (&when->shops, g_strfreev);
  g_clear_pointer (&when->channels, g_strfreev);
  g_clear_pointer (&when->tiers, g_strfreev);
  g_clear_pointer (&when->segments, g_strfreev);
  g_clear_pointer (&when->coupon, g_free);
}

static gboolean
has (char *const *list, const char *text)
{
  for (gsize i = 0; text != NULL && list[i] != NULL; i++)
    if (strcmp (list[i], text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (const char *coupon, const char *const *coupons)
{
  for (gsize i = 0; coupons != NULL && coupons[i] != NULL; i++)
    if (strcmp (coupons[i], coupon) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_open (const GArray *hours, gint64 minute)
{
  if (hours == NULL || hours->len == 0)
    return TRUE;
  for (guint i = 0; i < hours->len; i++) {
    const CfOfferHours *span = &g_array_index (hours, CfOfferHours, i);
    gboolean past = minute >= span->from_minute;
    gboolean before = minute < span->until_minute;
    if (span->from_minute < span->until_minute ? past && before : past || before)
      return TRUE;
  }
  return FALSE;
}

/* Two digits; −1 for anything else. */
static gint64
two_digits (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

gboolean
cf_offer_birthday_near (const char *birthday, gint64 day, gint64 before, gint64 after)
{
  gint64 year;
  gint64 month;
  gint64 date;
  gint64 ignored_month;
  gint64 ignored_date;
  gint64 there;
  if (birthday == NULL || strlen (birthday) != 5 || birthday[2] != '-')
    return FALSE;
  month = two_digits (birthday);
  date = two_digits (birthday + 3);
  if (month < 1 || date < 1)
    return FALSE;
  cf_business_date_to_ymd (CLAMP (day, 0, CF_DAY_MAX), &year, &ignored_month, &ignored_date);
  /* Near the turn of the year the birthday of the next one, or of the last, may be nearer. */
  for (gint64 other = year - 1; other <= year + 1; other++) {
    gboolean leapling = month == 2 && date == 29;
    if (!cf_business_date_from_ymd (other, month, date, &there) &&
        !(leapling && cf_business_date_from_ymd (other, 3, 1, &there)))
      continue;
    if (day >= there - before && day <= there + after)
      return TRUE;
  }
  return FALSE;
}

static gboolean
asks_for_member (const CfOfferWhen *when)
{
  return when->member || when->tiers != NULL || when->segments != NULL || when->birthday ||
         when->first_purchase || when->stage != CF_STAGE_ANY;
}

static gboolean
is_in_segment (char *const *segments, const CfOfferBuyer *buyer)
{
  for (gsize i = 0; buyer->segments != NULL && buyer->segments[i] != NULL; i++)
    if (has (segments, buyer->segments[i]))
      return TRUE;
  return FALSE;
}

static CfWhenOutcome
check_buyer (const CfOfferWhen *when, const CfOfferMoment *moment)
{
  const CfOfferBuyer *buyer = moment->buyer;
  if (!asks_for_member (when))
    return CF_WHEN_OK;
  if (buyer == NULL)
    return CF_WHEN_MEMBER;
  if (when->tiers != NULL && !has (when->tiers, buyer->tier))
    return CF_WHEN_TIER;
  if (when->segments != NULL && !is_in_segment (when->segments, buyer))
    return CF_WHEN_SEGMENT;
  if (when->birthday && !cf_offer_birthday_near (buyer->birthday, moment->day,
                                                 when->birthday_before, when->birthday_after))
    return CF_WHEN_BIRTHDAY;
  if (when->first_purchase && buyer->purchases > 0)
    return CF_WHEN_FIRST_PURCHASE;
  if (when->stage != CF_STAGE_ANY && when->stage != buyer->stage)
    return CF_WHEN_STAGE;
  return CF_WHEN_OK;
}

CfWhenOutcome
cf_offer_when_check (const CfOfferWhen *when, const CfOfferMoment *moment)
{
  /* Day 0 was a Thursday. */
  guint weekday = (guint)((moment->day + 3) % 7);
  if (moment->day < when->first_day || moment->day > when->last_day)
    return CF_WHEN_DATE;
  if ((when->weekdays & (1U << weekday)) == 0)
    return CF_WHEN_WEEKDAY;
  if (!is_open (when->hours, moment->minute))
    return CF_WHEN_HOUR;
  if (when->shops != NULL && !has (when->shops, moment->shop_id))
    return CF_WHEN_SHOP;
  if (when->channels != NULL && !has (when->channels, moment->channel))
    return CF_WHEN_CHANNEL;
  if (when->coupon != NULL && !is_shown (when->coupon, moment->coupons))
    return CF_WHEN_COUPON;
  return check_buyer (when, moment);
}

const char *
cf_offer_stage_name (CfOfferStage stage)
{
  CF_CHECK ((gsize)stage < G_N_ELEMENTS (stage_names));
  return stage_names[stage];
}

gboolean
cf_offer_stage_parse (const char *name, CfOfferStage *ret_stage)
{
  gsize index;
  if (!cf_name_find (stage_names, G_N_ELEMENTS (stage_names), name, &index))
    return FALSE;
  *ret_stage = (CfOfferStage)index;
  return TRUE;
}

const char *
cf_when_outcome_name (CfWhenOutcome outcome)
{
  CF_CHECK ((gsize)outcome < G_N_ELEMENTS (outcome_names));
  return outcome_names[outcome];
}
