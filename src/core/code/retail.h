// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The retail codes: EAN-8, EAN-13, UPC-A, UPC-E, and the GTIN-14 that all of them mean. */

/* The UPC-A that a UPC-E stands for.
 * Shape: 6 digits (number system 0), 7 (number system and 6, or 6 and check digit) or 8 (number
 * system, 6, check digit) → 12 digits. Of seven, a first digit 0 or 1 is the number system.
 * Errors: FALSE for other lengths, for a number system other than 0 and 1, for a wrong check digit.
 * Source: ISO/IEC 15420; 425261 → 042100005264, 01234565 → 012345000065. */
gboolean cf_retail_expand_upce (const char *digits, gsize length,
                                char ret_upca[13]) G_GNUC_WARN_UNUSED_RESULT;

/* 8, 12, 13 or 14 digits as a GTIN-14, with zeros in front. */
void cf_retail_gtin (const char *digits, gsize length, char ret_gtin[15]);
