// SPDX-License-Identifier: Apache-2.0
#include "core/business-date.h"
#include "wire/offer/part.h"

#define HOURS_MAX 8

static const char *const keys[] = {"from",           "until",  "weekdays", "hours",    "shops",
                                   "channels",       "member", "tiers",    "segments", "birthday",
                                   "first_purchase", "stage",  "coupon",   NULL};
static const char *const hours_keys[] = {"from", "until", NULL};
static const char *const birthday_keys[] = {"days_before", "days_after", NULL};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
static const char *const stages[] = {"any", "new", "lapsing", NULL};
static const gint64 birthday_range[] = {0, 60};

static gint64
read_day (CfWireAuthor *author, const json_t *when, const char *key, gint64 otherwise)
{
  const json_t *value = json_object_get (when, key);
  const char *text = json_string_value (value);
  gint64 day = otherwise;
  if (value != NULL && (text == NULL || !cf_business_date_parse (text, &day)))
    (void)cf_wire_author_fail (author, key, "not a date", "YYYY-MM-DD");
  return day;
}

static gint64
read_minute (CfWireAuthor *author, const json_t *span, const char *key)
{
  const char *text = json_string_value (json_object_get (span, key));
  gint64 minute = -1;
  if (text != NULL && json_string_length (json_object_get (span, key)) == 5 &&
      g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]) && text[2] == ':' &&
      g_ascii_isdigit (text[3]) && g_ascii_isdigit (text[4]) && text[3] < '6')
    minute = (text[0] * 10 + text[1] - 11 * '0') * 60 + text[3] * 10 + text[4] - 11 * '0';
  if (minute < 0 || minute > CF_OFFER_DAY_MINUTES)
    (void)cf_wire_author_fail (author, key, "not a time of day", "hh:mm from 00:00 to 24:00");
  return minute;
}

static void
read_hours (CfWireAuthor *author, const json_t *json, CfOfferWhen *when)
{
  const json_t *array = cf_wire_author_array (author, json, "hours", HOURS_MAX);
  if (array == NULL)
    return;
  when->hours = g_array_new (FALSE, TRUE, sizeof (CfOfferHours));
  for (gsize i = 0; i < json_array_size (array); i++) {
    const json_t *value = json_array_get (array, i);
    CfOfferHours span = {0};
    gsize length;
    cf_wire_author_enter (author, "hours", (gint64)i, &length);
    if (cf_wire_author_object (author, value, hours_keys)) {
      span.from_minute = read_minute (author, value, "from");
      span.until_minute = read_minute (author, value, "until");
    }
    cf_wire_author_leave (author, length);
    g_array_append_val (when->hours, span);
  }
}

static void
read_weekdays (CfWireAuthor *author, const json_t *json, CfOfferWhen *when)
{
  g_auto (GStrv) list = cf_wire_author_list (author, json, "weekdays");
  if (list == NULL)
    return;
  when->weekdays = 0;
  for (gsize i = 0; list[i] != NULL; i++) {
    guint day = 0;
    while (weekdays[day] != NULL && g_strcmp0 (weekdays[day], list[i]) != 0)
      day++;
    if (weekdays[day] == NULL)
      (void)cf_wire_author_fail (author, "weekdays", "not a weekday",
                                 "mon, tue, wed, thu, fri, sat, sun");
    else
      when->weekdays |= 1U << day;
  }
}

static void
read_birthday (CfWireAuthor *author, const json_t *json, CfOfferWhen *when)
{
  const json_t *value = json_object_get (json, "birthday");
  gsize length;
  if (value == NULL)
    return;
  when->birthday = TRUE;
  cf_wire_author_enter (author, "birthday", -1, &length);
  if (cf_wire_author_object (author, value, birthday_keys)) {
    when->birthday_before =
        cf_wire_author_integer (author, value, "days_before", birthday_range, 0);
    when->birthday_after = cf_wire_author_integer (author, value, "days_after", birthday_range, 0);
  }
  cf_wire_author_leave (author, length);
}

void
cf_wire_offer_when (CfWireAuthor *author, const json_t *offer, CfOfferWhen *when)
{
  const json_t *json = json_object_get (offer, "when");
  gsize length;
  if (json == NULL)
    return;
  cf_wire_author_enter (author, "when", -1, &length);
  if (cf_wire_author_object (author, json, keys)) {
    when->first_day = read_day (author, json, "from", when->first_day);
    when->last_day = read_day (author, json, "until", when->last_day);
    read_weekdays (author, json, when);
    read_hours (author, json, when);
    when->shops = cf_wire_author_list (author, json, "shops");
    when->channels = cf_wire_author_list (author, json, "channels");
    when->member = cf_wire_author_boolean (author, json, "member");
    when->tiers = cf_wire_author_list (author, json, "tiers");
    when->segments = cf_wire_author_list (author, json, "segments");
    read_birthday (author, json, when);
    when->first_purchase = cf_wire_author_boolean (author, json, "first_purchase");
    when->stage = (CfOfferStage)cf_wire_author_word (author, json, "stage", stages, CF_STAGE_ANY);
    when->coupon = cf_wire_author_text (author, json, "coupon", FALSE);
  }
  cf_wire_author_leave (author, length);
}
