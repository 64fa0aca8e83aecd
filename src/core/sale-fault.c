// SPDX-License-Identifier: Apache-2.0
#include "core/sale-fault.h"

#include <string.h>

#include "base/check.h"

static const char *const fault_names[CF_SALE_FAULT_COUNT] = {
    [CF_SALE_SOUND] = "sound",
    [CF_SALE_EMPTY] = "empty",
    [CF_SALE_CURRENCY] = "currency",
    [CF_SALE_LIMITS] = "limits",
    [CF_SALE_LINE_GROSS] = "line-gross",
    [CF_SALE_LINE_DISCOUNT] = "line-discount",
    [CF_SALE_LINE_OFFERS] = "line-offers",
    [CF_SALE_TAX_GROUP] = "tax-group",
    [CF_SALE_TAX] = "tax",
    [CF_SALE_TOTALS] = "totals",
    [CF_SALE_TENDERS] = "tenders",
    [CF_SALE_ROUNDING] = "rounding",
    [CF_SALE_POINTS] = "points",
};

const char *
cf_sale_fault_name (CfSaleFault fault)
{
  CF_CHECK ((gsize)fault < G_N_ELEMENTS (fault_names));
  return fault_names[fault];
}

static gboolean
is_amount (gint64 amount_minor)
{
  return amount_minor >= 0 && amount_minor <= CF_AMOUNT_MAX;
}

static gboolean
currency_is_known (const CfCurrency *currency)
{
  const CfCurrency *known = NULL;

  if (memchr (currency->code, '\0', sizeof currency->code) != NULL)
    known = cf_currency_find (currency->code);
  return known != NULL && known->exponent == currency->exponent;
}

static gboolean
line_is_within_limits (const CfSaleLine *line)
{
  return line->product_id != NULL && line->name != NULL && line->tax_group != NULL &&
         (gsize)line->unit < CF_UNIT_COUNT &&
         cf_quantity_check (line->quantity_milli, line->unit) == CF_QUANTITY_OK &&
         is_amount (line->price_minor) && is_amount (line->label_minor) &&
         is_amount (line->gross_minor);
}

static gboolean
is_within_limits (const CfSale *sale)
{
  const gint64 amounts[] = {
      sale->gross_minor,     sale->saved_minor,           sale->net_minor,
      sale->tax_minor,       sale->total_minor,           sale->change_minor,
      sale->cash_step_minor, sale->basket_discount_minor, sale->points_earned};

  if (sale->lines->len > CF_BASKET_LINES_MAX || sale->taxes->len > CF_TAX_GROUPS_MAX ||
      !cf_money_is_valid (sale->rounding_minor) || sale->tenders->len > CF_TENDERS_MAX ||
      (gsize)sale->tax_method > CF_TAX_BY_DOCUMENT)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++) {
    if (!is_amount (amounts[i]))
      return FALSE;
  }
  for (guint i = 0; i < sale->lines->len; i++) {
    if (!line_is_within_limits (g_ptr_array_index (sale->lines, i)))
      return FALSE;
  }
  for (guint i = 0; i < sale->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (sale->taxes, i);

    if (total->tax_group == NULL || !cf_tax_rates_are_valid (total->rates, total->n_rates))
      return FALSE;
  }
  return TRUE;
}

static CfSaleFault
check_gross (const CfSale *sale)
{
  gint64 gross_minor = 0;

  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);
    gint64 expected_minor = line->label_minor;

    if (!line->has_label &&
        !cf_quantity_price (line->price_minor, line->quantity_milli, &expected_minor))
      return CF_SALE_LINE_GROSS;
    if (line->gross_minor != expected_minor)
      return CF_SALE_LINE_GROSS;
    if (!cf_money_add (gross_minor, line->gross_minor, &gross_minor))
      return CF_SALE_LIMITS;
  }
  return gross_minor == sale->gross_minor ? CF_SALE_SOUND : CF_SALE_TOTALS;
}

