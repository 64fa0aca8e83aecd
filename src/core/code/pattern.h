// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_CODE_PATTERN_LENGTH_MAX 18
#define CF_CODE_PATTERN_DECIMALS_MAX 5

/* How a shop lays out its own labels, one character a digit of the code:
 * 0-9 that digit · I item · W weight · P price · N pieces · V check digit of W or of P ·
 * C check digit · x any digit.
 * A layout may hold W and P together: the 18-digit labels of Chinese scales. */
typedef struct {
  const char *layout; /* "21IIIIIWWWWWC"; 8, 13 or 18 digits; a UPC-A as 13 with a 0 in front */
  guint8 weight_decimals; /* of W, in kilograms: 3 means grams */
  guint8 price_decimals; /* of P, in the shop's currency */
} CfCodePattern;

/* What a label said, as it stands there. */
typedef struct {
  char item[15]; /* or empty */
  gint64 weight; /* the W digits, or -1 */
  gint64 price; /* the P digits, or -1 */
  gint64 pieces; /* the N digits, or -1 */
} CfCodeLabel;

typedef enum {
  CF_CODE_PATTERN_NO_MATCH,
  CF_CODE_PATTERN_MATCH,
  CF_CODE_PATTERN_BAD_CHECK_DIGIT, /* it is this pattern, but V is wrong */
} CfCodePatternMatch;

/* Whether a shop may use the layout: known letters, a length from above, one run each, at most
 * 14 I and 9 of W, P and N, C only and always last, V only beside 4 or 5 W or P. */
gboolean cf_code_pattern_is_valid (const CfCodePattern *pattern);

/* Reads digits, whose last check digit is already proved, by one valid pattern.
 * Shape: ret_label is set on a match only. */
CfCodePatternMatch cf_code_pattern_match (const CfCodePattern *pattern, const char *digits,
                                          gsize length, CfCodeLabel *ret_label);

/* The layouts that are common enough to start with; a shop replaces them by its own. */
const CfCodePattern *cf_code_pattern_defaults (gsize *ret_n_patterns);
