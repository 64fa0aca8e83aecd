// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/coupon-us.h"

#include <string.h>

#include "core/gs1/date.h"
#include "core/gs1/digit.h"
#include "core/gs1/rule.h"

/* Where reading stands. Every field is a run of digits, many behind one digit that tells its
 * length. */
typedef struct {
  const char *text;
  gsize length;
  gsize at;
  CfCodeFault *fault;
} Cursor;

static gboolean
broken (Cursor *cursor, const char *rule, gsize length)
{
  (void)cf_rule_broken (cursor->fault, rule, cursor->at, length);
  return FALSE; /* said here too, so that the compiler sees it */
}

/* One digit out of allowed. */
static gboolean
take_digit (Cursor *cursor, const char *allowed, const char *rule, guint *ret_digit)
{
  if (cursor->at >= cursor->length)
    return broken (cursor, rule, 0);
  if (strchr (allowed, cursor->text[cursor->at]) == NULL)
    return broken (cursor, rule, 1);
  *ret_digit = (guint)(cursor->text[cursor->at++] - '0');
  return TRUE;
}

static gboolean
take_run (Cursor *cursor, gsize length, const char *rule, const char **ret_run)
{
  if (cursor->length - cursor->at < length)
    return broken (cursor, rule, cursor->length - cursor->at);
  *ret_run = cursor->text + cursor->at;
  cursor->at += length;
  return TRUE;
}

/* A run behind its length digit, which counts from base. */
static gboolean
take_field (Cursor *cursor, const char *allowed, gsize base, const char *rule, const char **ret_run,
            gsize *ret_length)
{
  guint digit;

  if (!take_digit (cursor, allowed, rule, &digit))
    return FALSE;
  *ret_length = base + digit;
  return take_run (cursor, *ret_length, rule, ret_run);
}

/* What must be bought: an amount, what it counts, and a family of articles. */
static gboolean
take_purchase (Cursor *cursor)
{
  const char *run;
  gsize length;
  guint digit;

  return take_field (cursor, "12345", 0, "coupon purchase requirement", &run, &length) &&
         take_digit (cursor, "012349", "coupon purchase requirement code", &digit) &&
         take_run (cursor, 3, "coupon family code", &run);
}

/* The company prefix of a further purchase; 9 says that it is the first one's. */
static gboolean
take_purchase_prefix (Cursor *cursor)
{
  const char *run;
  guint digit;

  if (!take_digit (cursor, "01234569", "coupon company prefix", &digit))
    return FALSE;
  return digit == 9 || take_run (cursor, 6 + digit, "coupon company prefix", &run);
}

static gboolean
take_date (Cursor *cursor, const char *rule, char ret_date[7])
{
  const char *run;

  if (!take_run (cursor, 6, rule, &run))
    return FALSE;
  if (!cf_date_is_valid (run, 6, FALSE)) {
    cursor->at -= 6;
    return broken (cursor, rule, 6);
  }
  memcpy (ret_date, run, 6);
  return TRUE;
}

static gboolean
take_start (Cursor *cursor, CfCouponUs *coupon)
{
  if (!take_date (cursor, "coupon start date", coupon->starts))
    return FALSE;
  if (coupon->expires[0] == '\0' || strcmp (coupon->starts, coupon->expires) <= 0)
    return TRUE;
  cursor->at -= 6;
  return broken (cursor, "coupon expires before it starts", 6);
}

static gboolean
take_terms (Cursor *cursor, CfCouponUs *coupon)
{
  guint digit;
  guint saving;

  if (!take_digit (cursor, "01256", "coupon save value code", &saving) ||
      !take_digit (cursor, "012", "coupon save value applies to", &digit) ||
      !take_digit (cursor, "0123456789", "coupon store flag", &digit) ||
      !take_digit (cursor, "01", "coupon multiply flag", &digit))
    return FALSE;
  coupon->saving = (CfCouponUsSaving)saving;
  return TRUE;
}

static gboolean
take_option (Cursor *cursor, char option, CfCouponUs *coupon)
{
  const char *run;
  gsize length;
  guint digit;

  switch (option) {
  case '1':
    return take_digit (cursor, "0123", "coupon additional rules", &digit) &&
           take_purchase (cursor) && take_purchase_prefix (cursor);
  case '2':
    return take_purchase (cursor) && take_purchase_prefix (cursor);
  case '3':
    return take_date (cursor, "coupon expiration date", coupon->expires);
  case '4':
    return take_start (cursor, coupon);
  case '5':
    return take_field (cursor, "0123456789", 6, "coupon serial number", &run, &length);
  case '6':
    return take_field (cursor, "1234567", 6, "coupon retailer", &run, &length);
  default:
    return take_terms (cursor, coupon);
  }
}

static gboolean
check_digits (const char *text, gsize length, CfCodeFault *fault)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return cf_rule_broken (fault, "digits", i, 1);
  return TRUE;
}

gboolean
cf_coupon_us_parse (const char *text, gsize length, CfCouponUs *ret_coupon, CfCodeFault *ret_fault)
{
  Cursor cursor = {text, length, 0, ret_fault};
  CfCouponUs coupon = {0};
  const char *run;
  gsize run_length;

  if (!check_digits (text, length, ret_fault) ||
      !take_field (&cursor, "0123456", 6, "coupon company prefix", &run, &run_length) ||
      !take_run (&cursor, 6, "coupon offer code", &run) ||
      !take_field (&cursor, "12345", 0, "coupon save value", &run, &run_length))
    return FALSE;
  for (gsize i = 0; i < run_length; i++)
    coupon.save_value = coupon.save_value * 10 + (guint32)(run[i] - '0');
  if (!take_purchase (&cursor))
    return FALSE;
  /* Each optional field once, in this order. */
  for (const char *option = "1234569"; *option != '\0'; option++) {
    if (cursor.at >= cursor.length || cursor.text[cursor.at] != *option)
      continue;
    cursor.at++;
    if (!take_option (&cursor, *option, &coupon))
      return FALSE;
  }
  if (cursor.at < cursor.length)
    return broken (&cursor, "coupon excess data", cursor.length - cursor.at);
  *ret_coupon = coupon;
  return TRUE;
}

gboolean
cf_coupon_us_check_offer (const char *text, gsize length, CfCodeFault *ret_fault)
{
  Cursor cursor = {text, length, 0, ret_fault};
  const char *run;
  gsize run_length;
  guint digit;

  if (!check_digits (text, length, ret_fault) ||
      !take_digit (&cursor, "01", "coupon format code", &digit) ||
      !take_field (&cursor, "0123456", 6, "coupon funder", &run, &run_length) ||
      !take_run (&cursor, 6, "coupon offer code", &run) ||
      !take_field (&cursor, "0123456789", 6, "coupon serial number", &run, &run_length))
    return FALSE;
  if (cursor.at < cursor.length)
    return broken (&cursor, "coupon excess data", cursor.length - cursor.at);
  return TRUE;
}
