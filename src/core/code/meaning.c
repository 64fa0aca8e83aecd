// SPDX-License-Identifier: Apache-2.0
#include "core/code/meaning.h"

#include <string.h>

#include "base/integer.h"
#include "core/gs1/coupon-us.h"
#include "core/gs1/date.h"

#define US_DOLLAR 840
#define GRAMS_PER_KILOGRAM 1000
/* An international pound is 453.59237 g, exactly. */
#define POUND_IN_10_MICROGRAMS G_GINT64_CONSTANT (45359237)
#define POUND_DECIMALS 5

/* Three digits of a measure's AI; the fourth is the number of decimals. */
static const struct {
  const char *ai;
  CfUnit unit;
} measures[] = {
    {"310", CF_UNIT_KG}, {"320", CF_UNIT_LB}, {"315", CF_UNIT_L},
    {"316", CF_UNIT_M3}, {"314", CF_UNIT_M2}, {"311", CF_UNIT_M},
};

static gint64
power_of_ten (guint exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* value × factor / 10^decimals, or CF_CODE_NONE. */
static gint64
scale (gint64 value, gint64 factor, guint decimals)
{
  gint64 scaled;

  if (!cf_integer_mul_div (value, factor, power_of_ten (decimals), &scaled))
    return CF_CODE_NONE;
  return scaled;
}

gint64
cf_meaning_minor (gint64 value, guint decimals, guint exponent)
{
  return scale (value, power_of_ten (exponent), decimals);
}

/* The element whose AI begins with these three digits, and the decimals that its fourth says. */
static const CfCodeElement *
find_family (const CfCode *code, const char *ai, guint *ret_decimals)
{
  for (gsize i = 0; i < code->n_elements; i++)
    if (strlen (code->elements[i].ai) == 4 && memcmp (code->elements[i].ai, ai, 3) == 0) {
      *ret_decimals = (guint)(code->elements[i].ai[3] - '0');
      return &code->elements[i];
    }
  return NULL;
}

/* A numeric value of at most 15 digits. */
static gint64
number (const char *digits)
{
  gint64 value = 0;

  return cf_integer_parse (digits, &value) ? value : CF_CODE_NONE;
}

static void
fill_gtin (CfCode *code)
{
  static const char *const ais[] = {"01", "03", "8006", "02", "8026"};

  for (gsize i = 0; i < G_N_ELEMENTS (ais); i++) {
    const char *value = cf_code_get_element (code, ais[i]);

    if (value != NULL && strlen (value) >= 14) {
      memcpy (code->gtin, value, 14);
      return;
    }
  }
}

void
cf_meaning_set_kilograms (CfCode *code, gint64 value, guint decimals)
{
  code->unit = CF_UNIT_KG;
  code->quantity_milli = scale (value, CF_QUANTITY_ONE, decimals);
  code->weight_g = scale (value, GRAMS_PER_KILOGRAM, decimals);
}

static void
fill_measure (CfCode *code)
{
  const char *count = cf_code_get_element (code, "30");

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++) {
    guint decimals;
    const CfCodeElement *element = find_family (code, measures[i].ai, &decimals);

    if (element == NULL)
      continue;
    code->unit = measures[i].unit;
    code->quantity_milli = scale (number (element->value), CF_QUANTITY_ONE, decimals);
    if (measures[i].unit == CF_UNIT_KG)
      cf_meaning_set_kilograms (code, number (element->value), decimals);
    else if (measures[i].unit == CF_UNIT_LB)
      code->weight_g =
          scale (number (element->value), POUND_IN_10_MICROGRAMS, decimals + POUND_DECIMALS);
    return;
  }
  if (count == NULL)
    count = cf_code_get_element (code, "37");
  if (count != NULL)
    code->quantity_milli = scale (number (count), CF_QUANTITY_ONE, 0);
}

static gboolean
is_shop_currency (const CfCodeContext *context, guint32 currency)
{
  return context->currency_number == 0 || context->currency_number == currency;
}

