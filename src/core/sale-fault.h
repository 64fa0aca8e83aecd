// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

/* What is wrong with a sale. */
typedef enum {
  CF_SALE_SOUND,
  CF_SALE_EMPTY, /* no line */
  CF_SALE_CURRENCY, /* no such currency, or another exponent */
  CF_SALE_LIMITS, /* a figure or a count beyond its limits, or a text that must be there */
  CF_SALE_LINE_GROSS, /* not price × quantity, nor the label */
  CF_SALE_LINE_OFFERS, /* an offer takes less than nothing or more than there is, or a sum differs
                        */
  CF_SALE_LINE_DISCOUNT, /* below zero, more than the line, or another share of the basket's */
  CF_SALE_TAX_GROUP, /* a line's group has no total, two, or a total has no line */
  CF_SALE_TAX, /* a tax figure differs from its exact calculation */
  CF_SALE_TOTALS, /* a sum differs from its parts */
  CF_SALE_TENDERS, /* they do not settle the total, or one is impossible */
  CF_SALE_ROUNDING, /* not what the cash step gives */
  CF_SALE_POINTS, /* not what the rule gives, or what was spent does not pay its tenders */
} CfSaleFault;
#define CF_SALE_FAULT_COUNT (CF_SALE_POINTS + 1)

/* Works out every figure again from prices, quantities, what offers took, discounts, rates and what
 * was handed over, and names the first that differs. Meant for sales that came over a wire: any
 * value of any field is met with an answer. A sale with a member must have earned what the rule
 * gives; one whose member the reader was not told may have earned that or nothing. */
CfSaleFault cf_sale_validate (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;

/* A stable text id of the fault: "sound", "line-gross", …. */
const char *cf_sale_fault_name (CfSaleFault fault);
