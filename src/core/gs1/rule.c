// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/rule.h"

#include <string.h>

#include "core/gs1/codelist.h"
#include "core/gs1/coupon-us.h"
#include "core/gs1/date.h"
#include "core/gs1/digit.h"
#include "core/gs1/iban.h"

#define COMPANY_PREFIX_MIN 4 /* digits of the shortest GS1 Company Prefix */

/* A rule sees one component, whose length and character set are already proved. */
typedef gboolean (*RuleFunc) (const char *text, gsize length, CfCodeFault *fault);

gboolean
cf_rule_broken (CfCodeFault *ret_fault, const char *rule, gsize offset, gsize length)
{
  ret_fault->rule = rule;
  ret_fault->offset = offset;
  ret_fault->length = length;
  return FALSE;
}

static gboolean
check_sum (const char *text, gsize length, CfCodeFault *fault)
{
  return cf_digit_verify (text, length) ||
         cf_rule_broken (fault, CF_RULE_CHECK_DIGIT, length - MIN (length, 1), MIN (length, 1));
}

static gboolean
check_pair (const char *text, gsize length, CfCodeFault *fault)
{
  char pair[2];

  if (length < 2)
    return cf_rule_broken (fault, "check characters", 0, length);
  return (cf_digit_check_pair (text, length - 2, pair) &&
          memcmp (pair, text + length - 2, 2) == 0) ||
         cf_rule_broken (fault, "check characters", length - 2, 2);
}

static gboolean
check_company_prefix_at (const char *text, gsize length, gsize start, CfCodeFault *fault)
{
  if (length < start + COMPANY_PREFIX_MIN)
    return cf_rule_broken (fault, "company prefix", MIN (start, length),
                           length - MIN (start, length));
  for (gsize i = start; i < start + COMPANY_PREFIX_MIN; i++)
    if (!g_ascii_isdigit (text[i]))
      return cf_rule_broken (fault, "company prefix", i, 1);
  return TRUE;
}

static gboolean
check_company_prefix (const char *text, gsize length, CfCodeFault *fault)
{
  return check_company_prefix_at (text, length, 0, fault);
}

static gboolean
check_company_prefix_second (const char *text, gsize length, CfCodeFault *fault)
{
  return check_company_prefix_at (text, length, 1, fault);
}

static gboolean
check_has_non_digit (const char *text, gsize length, CfCodeFault *fault)
{
  return (length > 0 && !cf_digit_is_all (text, length)) ||
         cf_rule_broken (fault, "a character that is no digit", 0, length);
}

static gboolean
check_country (const char *text, gsize length, CfCodeFault *fault)
{
  return cf_codelist_has_country (text, length) || cf_rule_broken (fault, "country", 0, length);
}

static gboolean
check_country_or_999 (const char *text, gsize length, CfCodeFault *fault)
{
  return (length == 3 && memcmp (text, "999", 3) == 0) || check_country (text, length, fault);
}

static gboolean
check_country_letters (const char *text, gsize length, CfCodeFault *fault)
{
  return cf_codelist_has_country_letters (text, length) ||
         cf_rule_broken (fault, "country", 0, length);
}

static gboolean
check_currency (const char *text, gsize length, CfCodeFault *fault)
{
  return cf_codelist_has_currency (text, length) || cf_rule_broken (fault, "currency", 0, length);
}

static gboolean
check_date (const char *text, gsize length, gboolean zero_day, CfCodeFault *fault)
{
  gsize year = length - 4;

  if (cf_date_is_valid (text, length, zero_day))
    return TRUE;
  /* Say whether the month or the day is wrong: the month is right if any day of it exists. */
  if (memcmp (text + year, "01", 2) >= 0 && memcmp (text + year, "12", 2) <= 0)
    return cf_rule_broken (fault, "day", year + 2, 2);
  return cf_rule_broken (fault, "month", year, 2);
}

static gboolean
check_day (const char *text, gsize length, CfCodeFault *fault)
{
  return check_date (text, length, FALSE, fault);
}

static gboolean
check_day_or_month (const char *text, gsize length, CfCodeFault *fault)
{
  return check_date (text, length, TRUE, fault);
}

static gboolean
check_hour (const char *text, gsize length, CfCodeFault *fault)
{
  return memcmp (text, "23", 2) <= 0 || cf_rule_broken (fault, "hour", 0, length);
}

static gboolean
check_minute (const char *text, gsize length, CfCodeFault *fault)
{
  return memcmp (text, "59", 2) <= 0 || cf_rule_broken (fault, "minute", 0, length);
}

static gboolean
check_second (const char *text, gsize length, CfCodeFault *fault)
{
  return memcmp (text, "59", 2) <= 0 || cf_rule_broken (fault, "second", 0, length);
}

static gboolean
check_hour_and_minute (const char *text, gsize length, CfCodeFault *fault)
{
  if (!check_hour (text, 2, fault))
    return FALSE;
  if (check_minute (text + 2, length - 2, fault))
    return TRUE;
  fault->offset += 2;
  return FALSE;
}

static gboolean
check_first_not_zero (const char *text, gsize length, CfCodeFault *fault)
{
  return (length > 0 && text[0] != '0') || cf_rule_broken (fault, "leading zero", 0, 1);
}

static gboolean
check_not_zero (const char *text, gsize length, CfCodeFault *fault)
{
  return strspn (text, "0") < length || cf_rule_broken (fault, "zero", 0, length);
}

static gboolean
check_zero (const char *text, gsize length, CfCodeFault *fault)
{
  return strspn (text, "0") >= length || cf_rule_broken (fault, "must be zero", 0, length);
}