/* Whether what each offer takes comes to what all take, and no more than there is. */
static gboolean
offers_are_sound (const CfSaleLine *line)
{
  gint64 left_minor = line->gross_minor;

  for (gsize i = 0; i < line->n_offers; i++) {
    const CfLineOffer *offer = &line->offers[i];

    if (offer->offer_id == NULL || offer->name == NULL || offer->version < 0 ||
        offer->saved_minor < 0 || offer->saved_minor > left_minor || offer->multiplier_milli < 0 ||
        offer->multiplier_milli > CF_POINTS_MULTIPLIER_MAX)
      return FALSE;
    left_minor -= offer->saved_minor;
  }
  return line->offer_minor == line->gross_minor - left_minor;
}

/* Needs a sound gross. The copy's shares of the basket's discount are worked out anew. */
static CfSaleFault
check_discounts (const CfSale *sale, CfSale *copy)
{
  gint64 left_minor = 0;
  gint64 saved_minor = sale->basket_discount_minor;

  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    if (!offers_are_sound (line))
      return CF_SALE_LINE_OFFERS;
    if (line->discount_minor < 0 || line->discount_minor > line->gross_minor - line->offer_minor)
      return CF_SALE_LINE_DISCOUNT;
    left_minor += line->gross_minor - line->offer_minor - line->discount_minor;
    saved_minor += line->offer_minor + line->discount_minor;
  }
  if (sale->basket_discount_minor > left_minor)
    return CF_SALE_LINE_DISCOUNT;
  cf_sale_lines_spread_discount (copy->lines, sale->basket_discount_minor);
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);
    const CfSaleLine *expected = g_ptr_array_index (copy->lines, i);

    if (line->basket_discount_minor != expected->basket_discount_minor)
      return CF_SALE_LINE_DISCOUNT;
  }
  return saved_minor == sale->saved_minor ? CF_SALE_SOUND : CF_SALE_TOTALS;
}

static CfSaleFault
check_tax_groups (const CfSale *sale)
{
  for (guint i = 0; i < sale->lines->len; i++) {
    if (cf_sale_line_tax_total (g_ptr_array_index (sale->lines, i), sale->taxes) == NULL)
      return CF_SALE_TAX_GROUP;
  }
  for (guint i = 0; i < sale->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (sale->taxes, i);
    gboolean is_used = FALSE;

    /* Of two totals of one group the lines find the first, so the second is used by none. */
    for (guint j = 0; j < sale->lines->len && !is_used; j++) {
      const CfSaleLine *line = g_ptr_array_index (sale->lines, j);

      is_used = cf_sale_line_tax_total (line, sale->taxes) == total;
    }
    if (!is_used)
      return CF_SALE_TAX_GROUP;
  }
  return CF_SALE_SOUND;
}

static gboolean
shares_are_equal (const CfTaxShare *a, const CfTaxShare *b)
{
  for (gsize i = 0; i < CF_TAX_RATES_MAX; i++) {
    if (a->rate_tax_minor[i] != b->rate_tax_minor[i])
      return FALSE;
  }
  return a->net_minor == b->net_minor && a->tax_minor == b->tax_minor &&
         a->total_minor == b->total_minor;
}

/* Needs sound discounts and groups. */
static CfSaleFault
check_tax (const CfSale *sale, CfSale *copy)
{
  CfTaxShare sum = {0};

  if (!cf_sale_lines_tax (copy->lines, copy->taxes, sale->tax_method, sale->tax_inclusive))
    return CF_SALE_LIMITS;
  for (guint i = 0; i < sale->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (sale->taxes, i);
    const CfTaxTotal *expected = g_ptr_array_index (copy->taxes, i);

    if (!shares_are_equal (&total->share, &expected->share))
      return CF_SALE_TAX;
  }
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);
    const CfSaleLine *expected = g_ptr_array_index (copy->lines, i);

    if (line->net_minor != expected->net_minor || line->tax_minor != expected->tax_minor ||
        line->total_minor != expected->total_minor)
      return CF_SALE_TAX;
    if (!cf_money_add (sum.net_minor, line->net_minor, &sum.net_minor) ||
        !cf_money_add (sum.tax_minor, line->tax_minor, &sum.tax_minor) ||
        !cf_money_add (sum.total_minor, line->total_minor, &sum.total_minor))
      return CF_SALE_LIMITS;
  }
  return sum.net_minor == sale->net_minor && sum.tax_minor == sale->tax_minor &&
                 sum.total_minor == sale->total_minor
             ? CF_SALE_SOUND
             : CF_SALE_TOTALS;
}

