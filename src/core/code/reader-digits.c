// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/code/coupon.h"
#include "core/gs1/digit.h"
#include "core/code/meaning.h"
#include "core/code/reader.h"
#include "core/code/retail.h"

static const char composite_mark[] = "|]e0";

/* Whether the symbology is known to be one that holds retail codes. */
static gboolean
is_retail (const CfCodeReader *reader)
{
  return reader->aim == CF_AIM_RETAIL || reader->aim == CF_AIM_RETAIL_ADD_ON ||
         reader->aim == CF_AIM_EAN8;
}

/* A wrong check digit is an error where the digits must be a retail code, or may well be one;
 * inside a Code 39 or a QR code they are text like any other. */
static CfCodeOutcome
bad_check_digit (const CfCodeReader *reader, CfCodeKind kind, gsize length)
{
  if (!is_retail (reader) && reader->aim != CF_AIM_NONE && reader->aim != CF_AIM_ITF)
    return CF_CODE_OK;
  reader->code->kind = kind;
  return cf_reader_fail (reader, CF_CODE_BAD_CHECK_DIGIT, "check digit", length - 1, 1);
}

static void
use_label (const CfCodeReader *reader, const CfCodePattern *pattern, const CfCodeLabel *label)
{
  CfCode *code = reader->code;

  code->kind = CF_CODE_KIND_VARIABLE_MEASURE;
  memcpy (code->item, label->item, sizeof code->item);
  if (label->weight >= 0)
    cf_meaning_set_kilograms (code, label->weight, pattern->weight_decimals);
  else if (label->pieces >= 0)
    code->quantity_milli = label->pieces * CF_QUANTITY_ONE;
  if (label->price >= 0)
    code->price_minor = cf_meaning_minor (label->price, pattern->price_decimals,
                                          reader->context->currency_exponent);
}

/* Tries the shop's own labels.
 * Shape: TRUE with the outcome when one of them it is. */
static gboolean
read_label (const CfCodeReader *reader, const char *digits, gsize length,
            CfCodeOutcome *ret_outcome)
{
  const CfCodePattern *patterns = reader->context->patterns;
  gsize n_patterns = reader->context->n_patterns;
  gboolean wrong = FALSE;

  if (patterns == NULL)
    patterns = cf_code_pattern_defaults (&n_patterns);
  for (gsize i = 0; i < n_patterns; i++) {
    CfCodeLabel label;
    CfCodePatternMatch match = CF_CODE_PATTERN_NO_MATCH;

    if (cf_code_pattern_is_valid (&patterns[i]))
      match = cf_code_pattern_match (&patterns[i], digits, length, &label);
    if (match == CF_CODE_PATTERN_MATCH) {
      use_label (reader, &patterns[i], &label);
      *ret_outcome = CF_CODE_OK;
      return TRUE;
    }
    wrong = wrong || match == CF_CODE_PATTERN_BAD_CHECK_DIGIT;
  }
  if (!wrong)
    return FALSE;
  reader->code->kind = CF_CODE_KIND_VARIABLE_MEASURE;
  *ret_outcome = cf_reader_fail (reader, CF_CODE_BAD_CHECK_DIGIT, "price check digit", 0,
                                 MIN (length, reader->length));
  return TRUE;
}

static gboolean
read_coupon (const CfCodeReader *reader, const char *digits, gsize length)
{
  CfCode *code = reader->code;
  CfCoupon coupon;

  if (!cf_coupon_parse (digits, length, &coupon))
    return FALSE;
  code->kind = CF_CODE_KIND_COUPON;
  code->coupon_value_minor = coupon.value_minor;
  if (coupon.currency_number != 0 && reader->context->currency_number != 0 &&
      coupon.currency_number != reader->context->currency_number) {
    g_autofree char *currency = g_strdup_printf ("%03u", coupon.currency_number);

    cf_code_warn (code, CF_CODE_WARNING_FOREIGN_CURRENCY, "", currency);
  }
  return TRUE;
}

/* EAN-13, or UPC-A as 12 digits. */
static CfCodeOutcome
read_13 (const CfCodeReader *reader, gsize length)
{
  CfCodeKind kind = length == 13 ? CF_CODE_KIND_EAN13 : CF_CODE_KIND_UPCA;
  CfCodeOutcome outcome;
  char digits[14] = "0";

  if (!cf_digit_verify (reader->text, length))
    return bad_check_digit (reader, kind, length);
  memcpy (digits + 13 - length, reader->text, length);
  if (read_label (reader, digits, 13, &outcome))
    return outcome;
  cf_retail_gtin (digits, 13, reader->code->gtin);
  if (!read_coupon (reader, digits, 13))
    reader->code->kind = kind;
  return CF_CODE_OK;
}

static CfCodeOutcome
read_upce (const CfCodeReader *reader, gsize length)
{
  char upca[13];

  if (!cf_retail_expand_upce (reader->text, length, upca))
    return bad_check_digit (reader, CF_CODE_KIND_UPCE, length);
  reader->code->kind = CF_CODE_KIND_UPCE;
  cf_retail_gtin (upca, 12, reader->code->gtin);
  return CF_CODE_OK;
}

/* EAN-8 or UPC-E. Eight digits from 0 or 1 can be right as both; then a till has a UPC-E before it:
 * an EAN-8 with such a beginning is no article but a number of the shop's own. */
static CfCodeOutcome
read_8 (const CfCodeReader *reader)
{
  CfCodeOutcome outcome;
  char upca[13];

  if (reader->aim != CF_AIM_EAN8 && cf_retail_expand_upce (reader->text, 8, upca))
    return read_upce (reader, 8);
  if (!cf_digit_verify (reader->text, 8))
    return bad_check_digit (reader, CF_CODE_KIND_EAN8, 8);
  if (read_label (reader, reader->text, 8, &outcome))
    return outcome;
  reader->code->kind = CF_CODE_KIND_EAN8;
  cf_retail_gtin (reader->text, 8, reader->code->gtin);
  return CF_CODE_OK;
}