/* Whether text is one character out of allowed. */
static gboolean
check_one_of (const char *text, gsize length, const char *allowed, const char *rule,
              CfCodeFault *fault)
{
  return (length == 1 && strchr (allowed, text[0]) != NULL) ||
         cf_rule_broken (fault, rule, 0, length);
}

static gboolean
check_yes_no (const char *text, gsize length, CfCodeFault *fault)
{
  return check_one_of (text, length, "01", "0 or 1", fault);
}

static gboolean
check_winding (const char *text, gsize length, CfCodeFault *fault)
{
  return check_one_of (text, length, "019", "winding direction", fault);
}

/* ISO 5218. */
static gboolean
check_sex (const char *text, gsize length, CfCodeFault *fault)
{
  return check_one_of (text, length, "0129", "sex", fault);
}

static gboolean
check_hyphen (const char *text, gsize length, CfCodeFault *fault)
{
  return check_one_of (text, length, "-", "minus sign", fault);
}

static gboolean
check_importer (const char *text, gsize length, CfCodeFault *fault)
{
  return (length == 1 && (g_ascii_isalnum (text[0]) || text[0] == '-' || text[0] == '_')) ||
         cf_rule_broken (fault, "importer index", 0, length);
}

static gboolean
check_percent (const char *text, gsize length, CfCodeFault *fault)
{
  for (gsize i = 0; i < length; i++) {
    if (text[i] != '%')
      continue;
    if (length - i < 3 || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
      return cf_rule_broken (fault, "percent escape", i, MIN (length - i, 3));
    i += 2;
  }
  return TRUE;
}

/* "0103": piece 01 of 03. */
static gboolean
check_pieces (const char *text, gsize length, CfCodeFault *fault)
{
  gsize half = length / 2;

  if (strspn (text, "0") >= half)
    return cf_rule_broken (fault, "piece", 0, half);
  if (strspn (text + half, "0") >= half)
    return cf_rule_broken (fault, "total of pieces", half, half);
  return memcmp (text, text + half, half) <= 0 || cf_rule_broken (fault, "piece", 0, length);
}

/* "1/3": the first of three. */
static gboolean
check_slash (const char *text, gsize length, CfCodeFault *fault)
{
  if (length != 3 || text[1] != '/' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[2]))
    return cf_rule_broken (fault, "place in sequence", 0, length);
  if (text[0] == '0' || text[2] == '0')
    return cf_rule_broken (fault, "leading zero", text[0] == '0' ? 0 : 2, 1);
  return text[0] <= text[2] || cf_rule_broken (fault, "place in sequence", 0, length);
}

/* Types of carriers of blood products: 01 to 10 agreed, 80 to 99 for local use, the rest reserved.
 */
static gboolean
check_media (const char *text, gsize length, CfCodeFault *fault)
{
  return (memcmp (text, "01", 2) >= 0 && memcmp (text, "10", 2) <= 0) ||
         memcmp (text, "80", 2) >= 0 || cf_rule_broken (fault, "media type", 0, length);
}

static gboolean
check_package (const char *text, gsize length, CfCodeFault *fault)
{
  return cf_codelist_has_package (text, length) ||
         cf_rule_broken (fault, "package type", 0, length);
}

/* Degrees with seven decimals, 90 added to keep them positive. */
static gboolean
check_latitude (const char *text, gsize length, CfCodeFault *fault)
{
  return memcmp (text, "1800000000", 10) <= 0 || cf_rule_broken (fault, "latitude", 0, length);
}

static gboolean
check_longitude (const char *text, gsize length, CfCodeFault *fault)
{
  return memcmp (text, "3600000000", 10) <= 0 || cf_rule_broken (fault, "longitude", 0, length);
}

static gboolean
check_coupon (const char *text, gsize length, CfCodeFault *fault)
{
  CfCouponUs coupon;

  return cf_coupon_us_parse (text, length, &coupon, fault);
}

static const struct {
  const char *name;
  RuleFunc check;
} rules[] = {
    {"sum", check_sum},
    {"pair", check_pair},
    {"gcp1", check_company_prefix},
    {"gcp2", check_company_prefix_second},
    {"nondigit", check_has_non_digit},
    {"country", check_country},
    {"country999", check_country_or_999},
    {"alpha2", check_country_letters},
    {"currency", check_currency},
    {"yymmdd", check_day},
    {"yymmd0", check_day_or_month},
    {"yyyymmdd", check_day},
    {"hhmi", check_hour_and_minute},
    {"hh", check_hour},
    {"mi", check_minute},
    {"ss", check_second},
    {"nozero", check_first_not_zero},
    {"nonzero", check_not_zero},
    {"zero", check_zero},
    {"yesno", check_yes_no},
    {"winding", check_winding},
    {"sex", check_sex},
    {"hyphen", check_hyphen},
    {"importer", check_importer},
    {"percent", check_percent},
    {"pieces", check_pieces},
    {"slash", check_slash},
    {"media", check_media},
    {"package", check_package},
    {"latitude", check_latitude},
    {"longitude", check_longitude},
    {"iban", cf_iban_check},
    {"coupon", check_coupon},
    {"offer", cf_coupon_us_check_offer},
};

guint
cf_rule_find (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strlen (rules[i].name) == length && memcmp (rules[i].name, name, length) == 0)
      return i;
  g_assert_not_reached ();
}

gboolean
cf_rule_check (guint rule, const char *text, gsize length, CfCodeFault *ret_fault)
{
  g_assert (rule < G_N_ELEMENTS (rules));
  return rules[rule].check (text, length, ret_fault);
}