/* An amount behind the three digits of its currency. */
static gint64
amount_with_currency (CfCode *code, const CfCodeElement *element, guint decimals,
                      const CfCodeContext *context)
{
  g_autofree char *currency = g_strndup (element->value, 3);

  if (!is_shop_currency (context, (guint32)number (currency))) {
    cf_code_warn (code, CF_CODE_WARNING_FOREIGN_CURRENCY, element->ai, currency);
    return CF_CODE_NONE;
  }
  return cf_meaning_minor (number (element->value + 3), decimals, context->currency_exponent);
}

static void
fill_prices (CfCode *code, const CfCodeContext *context)
{
  guint exponent = context->currency_exponent;
  guint decimals;
  const CfCodeElement *element = find_family (code, "392", &decimals);

  if (element != NULL)
    code->price_minor = cf_meaning_minor (number (element->value), decimals, exponent);
  element = find_family (code, "393", &decimals);
  if (element != NULL && code->price_minor == CF_CODE_NONE)
    code->price_minor = amount_with_currency (code, element, decimals, context);
  element = find_family (code, "395", &decimals);
  if (element != NULL)
    code->unit_price_minor = cf_meaning_minor (number (element->value), decimals, exponent);
}

/* A coupon's amount, per cent and last day: AI 255 with 390n or 394n, or AI 8110 by itself. */
static void
fill_coupon (CfCode *code, const CfCodeContext *context)
{
  const char *us = cf_code_get_element (code, "8110");
  const CfCodeElement *element;
  CfCouponUs coupon;
  CfCodeFault ignored;
  guint decimals;

  if (cf_code_get_element (code, "255") != NULL) {
    element = find_family (code, "390", &decimals);
    if (element != NULL)
      code->coupon_value_minor =
          cf_meaning_minor (number (element->value), decimals, context->currency_exponent);
    element = find_family (code, "394", &decimals);
    if (element != NULL)
      code->coupon_percent_milli = scale (number (element->value), 1000, decimals);
  }
  if (us == NULL || !cf_coupon_us_parse (us, strlen (us), &coupon, &ignored))
    return;
  if (coupon.saving == CF_COUPON_US_PERCENT_OFF)
    code->coupon_percent_milli = (gint64)coupon.save_value * 1000;
  if (coupon.saving == CF_COUPON_US_CENTS_OFF || coupon.saving == CF_COUPON_US_CENTS_OFF_TOTAL)
    code->coupon_value_minor = coupon.save_value;
  if (coupon.expires[0] != '\0')
    code->expires_day = cf_date_parse (coupon.expires, 6, context->year);
  if (!is_shop_currency (context, US_DOLLAR))
    cf_code_warn (code, CF_CODE_WARNING_FOREIGN_CURRENCY, "8110", "840");
}

static gint64
date_of (const CfCode *code, const char *ai, gint64 year)
{
  const char *value = cf_code_get_element (code, ai);

  return value != NULL ? cf_date_parse (value, 6, year) : CF_CODE_NONE;
}

static void
fill_dates (CfCode *code, gint64 year)
{
  const char *moment = cf_code_get_element (code, "7003");

  if (moment != NULL) {
    code->expires_day = cf_date_parse (moment, 6, year);
    code->expires_minute = ((moment[6] - '0') * 10 + (moment[7] - '0')) * 60 +
                           (moment[8] - '0') * 10 + (moment[9] - '0');
  } else if (cf_code_get_element (code, "17") != NULL) {
    code->expires_day = date_of (code, "17", year);
  }
  code->best_before_day = date_of (code, "15", year);
  code->sell_by_day = date_of (code, "16", year);
  code->produced_day = date_of (code, "11", year);
  if (code->produced_day == CF_CODE_NONE)
    code->produced_day = date_of (code, "13", year);
}

void
cf_meaning_fill (CfCode *code, const CfCodeContext *context)
{
  if (code->gtin[0] == '\0')
    fill_gtin (code);
  code->batch = cf_code_get_element (code, "10");
  code->serial = cf_code_get_element (code, "21");
  fill_measure (code);
  fill_prices (code, context);
  fill_coupon (code, context);
  fill_dates (code, context->year);
}
