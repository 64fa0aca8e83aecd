// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/points.h"
#include "core/tax.h"
#include "core/quantity.h"

#define CF_LINE_OFFERS_MAX 1000

#define CF_POINTS_MULTIPLIER_MAX 100000 /* in thousandths */

/* What an offer did to a line: it took this much off, or gave more points, or, if neither, the
 * line's goods made others cheaper. */
typedef struct {
  char *offer_id;
  char *name;
  gint64 version;
  gint64 saved_minor; /* ≥ 0 */
  gint64 multiplier_milli; /* of the line's points: 2000 is double; 0: they stay */
} CfLineOffer;

/* One line of a quote, of a completed sale and of its receipt. All strings are owned: those of a
 * copy lie behind the line itself, in one piece of memory, and are not to be replaced. */
typedef struct {
  gint64 line_id; /* the basket's */
  char *product_id;
  char *code; /* may be NULL */
  char *name;
  char *category; /* may be NULL */
  char *tax_group;
  CfUnit unit;
  gint64 quantity_milli;
  gint64 price_minor; /* of one unit */
  gint64 label_minor; /* what a label asked for the line, if has_label */
  gboolean has_label;
  gint64 gross_minor; /* label, or price × quantity, before discounts */
  gint64 offer_minor; /* what offers take off, ≥ 0: the sum of what each does */
  gint64 discount_minor; /* the line's own, of what offers have left, ≥ 0 */
  gint64 basket_discount_minor; /* its share of the basket's, ≥ 0 */
  gint64 net_minor; /* without tax */
  gint64 tax_minor;
  gint64 total_minor; /* net + tax: what this line adds to the sale */
  char *discount_reason; /* these five may be NULL */
  char *price_reason;
  char *batch;
  char *serial;
  char *expiry;
  char *coupon;
  CfLineOffer *offers; /* who gives more points, then by id; NULL for none */
  gsize n_offers;
  gboolean in_one; /* a copy */
} CfSaleLine;

/* A group's taxes in one sale, with the rates as they were. */
typedef struct {
  char *tax_group;
  char *name;
  gsize n_rates;
  CfTaxRate rates[CF_TAX_RATES_MAX];
  CfTaxShare share;
} CfTaxTotal;

/* A basket of a hundred lines is quoted anew at each scan, so that a copy is made in one go. The
 * strings of what is copied may be borrowed. */
CfSaleLine *cf_sale_line_copy (const CfSaleLine *line) G_GNUC_WARN_UNUSED_RESULT;
void cf_sale_line_free (CfSaleLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSaleLine, cf_sale_line_free)

CfTaxTotal *cf_tax_total_copy (const CfTaxTotal *total) G_GNUC_WARN_UNUSED_RESULT;
void cf_tax_total_free (CfTaxTotal *total);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTaxTotal, cf_tax_total_free)

/* What is left of the line after offers and its own discount. */
gint64 cf_sale_line_own (const CfSaleLine *line);

/* What is left of the line after offers, its own discount and its share of the basket's: the amount
 * that its tax is worked out from. */
gint64 cf_sale_line_base (const CfSaleLine *line);

/* What a member earns with these lines (of CfSaleLine), of which so much is paid with points, which
 * earns none: each line counts for its total, or, by the best of its offers, for a multiple of it.
 * Rounding: a line's multiple, and what points pay of it, half away from zero; the points down. */
gint64 cf_sale_lines_earn (const GPtrArray *lines, gint64 paid_in_points_minor, CfPointsRule rule);

/* What each line has of so many points that all of them have earned: as many figures as lines.
 * Rounding: cf_money_split. */
void cf_sale_lines_spread_points (const GPtrArray *lines, gint64 points, gint64 *ret_points);

/* The total of the line's tax group in taxes (of CfTaxTotal), or NULL. */
CfTaxTotal *cf_sale_line_tax_total (const CfSaleLine *line, const GPtrArray *taxes);

/* Spreads a discount on the whole basket over the lines (of CfSaleLine) in proportion to what is
 * left of each after its own discount; discount_minor is at most their sum. Rounding:
 * cf_money_split. */
void cf_sale_lines_spread_discount (GPtrArray *lines, gint64 discount_minor);

/* Works out net, tax and total of each line and the share of each tax total. Every line must have
 * its total in taxes, and the bases of all lines must be amounts ≥ 0 whose sum is within the
 * limits. Rounding: by line: each line's taxes alone; by document: each group's taxes on the sum of
 * its lines, then spread over them in proportion to their bases by cf_money_split. Errors: FALSE
 * when a figure leaves the limits of money; the values are then unfinished. */
gboolean cf_sale_lines_tax (GPtrArray *lines, GPtrArray *taxes, CfTaxMethod method,
                            gboolean inclusive) G_GNUC_WARN_UNUSED_RESULT;
