// SPDX-License-Identifier: Apache-2.0
#include "app/text.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#define MINUS "\u2212"

static const struct {
  const char *code;
  const char *sign;
} signs[] = {
    {"CNY", "¥"},  {"JPY", "¥"}, {"USD", "$"},  {"EUR", "€"},   {"GBP", "£"},
    {"KRW", "₩"},  {"INR", "₹"}, {"VND", "₫"},  {"HKD", "HK$"}, {"TWD", "NT$"},
    {"SGD", "S$"}, {"THB", "฿"}, {"CAD", "C$"}, {"AUD", "A$"},
};

static const char *
decimal_point (void)
{
  const char *point = localeconv ()->decimal_point;

  return point == NULL || point[0] == '\0' ? "." : point;
}

/* Digits in groups of three, as every locale that this program speaks writes them. */
static void
append_grouped (GString *text, const char *digits, gsize n)
{
  const char *separator = localeconv ()->thousands_sep;

  for (gsize i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append (text, separator);
    g_string_append_c (text, digits[i]);
  }
}

char *
cf_text_amount (gint64 amount_minor, const CfCurrency *currency)
{
  g_autofree char *plain = cf_money_format (ABS (amount_minor), currency->exponent);
  const char *point = strchr (plain, '.');
  GString *text = g_string_new (amount_minor < 0 ? MINUS : "");

  append_grouped (text, plain, point == NULL ? strlen (plain) : (gsize)(point - plain));
  if (point != NULL)
    g_string_append_printf (text, "%s%s", decimal_point (), point + 1);
  return g_string_free (text, FALSE);
}

static const char *
sign_of (const CfCurrency *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (strcmp (signs[i].code, currency->code) == 0)
      return signs[i].sign;
  }
  return NULL;
}

char *
cf_text_money (gint64 amount_minor, const CfCurrency *currency)
{
  g_autofree char *amount = cf_text_amount (ABS (amount_minor), currency);
  const char *minus = amount_minor < 0 ? MINUS : "";
  const char *sign = sign_of (currency);

  if (sign == NULL)
    return g_strdup_printf ("%s%s %s", minus, currency->code, amount);
  return g_strdup_printf ("%s%s%s", minus, sign, amount);
}

gboolean
cf_text_parse_amount (const char *text, const CfCurrency *currency, gint64 *ret_amount_minor)
{
  const char *point = decimal_point ();
  const char *separator = localeconv ()->thousands_sep;
  g_autoptr (GString) plain = g_string_new (text);

  if (separator[0] != '\0' && strcmp (separator, ".") != 0)
    g_string_replace (plain, separator, "", 0);
  if (strcmp (point, ".") != 0)
    g_string_replace (plain, point, ".", 0);
  g_strstrip (plain->str);
  return cf_money_parse (plain->str, currency->exponent, ret_amount_minor);
}

const char *
cf_text_unit (CfUnit unit)
{
  static const char *const names[CF_UNIT_COUNT] = {
      [CF_UNIT_EACH] = N_ ("each"), [CF_UNIT_KG] = N_ ("kg"), [CF_UNIT_G] = N_ ("g"),
      [CF_UNIT_L] = N_ ("l"),       [CF_UNIT_ML] = N_ ("ml"), [CF_UNIT_M] = N_ ("m"),
      [CF_UNIT_CM] = N_ ("cm"),     [CF_UNIT_M2] = N_ ("m²"), [CF_UNIT_M3] = N_ ("m³"),
      [CF_UNIT_LB] = N_ ("lb"),     [CF_UNIT_OZ] = N_ ("oz"), [CF_UNIT_HOUR] = N_ ("h"),
  };

  return _ (names[unit]);
}

char *
cf_text_quantity (gint64 quantity_milli, CfUnit unit)
{
  g_autofree char *plain = cf_quantity_format (quantity_milli);
  g_autoptr (GString) local = g_string_new (plain);

  if (strcmp (decimal_point (), ".") != 0)
    g_string_replace (local, ".", decimal_point (), 0);
  if (unit == CF_UNIT_EACH)
    return g_strdup (local->str);
  return g_strdup_printf ("%s %s", local->str, cf_text_unit (unit));
}

static GDateTime *
local_time (gint64 at_us, gint64 utc_offset_min)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset ((gint32)(utc_offset_min * 60));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);

  return utc == NULL ? NULL : g_date_time_to_timezone (utc, zone);
}

char *
cf_text_time (gint64 at_us, gint64 utc_offset_min, gint64 now_us)
{
  g_autoptr (GDateTime) at = local_time (at_us, utc_offset_min);
  g_autoptr (GDateTime) now = local_time (now_us, utc_offset_min);

  if (at == NULL || now == NULL)
    return g_strdup (_ ("unknown"));
  if (g_date_time_get_year (at) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (at) == g_date_time_get_day_of_year (now))
    return g_date_time_format (at, "%H:%M");
  return g_date_time_format (at, "%x %H:%M");
}

char *
cf_text_span (gint64 span_us)
{
  gint64 seconds = MAX (span_us, 0) / G_USEC_PER_SEC;
  gint64 minutes = seconds / 60;
  gint64 hours = minutes / 60;
  gint days = (gint)MIN (hours / 24, G_MAXINT);

  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (gint)seconds);
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (gint)minutes);
  if (hours < 24)
    return g_strdup_printf (_ ("%d h %d min"), (gint)hours, (gint)(minutes % 60));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
}

const char *
cf_text_role (CfRole role)
{
  static const char *const names[CF_ROLE_COUNT] = {
      [CF_ROLE_CASHIER] = N_ ("Cashier"),
      [CF_ROLE_PICKUP] = N_ ("Pickup counter"),
      [CF_ROLE_MANAGER] = N_ ("Manager"),
  };

  return _ (names[role]);
}

char *
cf_text_initials (const char *name)
{
  gunichar first = g_utf8_get_char (name);
  const char *space = strrchr (name, ' ');
  GString *text = g_string_new (NULL);

  if (name[0] == '\0')
    return g_string_free (text, FALSE);
  g_string_append_unichar (text, g_unichar_toupper (first));
  if (!g_unichar_iswide (first) && space != NULL && space[1] != '\0')
    g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (space + 1)));
  return g_string_free (text, FALSE);
}
