// SPDX-License-Identifier: Apache-2.0
#include "crm/import/value.h"

#include <string.h>

#include "base/integer.h"
#include "core/money.h"
#include "core/person/birthday.h"
#include "crm/product.h"
#include "fold/text.h"
#include "wire/limit.h"

static gboolean
has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at = cf_fold_next (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

const char *
cf_value_check_id (const char *text)
{
  if (text[0] == '\0')
    return "the id is missing";
  if (strlen (text) > CF_WIRE_ID_BYTES_MAX)
    return "the id is longer than 64 bytes";
  return has_control (text) ? "the id holds a control character" : NULL;
}

const char *
cf_value_check_text (const char *text, gsize bytes_max)
{
  if (strlen (text) > bytes_max)
    return "a text is too long";
  return has_control (text) ? "a text holds a control character" : NULL;
}

/* Full-width digits and signs become plain, currency signs and spaces go. */
static char *
plain_number (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *plain = g_string_new (NULL);

  for (const char *at = normal != NULL ? normal : ""; *at != '\0'; at = cf_fold_next (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character != 0xa5 && character != '$' && character != 0x20ac && character != 0xa3 &&
        character != 0x5143 && !g_unichar_isspace (character))
      g_string_append_unichar (plain, character);
  }
  return g_string_free (plain, FALSE);
}

/* The whole part without the marks that part its thousands: groups of three digits, or of two where
 * lakhs are counted, and always three at the end. NULL when the marks part something else. */
static char *
join_groups (const char *whole, gsize length)
{
  g_autofree char *text = g_strndup (whole, length);
  g_auto (GStrv) groups = g_strsplit_set (text, ",.", -1);
  guint n = g_strv_length (groups);

  for (guint i = 1; i < n; i++) {
    gsize digits = strlen (groups[i]);

    if (digits != 3 && (digits != 2 || i == n - 1))
      return NULL;
  }
  if (n > 1 && (groups[0][0] == '\0' || strlen (groups[0]) > 3))
    return NULL;
  return g_strjoinv ("", groups);
}

/* The mark before the decimals, NULL when there is none. Of two marks it is the last one; a comma
 * alone is it unless three digits follow: "12,50", but "1,234". */
static const char *
find_decimal_mark (const char *text, gsize decimals_max)
{
  const char *comma = strrchr (text, ',');
  const char *point = strrchr (text, '.');
  const char *mark = comma == NULL || (point != NULL && point > comma) ? point : comma;
  gsize decimals;

  if (comma != NULL && point != NULL)
    return mark;
  if (mark == NULL || strchr (text, *mark) != mark)
    return NULL;
  decimals = strlen (mark + 1);
  return mark == point || (decimals != 3 && decimals <= decimals_max) ? mark : NULL;
}

/* A number with a point and no other mark; NULL when it could be meant in two ways, or in none. */
static char *
with_point (const char *text, gsize decimals_max)
{
  const char *mark = find_decimal_mark (text, decimals_max);
  gsize whole = mark != NULL ? (gsize)(mark - text) : strlen (text);
  const char *comma = strchr (text, ',');
  g_autofree char *joined = NULL;

  if (mark != NULL && memchr (text, *mark, whole) != NULL)
    return NULL;
  if (mark == NULL && comma != NULL && decimals_max == 3 && strchr (comma + 1, ',') == NULL)
    return NULL; /* 1,234 where prices have three decimals */
  joined = join_groups (text, whole);
  if (joined == NULL)
    return NULL;
  return mark != NULL ? g_strconcat (joined, ".", mark + 1, NULL) : g_steal_pointer (&joined);
}

const char *
cf_value_parse_price (const char *text, guint8 exponent, gint64 *ret_price_minor)
{
  g_autofree char *plain = plain_number (text);
  g_autofree char *number = with_point (plain, exponent);
  gint64 price_minor;

  if (number == NULL)
    return "the price could be read in two ways; write it with a point, such as 1234.50";
  if (!cf_money_parse (number, exponent, &price_minor))
    return "the price is no amount of money";
  if (price_minor < 0)
    return "the price is below zero";
  *ret_price_minor = price_minor;
  return NULL;
}

const char *
cf_value_parse_quantity (const char *text, gint64 *ret_quantity_milli)
{
  g_autofree char *plain = plain_number (text);
  g_autofree char *number = with_point (plain, 2);
  const char *digits = number != NULL && number[0] == '-' ? number + 1 : number;
  gint64 quantity_milli = 0;

  if (number == NULL)
    return "the quantity could be read in two ways; write it with a point, such as 1.5";
  switch (cf_quantity_parse (digits, &quantity_milli)) {
  case CF_QUANTITY_OK:
    *ret_quantity_milli = number[0] == '-' ? -quantity_milli : quantity_milli;
    return NULL;
  case CF_QUANTITY_ZERO:
    *ret_quantity_milli = 0;
    return NULL;
  case CF_QUANTITY_TOO_LARGE:
    return "the quantity is too large";
  case CF_QUANTITY_NOT_WHOLE:
  case CF_QUANTITY_NOT_A_NUMBER:
  default:
    return "the quantity is no number";
  }
}

const char *
cf_value_parse_unit (const char *text, CfUnit *ret_unit)
{
  static const struct {
    const char *name;
    CfUnit unit;
  } spoken[] = {
      {"", CF_UNIT_EACH},     {"个", CF_UNIT_EACH},   {"件", CF_UNIT_EACH},  {"瓶", CF_UNIT_EACH},
      {"包", CF_UNIT_EACH},   {"盒", CF_UNIT_EACH},   {"袋", CF_UNIT_EACH},  {"罐", CF_UNIT_EACH},
      {"支", CF_UNIT_EACH},   {"只", CF_UNIT_EACH},   {"pcs", CF_UNIT_EACH}, {"pc", CF_UNIT_EACH},
      {"ea", CF_UNIT_EACH},   {"公斤", CF_UNIT_KG},   {"千克", CF_UNIT_KG},  {"克", CF_UNIT_G},
      {"升", CF_UNIT_L},      {"毫升", CF_UNIT_ML},   {"米", CF_UNIT_M},     {"厘米", CF_UNIT_CM},
      {"平方米", CF_UNIT_M2}, {"小时", CF_UNIT_HOUR},
  };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (cf_unit_parse (lower, ret_unit))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++)
    if (g_str_equal (lower, spoken[i].name)) {
      *ret_unit = spoken[i].unit;
      return NULL;
    }
  return "the unit is none of each, kg, g, l, ml, m, cm, m2 and h";
}

