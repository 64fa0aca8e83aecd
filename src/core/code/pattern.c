// SPDX-License-Identifier: Apache-2.0
#include "core/code/pattern.h"

#include <string.h>

#include "core/gs1/digit.h"

#define RUN_MAX 9 /* digits of one figure, so that it stays far from any overflow */

/* Nordic shops tell the decimals by the second digit; 21 and 22 follow the scales sold in China,
 * which leave prefixes to the shop; 02 is North America's label with its price check digit. */
static const CfCodePattern defaults[] = {
    {"02IIIIIVPPPPC", 0, 2}, {"20IIIIIIPPPPC", 0, 2},      {"21IIIIIWWWWWC", 3, 0},
    {"22IIIIIPPPPPC", 0, 2}, {"23IIIIIIWWWWC", 3, 0},      {"24IIIIIIWWWWC", 2, 0},
    {"25IIIIIIWWWWC", 1, 0}, {"2xIIIIIPPPPPWWWWWC", 3, 2},
};

const CfCodePattern *
cf_code_pattern_defaults (gsize *ret_n_patterns)
{
  *ret_n_patterns = G_N_ELEMENTS (defaults);
  return defaults;
}

/* The run of a letter in a layout.
 * Shape: its length is returned, 0 when the letter is absent. */
static gsize
find_run (const char *layout, char letter, gsize *ret_start)
{
  const char *start = strchr (layout, letter);
  gsize length = 0;

  if (start == NULL)
    return 0;
  while (start[length] == letter)
    length++;
  *ret_start = (gsize)(start - layout);
  return length;
}

static gboolean
run_is_valid (const char *layout, char letter, gsize max)
{
  gsize start = 0;
  gsize length = find_run (layout, letter, &start);

  return length == 0 || (length <= max && strchr (layout + start + length, letter) == NULL);
}

gboolean
cf_code_pattern_is_valid (const CfCodePattern *pattern)
{
  const char *layout = pattern->layout;
  gsize length = layout != NULL ? strlen (layout) : 0;
  gsize start;
  gsize checked;

  if (length != 8 && length != 13 && length != 18)
    return FALSE;
  if (strspn (layout, "0123456789IWPNVCx") != length || strchr (layout, 'C') != layout + length - 1)
    return FALSE;
  if (pattern->weight_decimals > CF_CODE_PATTERN_DECIMALS_MAX ||
      pattern->price_decimals > CF_CODE_PATTERN_DECIMALS_MAX)
    return FALSE;
  if (!run_is_valid (layout, 'I', 14) || !run_is_valid (layout, 'W', RUN_MAX) ||
      !run_is_valid (layout, 'P', RUN_MAX) || !run_is_valid (layout, 'N', RUN_MAX) ||
      !run_is_valid (layout, 'V', 1))
    return FALSE;
  checked = find_run (layout, 'P', &start);
  if (checked == 0)
    checked = find_run (layout, 'W', &start);
  return strchr (layout, 'V') == NULL || checked == 4 || checked == 5;
}

static gint64
figure (const char *layout, char letter, const char *digits)
{
  gsize start = 0;
  gsize length = find_run (layout, letter, &start);
  gint64 value = 0;

  if (length == 0)
    return -1;
  for (gsize i = start; i < start + length; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

static gboolean
inner_check_is_right (const char *layout, const char *digits)
{
  const char *check = strchr (layout, 'V');
  gsize start = 0;
  gsize length = find_run (layout, 'P', &start);

  if (check == NULL)
    return TRUE;
  if (length == 0)
    length = find_run (layout, 'W', &start);
  return digits[check - layout] == cf_digit_price_check (digits + start, length);
}

CfCodePatternMatch
cf_code_pattern_match (const CfCodePattern *pattern, const char *digits, gsize length,
                       CfCodeLabel *ret_label)
{
  CfCodeLabel label = {.weight = -1, .price = -1, .pieces = -1};
  gsize start = 0;
  gsize items;

  if (strlen (pattern->layout) != length)
    return CF_CODE_PATTERN_NO_MATCH;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (pattern->layout[i]) && pattern->layout[i] != digits[i])
      return CF_CODE_PATTERN_NO_MATCH;
  if (!inner_check_is_right (pattern->layout, digits))
    return CF_CODE_PATTERN_BAD_CHECK_DIGIT;
  items = find_run (pattern->layout, 'I', &start);
  memcpy (label.item, digits + start, items);
  label.weight = figure (pattern->layout, 'W', digits);
  label.price = figure (pattern->layout, 'P', digits);
  label.pieces = figure (pattern->layout, 'N', digits);
  *ret_label = label;
  return CF_CODE_PATTERN_MATCH;
}
