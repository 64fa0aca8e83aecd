// SPDX-License-Identifier: Apache-2.0
#include "core/quantity.h"

#include <string.h>

#include "base/check.h"
#include "base/integer.h"
#include "core/money.h"
#include "core/name.h"

static const char *const unit_names[CF_UNIT_COUNT] = {
    [CF_UNIT_EACH] = "each", [CF_UNIT_KG] = "kg", [CF_UNIT_G] = "g",   [CF_UNIT_L] = "l",
    [CF_UNIT_ML] = "ml",     [CF_UNIT_M] = "m",   [CF_UNIT_CM] = "cm", [CF_UNIT_M2] = "m2",
    [CF_UNIT_M3] = "m3",     [CF_UNIT_LB] = "lb", [CF_UNIT_OZ] = "oz", [CF_UNIT_HOUR] = "h",
};

const char *
cf_unit_name (CfUnit unit)
{
  CF_CHECK ((gsize)unit < G_N_ELEMENTS (unit_names));
  return unit_names[unit];
}

gboolean
cf_unit_parse (const char *name, CfUnit *ret_unit)
{
  gsize index;

  if (!cf_name_find (unit_names, G_N_ELEMENTS (unit_names), name, &index))
    return FALSE;
  *ret_unit = (CfUnit)index;
  return TRUE;
}

CfQuantityOutcome
cf_quantity_check (gint64 quantity_milli, CfUnit unit)
{
  if (quantity_milli <= 0)
    return CF_QUANTITY_ZERO;
  if (quantity_milli > CF_QUANTITY_MAX)
    return CF_QUANTITY_TOO_LARGE;
  if (unit == CF_UNIT_EACH && quantity_milli % CF_QUANTITY_ONE != 0)
    return CF_QUANTITY_NOT_WHOLE;
  return CF_QUANTITY_OK;
}

/* Whether the text is digits, and perhaps a point with one to three digits more. */
static gboolean
is_number (const char *text)
{
  gsize whole = strspn (text, "0123456789");
  gsize decimals;

  if (whole == 0)
    return FALSE;
  if (text[whole] == '\0')
    return TRUE;
  if (text[whole] != '.')
    return FALSE;
  decimals = strspn (text + whole + 1, "0123456789");
  return decimals >= 1 && decimals <= 3 && text[whole + 1 + decimals] == '\0';
}

CfQuantityOutcome
cf_quantity_parse (const char *text, gint64 *ret_quantity_milli)
{
  gint64 quantity_milli = 0;
  int scale = -1; /* digits seen after the point; none yet */

  if (!is_number (text))
    return CF_QUANTITY_NOT_A_NUMBER;
  for (; *text != '\0'; text++) {
    if (*text == '.') {
      scale = 0;
      continue;
    }
    /* Once past the limit the figure only has to stay there, however many digits follow. */
    if (quantity_milli <= CF_QUANTITY_MAX)
      quantity_milli = quantity_milli * 10 + (*text - '0');
    if (scale >= 0)
      scale++;
  }
  for (scale = MAX (scale, 0); scale < 3; scale++) {
    if (quantity_milli <= CF_QUANTITY_MAX)
      quantity_milli *= 10;
  }
  if (quantity_milli == 0)
    return CF_QUANTITY_ZERO;
  if (quantity_milli > CF_QUANTITY_MAX)
    return CF_QUANTITY_TOO_LARGE;
  *ret_quantity_milli = quantity_milli;
  return CF_QUANTITY_OK;
}

char *
cf_quantity_format (gint64 quantity_milli)
{
  char *text = cf_money_format (quantity_milli, 3);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  text[length] = '\0';
  return text;
}

gboolean
cf_quantity_price (gint64 price_minor, gint64 quantity_milli, gint64 *ret_amount_minor)
{
  gint64 amount_minor;

  if (!cf_integer_mul_div (price_minor, quantity_milli, CF_QUANTITY_ONE, &amount_minor) ||
      !cf_money_is_valid (amount_minor))
    return FALSE;
  *ret_amount_minor = amount_minor;
  return TRUE;
}