const char *
cf_value_parse_flag (const char *text, gboolean *ret_flag)
{
  static const char *const yes[] = {"1", "y", "yes", "true", "是", "对", NULL};
  static const char *const no[] = {"", "0", "n", "no", "false", "否", "不", NULL};
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (!g_strv_contains (yes, lower) && !g_strv_contains (no, lower))
    return "a cell is neither yes nor no";
  *ret_flag = g_strv_contains (yes, lower);
  return NULL;
}

const char *
cf_value_parse_count (const char *text, gint64 max, gint64 *ret_count)
{
  g_autofree char *number = plain_number (text);
  gint64 count = 0;

  if (number[0] != '\0' && (!cf_integer_parse (number, &count) || count < 0 || count > max))
    return "a count is no whole number, or out of bounds";
  *ret_count = count;
  return NULL;
}

/* The modulo-10 check digit of EAN, UPC and GTIN-14. */
static gboolean
check_digit_is_right (const char *digits, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (guint)(digits[length - 1 - i] - '0') * (i % 2 == 1 ? 3 : 1);
  return sum % 10 == 0;
}

static const char *
check_code (const char *code)
{
  gsize length = strlen (code);

  if (length > CF_WIRE_ID_BYTES_MAX || has_control (code))
    return "a code is too long";
  if (strspn (code, "0123456789.") < length && strstr (code, "E+") != NULL)
    return "a code was turned into a number such as 6.9E+12; format the column as text";
  if (strspn (code, "0123456789") == length &&
      (length == 8 || length == 12 || length == 13 || length == 14) &&
      !check_digit_is_right (code, length))
    return "the check digit of a code is wrong";
  return NULL;
}

const char *
cf_value_parse_codes (const char *text, char ***ret_codes)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " |/;\t\n", CF_PRODUCT_CODES_MAX + 1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  if (g_strv_length (parts) > CF_PRODUCT_CODES_MAX)
    return "the article has too many codes";
  for (guint i = 0; parts[i] != NULL; i++) {
    const char *reason = check_code (parts[i]);

    if (reason != NULL)
      return reason;
    if (parts[i][0] != '\0' &&
        !g_ptr_array_find_with_equal_func (codes, parts[i], g_str_equal, NULL))
      g_ptr_array_add (codes, g_strdup (parts[i]));
  }
  g_ptr_array_add (codes, NULL);
  *ret_codes = (char **)g_ptr_array_steal (codes, NULL);
  return NULL;
}

/* The numbers of a date as far as there are three, in their order. Returns how many there are. */
static guint
read_numbers (const char *text, guint *numbers)
{
  guint n = 0;

  for (const char *at = text; *at != '\0';) {
    guint digits = 0;
    guint number = 0;

    for (; g_ascii_isdigit (*at) && digits < 8; at++, digits++)
      number = number * 10 + (guint)(*at - '0');
    if (digits == 0) {
      at = cf_fold_next (at);
      continue;
    }
    if (n == 3)
      return 0;
    if (digits == 8) {
      numbers[n++] = number / 10000;
      number %= 10000;
      if (n == 3)
        return 0;
      numbers[n++] = number / 100;
      number %= 100;
      if (n == 3)
        return 0;
    }
    numbers[n++] = number;
  }
  return n;
}

const char *
cf_value_parse_birthday (const char *text, char **ret_birthday)
{
  static const char reason[] = "the birthday is no day of a year; write it as MM-DD";
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *birthday = NULL;
  guint numbers[3];
  guint n;

  if (text[0] == '\0') {
    *ret_birthday = NULL;
    return NULL;
  }
  n = plain != NULL ? read_numbers (plain, numbers) : 0;
  /* A year that stands behind could be a day's and a month's in either order. */
  if (n < 2 || (n == 3 && numbers[0] <= 31) || numbers[n - 2] > 12 || numbers[n - 1] > 31)
    return reason;
  birthday = g_strdup_printf ("%02u-%02u", numbers[n - 2], numbers[n - 1]);
  if (!cf_birthday_is_valid (birthday))
    return reason;
  *ret_birthday = g_steal_pointer (&birthday);
  return NULL;
}
