// SPDX-License-Identifier: Apache-2.0
#include "fold/phone.h"

#include <string.h>

#include "fold/text.h"

/* A national number is at least this long when it may carry its country's code without a plus. */
#define NATIONAL_DIGITS_MIN 10

/* Calling codes are prefix-free: 1 and 7 have one digit, these have two, all others three. */
static gsize
calling_code_length (const char *digits)
{
  static const char two[][3] = {
      "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
      "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
      "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
  };

  if (digits[0] == '1' || digits[0] == '7')
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (two); i++)
    if (strncmp (digits, two[i], 2) == 0)
      return 2;
  return MIN (strlen (digits), 3);
}

static const char *
skip_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

static char *
join (const char *code, gsize code_length, const char *national)
{
  return g_strdup_printf ("+%.*s%s", (int)code_length, code, national);
}

gboolean
cf_phone_is_international (const char *text)
{
  g_autofree char *digits = NULL;

  for (const char *at = text; *at != '\0'; at = cf_fold_next (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character == '+' || character == 0xFF0B)
      return TRUE;
    if (g_unichar_isdigit (character))
      break;
  }
  digits = cf_fold_digits (text);
  return g_str_has_prefix (digits, "00");
}

char *
cf_phone_parse (const char *text, const char *country)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *digits = cf_fold_digits (valid);
  const char *at = digits;
  gsize code_length = strlen (country);
  gboolean international = cf_phone_is_international (valid);

  if (strlen (digits) > CF_PHONE_DIGITS_MAX)
    digits[CF_PHONE_DIGITS_MAX] = '\0';
  if (!international && code_length > 0 && g_str_has_prefix (at, country) &&
      strlen (at) >= code_length + NATIONAL_DIGITS_MIN)
    international = TRUE;
  at = skip_zeros (at);
  if (*at == '\0')
    return g_strdup ("");
  if (!international)
    return join (country, code_length, at);
  code_length = calling_code_length (at);
  /* Italy's numbers keep their 0 behind the code, those of others drop it. */
  if (strncmp (at, "39", 2) == 0)
    return join (at, code_length, at + code_length);
  return join (at, code_length, skip_zeros (at + code_length));
}

const char *
cf_phone_national (const char *phone)
{
  if (phone[0] != '+')
    return phone;
  return phone + 1 + calling_code_length (phone + 1);
}

gboolean
cf_phone_is_chinese_mobile (const char *phone)
{
  return g_str_has_prefix (phone, "+861") && strlen (phone) == strlen ("+8613800138000") &&
         phone[4] >= '3' && phone[4] <= '9';
}

gboolean
cf_phone_is_odd (const char *phone)
{
  return strlen (phone) < CF_PHONE_DIGITS_MIN + 1 ||
         (g_str_has_prefix (phone, "+" CF_PHONE_COUNTRY_DEFAULT) &&
          !cf_phone_is_chinese_mobile (phone));
}

char *
cf_phone_mask (const char *phone)
{
  const char *national = cf_phone_national (phone);
  gsize length = strlen (national);

  if (length >= 11)
    return g_strdup_printf ("%.3s****%s", national, national + length - 4);
  if (length >= 8)
    return g_strdup_printf ("****%s", national + length - 4);
  return g_strdup_printf ("****%s", national + length - length / 4);
}