static gboolean
tender_is_possible (const CfTender *tender)
{
  gboolean is_cash = tender->kind == CF_TENDER_CASH;

  if ((gsize)tender->kind >= CF_TENDER_KIND_COUNT || !is_amount (tender->amount_minor) ||
      !is_amount (tender->tendered_minor) || !is_amount (tender->change_minor) ||
      !cf_money_is_valid (tender->rounding_minor))
    return FALSE;
  if (!is_cash &&
      (tender->amount_minor == 0 || tender->change_minor != 0 || tender->rounding_minor != 0))
    return FALSE;
  return tender->tendered_minor - tender->change_minor ==
         tender->amount_minor + tender->rounding_minor;
}

/* Needs a sound total. */
static CfSaleFault
check_tenders (const CfSale *sale)
{
  CfTender sum = {0};
  gint64 cash_minor = 0;
  gint64 rounding_minor;

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (!tender_is_possible (tender) ||
        !cf_money_add (sum.amount_minor, tender->amount_minor, &sum.amount_minor) ||
        !cf_money_add (sum.change_minor, tender->change_minor, &sum.change_minor) ||
        !cf_money_add (sum.rounding_minor, tender->rounding_minor, &sum.rounding_minor))
      return CF_SALE_TENDERS;
    cash_minor += tender->kind == CF_TENDER_CASH ? tender->amount_minor : 0;
  }
  if (sum.amount_minor != sale->total_minor)
    return CF_SALE_TENDERS;
  rounding_minor = cf_money_round_cash (cash_minor, sale->cash_step_minor) - cash_minor;
  if (sum.rounding_minor != rounding_minor)
    return CF_SALE_ROUNDING;
  return sum.change_minor == sale->change_minor && sum.rounding_minor == sale->rounding_minor
             ? CF_SALE_SOUND
             : CF_SALE_TOTALS;
}

/* Needs sound tenders. What was spent pays what the tenders in points say, neither more nor less.
 */
static gboolean
points_pay (const CfSale *sale)
{
  gint64 paid_minor = cf_sale_paid_by (sale, CF_TENDER_POINTS);
  gint64 points;
  gint64 minor;

  if (sale->points_spent->len == 0)
    return paid_minor == 0 && sale->point_minor == 0;
  return sale->point_minor > 0 && cf_points_parts_sum (sale->points_spent, &points) &&
         cf_points_price (points, sale->point_minor, &minor) && minor == paid_minor;
}

static CfSaleFault
check_points (const CfSale *sale)
{
  gint64 paid_minor = cf_sale_paid_by (sale, CF_TENDER_POINTS);
  gint64 expected = cf_sale_lines_earn (sale->lines, paid_minor, sale->points_rule);

  if (!points_pay (sale))
    return CF_SALE_POINTS;
  if (sale->points_earned == expected)
    return CF_SALE_SOUND;
  return sale->member_id == NULL && sale->points_earned == 0 ? CF_SALE_SOUND : CF_SALE_POINTS;
}

CfSaleFault
cf_sale_validate (const CfSale *sale)
{
  g_autoptr (CfSale) copy = NULL;
  CfSaleFault fault;

  if (sale->lines->len == 0)
    return CF_SALE_EMPTY;
  if (!currency_is_known (&sale->currency))
    return CF_SALE_CURRENCY;
  if (!is_within_limits (sale))
    return CF_SALE_LIMITS;
  copy = cf_sale_copy (sale);
  fault = check_gross (sale);
  if (fault == CF_SALE_SOUND)
    fault = check_discounts (sale, copy);
  if (fault == CF_SALE_SOUND)
    fault = check_tax_groups (sale);
  if (fault == CF_SALE_SOUND)
    fault = check_tax (sale, copy);
  if (fault == CF_SALE_SOUND)
    fault = check_tenders (sale);
  return fault == CF_SALE_SOUND ? check_points (sale) : fault;
}
