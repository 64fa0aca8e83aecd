// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A quantity is an integer count of thousandths of its unit: 1.5 kg is 1500. */
#define CF_QUANTITY_ONE G_GINT64_CONSTANT (1000)
#define CF_QUANTITY_MAX (G_GINT64_CONSTANT (1000000000) * CF_QUANTITY_ONE)

typedef enum {
  CF_UNIT_EACH, /* counted: whole numbers only */
  CF_UNIT_KG,
  CF_UNIT_G,
  CF_UNIT_L,
  CF_UNIT_ML,
  CF_UNIT_M,
  CF_UNIT_CM,
  CF_UNIT_M2,
  CF_UNIT_M3,
  CF_UNIT_LB,
  CF_UNIT_OZ,
  CF_UNIT_HOUR,
} CfUnit;
#define CF_UNIT_COUNT (CF_UNIT_HOUR + 1)

typedef enum {
  CF_QUANTITY_OK,
  CF_QUANTITY_ZERO, /* nothing, or less than nothing */
  CF_QUANTITY_TOO_LARGE,
  CF_QUANTITY_NOT_WHOLE, /* a fraction of a counted article */
  CF_QUANTITY_NOT_A_NUMBER,
} CfQuantityOutcome;

/* Text names: each kg g l ml m cm m2 m3 lb oz h. */
const char *cf_unit_name (CfUnit unit);
gboolean cf_unit_parse (const char *name, CfUnit *ret_unit) G_GNUC_WARN_UNUSED_RESULT;

/* Whether this much of the unit can be sold.
 * Limits: more than 0, at most CF_QUANTITY_MAX; whole for CF_UNIT_EACH. */
CfQuantityOutcome cf_quantity_check (gint64 quantity_milli, CfUnit unit);

/* Reads "3", "1.5" or "0.125": digits, and after a point one to three digits.
 * Errors: CF_QUANTITY_NOT_A_NUMBER, _ZERO, _TOO_LARGE (any number of digits); the output is written
 * only on CF_QUANTITY_OK. Wholeness depends on the unit: ask cf_quantity_check. */
CfQuantityOutcome cf_quantity_parse (const char *text,
                                     gint64 *ret_quantity_milli) G_GNUC_WARN_UNUSED_RESULT;

/* Plain text with no needless digits: "3", "1.5", "0.125". */
char *cf_quantity_format (gint64 quantity_milli) G_GNUC_WARN_UNUSED_RESULT;

/* Unit price times quantity.
 * Rounding: half away from zero. Errors: FALSE when the amount leaves the limits of money. */
gboolean cf_quantity_price (gint64 price_minor, gint64 quantity_milli,
                            gint64 *ret_amount_minor) G_GNUC_WARN_UNUSED_RESULT;
