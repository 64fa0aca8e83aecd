// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/points.h"
#include "core/quote.h"
#include "core/tender.h"

/* A completed sale: the fact that goes into the journal and is never changed. Everything that its
 * figures depend on is frozen with it, so that anybody can work them out again. */
typedef struct {
  CfCurrency currency;
  CfTaxMethod tax_method;
  gboolean tax_inclusive;
  gint64 cash_step_minor;
  CfPointsRule points_rule;
  GPtrArray *lines; /* of CfSaleLine */
  GPtrArray *taxes; /* of CfTaxTotal */
  GPtrArray *tenders; /* of CfTender */
  gint64 gross_minor;
  gint64 saved_minor;
  gint64 basket_discount_minor;
  char *basket_discount_reason; /* may be NULL */
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
  gint64 rounding_minor; /* the tenders' sum */
  gint64 change_minor; /* the tenders' sum */
  gint64 points_earned;
  char *member_id; /* NULL for a stranger; never written into the entry's body in the clear */
} CfSale;

/* What is wrong with a sale. */
typedef enum {
  CF_SALE_SOUND,
  CF_SALE_EMPTY, /* no line */
  CF_SALE_CURRENCY, /* no such currency, or another exponent */
  CF_SALE_LIMITS, /* a figure or a count beyond its limits */
  CF_SALE_LINE_GROSS, /* not price × quantity, nor the label */
  CF_SALE_LINE_DISCOUNT, /* below zero, or more than the line */
  CF_SALE_TAX_GROUP, /* a line's group has no total, two, or a total has no line */
  CF_SALE_TAX, /* a tax figure differs from its exact calculation */
  CF_SALE_TOTALS, /* a sum differs from its parts */
  CF_SALE_TENDERS, /* they do not settle the total, or one is impossible */
  CF_SALE_ROUNDING, /* not what the cash step gives */
  CF_SALE_POINTS, /* not what the rule gives */
} CfSaleFault;
#define CF_SALE_FAULT_COUNT (CF_SALE_POINTS + 1)

/* A sale of what was quoted and settled, each copied; the settlement's outcome must be CF_SETTLE_OK
 * for the quote's total. Points are worked out when the quote names a member. */
CfSale *cf_sale_new (const CfQuote *quote, const CfSettlement *settlement,
                     const CfCurrency *currency, gint64 cash_step_minor,
                     CfPointsRule points_rule) G_GNUC_WARN_UNUSED_RESULT;

/* A sale with no lines, for a decoder to fill. */
CfSale *cf_sale_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
CfSale *cf_sale_copy (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;
void cf_sale_free (CfSale *sale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSale, cf_sale_free)

/* Works out every figure again from prices, quantities, discounts, rates and what was handed over,
 * and names the first that differs. Meant for sales that came over a wire: any value of any field
 * is met with an answer. Points are only held against the rule: a sale that reached the reader
 * without its member may still say what it earned. */
CfSaleFault cf_sale_validate (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;

/* A stable text id of the fault: "sound", "line-gross", …. */
const char *cf_sale_fault_name (CfSaleFault fault);
