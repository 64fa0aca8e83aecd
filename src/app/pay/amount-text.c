// SPDX-License-Identifier: Apache-2.0
#include "app/pay/amount-text.h"

#include <string.h>

#include "app/text.h"

#define DIGITS "0123456789"

gboolean
cf_amount_text_is_begun (const char *text, const CfCurrency *currency)
{
  gsize whole = strspn (text, DIGITS);
  const char *rest = text + whole;

  if (whole > CF_AMOUNT_WHOLE_MAX)
    return FALSE;
  if (*rest == '\0')
    return TRUE;
  return *rest == '.' && currency->exponent > 0 && strspn (rest + 1, DIGITS) == strlen (rest + 1) &&
         strlen (rest + 1) <= currency->exponent;
}

char *
cf_amount_text_short (gint64 amount_minor, const CfCurrency *currency)
{
  CfCurrency whole = *currency;
  gint64 unit = 1;

  for (guint8 i = 0; i < currency->exponent; i++)
    unit *= 10;
  if (amount_minor % unit != 0)
    return cf_text_money (amount_minor, currency);
  whole.exponent = 0;
  return cf_text_money (amount_minor / unit, &whole);
}