static CfCodeOutcome
read_14 (const CfCodeReader *reader)
{
  if (!cf_digit_verify (reader->text, 14))
    return bad_check_digit (reader, CF_CODE_KIND_GTIN14, 14);
  reader->code->kind = CF_CODE_KIND_GTIN14;
  cf_retail_gtin (reader->text, 14, reader->code->gtin);
  return CF_CODE_OK;
}

/* The first length digits as a retail code. */
static CfCodeOutcome
read_code (const CfCodeReader *reader, gsize length)
{
  switch (length) {
  case 6:
  case 7:
    return read_upce (reader, length);
  case 8:
    return read_8 (reader);
  case 12:
  case 13:
    return read_13 (reader, length);
  case 14:
    return read_14 (reader);
  default:
    return cf_reader_fail (reader, CF_CODE_BAD_LENGTH, "length", 0, reader->length);
  }
}

/* A code, a blank or plus or nothing, and an add-on of two or five digits.
 * Shape: TRUE with the length of the code. Behind a code without separator, only magazines and
 * books have add-ons, unless the scanner says that there is one. */
static gboolean
find_add_on (const CfCodeReader *reader, gsize *ret_code, gsize *ret_add_on)
{
  gsize length = reader->length;

  for (gsize add_on = 2; add_on <= 5; add_on += 3) {
    gsize code = length > add_on ? length - add_on : 0;
    gboolean separated = code > 1 && strchr (" +", reader->text[code - 1]) != NULL;

    code -= separated ? 1 : 0;
    if ((code != 8 && code != 12 && code != 13) || !cf_digit_is_all (reader->text, code) ||
        !cf_digit_is_all (reader->text + length - add_on, add_on))
      continue;
    if (!separated && reader->aim != CF_AIM_RETAIL_ADD_ON &&
        (code != 13 || memcmp (reader->text, "97", 2) != 0 || reader->text[2] < '7'))
      continue;
    if (reader->aim != CF_AIM_RETAIL_ADD_ON && !cf_digit_verify (reader->text, code))
      continue;
    *ret_code = code;
    *ret_add_on = add_on;
    return TRUE;
  }
  return FALSE;
}

static CfCodeOutcome
read_with_add_on (const CfCodeReader *reader, gsize code, gsize add_on)
{
  memcpy (reader->code->add_on, reader->text + reader->length - add_on, add_on);
  return read_code (reader, code);
}

static CfCodeOutcome
read_18_or_more (const CfCodeReader *reader)
{
  CfCodeOutcome outcome;

  if (reader->length == 18 && cf_digit_verify (reader->text, 18) &&
      read_label (reader, reader->text, 18, &outcome))
    return outcome;
  reader->code->wallet = cf_wallet_find (reader->text, reader->length);
  if (reader->code->wallet != CF_WALLET_NONE)
    reader->code->kind = CF_CODE_KIND_PAYMENT_CODE;
  return CF_CODE_OK;
}

CfCodeOutcome
cf_reader_read_digits (const CfCodeReader *reader)
{
  gsize code;
  gsize add_on;

  if (find_add_on (reader, &code, &add_on))
    return read_with_add_on (reader, code, add_on);
  if (!cf_digit_is_all (reader->text, reader->length))
    return CF_CODE_OK;
  switch (reader->length) {
  case 6:
  case 7:
    if (reader->aim != CF_AIM_NONE)
      return CF_CODE_OK;
    return read_upce (reader, reader->length);
  case 8:
  case 12:
  case 13:
  case 14:
    return read_code (reader, reader->length);
  default:
    return reader->length >= 16 ? read_18_or_more (reader) : CF_CODE_OK;
  }
}

static gsize
find_non_digit (const char *text, gsize length)
{
  gsize at = 0;

  while (at < length && g_ascii_isdigit (text[at]))
    at++;
  return at;
}

/* The message beside a linear code: its elements belong to the same article. */
static CfCodeOutcome
read_composite (const CfCodeReader *reader, gsize code)
{
  gsize start = code + strlen (composite_mark);
  CfCodeReader second = *reader;

  second.text += start;
  second.length -= start;
  second.offset += start;
  return cf_reader_read_gs1 (&second, '\x1d');
}

CfCodeOutcome
cf_reader_read_retail (const CfCodeReader *reader)
{
  const char *mark = g_strstr_len (reader->text, (gssize)reader->length, composite_mark);
  CfCodeReader linear = *reader;
  CfCodeOutcome outcome;
  gsize code;
  gsize add_on;
  gsize stop;

  if (mark != NULL)
    linear.length = (gsize)(mark - reader->text);
  stop = find_non_digit (linear.text, linear.length);
  if (find_add_on (&linear, &code, &add_on))
    outcome = read_with_add_on (&linear, code, add_on);
  else if (stop < linear.length)
    outcome = cf_reader_fail (&linear, CF_CODE_BAD_CHARACTER, "digits", stop, 1);
  else if (reader->aim == CF_AIM_EAN8 && linear.length != 8)
    outcome = cf_reader_fail (&linear, CF_CODE_BAD_LENGTH, "length", 0, linear.length);
  else if (linear.length == 14)
    outcome = cf_reader_fail (&linear, CF_CODE_BAD_LENGTH, "length", 0, linear.length);
  else
    outcome = read_code (&linear, linear.length);
  if (outcome != CF_CODE_OK || mark == NULL)
    return outcome;
  return read_composite (reader, linear.length);
}
