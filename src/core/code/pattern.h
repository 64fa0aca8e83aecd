// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* How a shop lays out its own labels, one character a digit of the code:
 * 0-9 that digit · I item · W weight · P price · N pieces · V price or weight check digit ·
 * C check digit · x any digit.
 * A layout may hold W and P together: the 18-digit labels of Chinese scales. */
typedef struct {
  const char *layout; /* "21IIIIIWWWWWC" */
  guint8 weight_decimals; /* of W, in kilograms: 3 means grams */
  guint8 price_decimals; /* of P */
} CfCodePattern;

/* The layouts that are common enough to start with; a shop replaces them by its own. */
const CfCodePattern *cf_code_pattern_defaults (gsize *ret_n_patterns);
