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
  GPtrArray *points_spent; /* of CfPointsPart: what the tenders in points were taken out of */
  gint64 point_minor; /* what each of them has paid; 0 where none was spent */
  char *member_id; /* NULL for a stranger; never written into the entry's body in the clear */
} CfSale;

/* A sale of what was quoted and settled, each copied; the settlement's outcome must be CF_SETTLE_OK
 * for the quote's total. Points are worked out when the quote names a member: what points pay earns
 * none. */
CfSale *cf_sale_new (const CfQuote *quote, const CfSettlement *settlement,
                     const CfCurrency *currency, gint64 cash_step_minor,
                     CfPointsRule points_rule) G_GNUC_WARN_UNUSED_RESULT;

/* Says what the tenders in points were taken out of, which is copied, and what each has paid. */
void cf_sale_spend_points (CfSale *sale, const GPtrArray *parts, gint64 point_minor);

/* What the tenders of one kind settle of the total. */
gint64 cf_sale_paid_by (const CfSale *sale, CfTenderKind kind);

/* A sale with no lines, for a decoder to fill. */
CfSale *cf_sale_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
CfSale *cf_sale_copy (const CfSale *sale) G_GNUC_WARN_UNUSED_RESULT;
void cf_sale_free (CfSale *sale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSale, cf_sale_free)
