// SPDX-License-Identifier: Apache-2.0
#include "core/sale.h"

#include "base/check.h"

static void
free_line (gpointer line)
{
  cf_sale_line_free (line);
}

static void
free_tax (gpointer total)
{
  cf_tax_total_free (total);
}

static void
free_tender (gpointer tender)
{
  cf_tender_free (tender);
}

static gpointer
copy_line (gconstpointer line, gpointer data)
{
  (void)data;
  return cf_sale_line_copy (line);
}

static gpointer
copy_tax (gconstpointer total, gpointer data)
{
  (void)data;
  return cf_tax_total_copy (total);
}

static gpointer
copy_tender (gconstpointer tender, gpointer data)
{
  (void)data;
  return cf_tender_copy (tender);
}

static gpointer
copy_part (gconstpointer part, gpointer data)
{
  const CfPointsPart *self = part;

  (void)data;
  return cf_points_part_new (self->grant_id, self->points);
}

static void
copy_lists (CfSale *sale, GPtrArray *lines, GPtrArray *taxes, GPtrArray *tenders)
{
  sale->lines = g_ptr_array_copy (lines, copy_line, NULL);
  sale->taxes = g_ptr_array_copy (taxes, copy_tax, NULL);
  sale->tenders = g_ptr_array_copy (tenders, copy_tender, NULL);
}

CfSale *
cf_sale_new_empty (void)
{
  CfSale *sale = g_new0 (CfSale, 1);

  sale->lines = g_ptr_array_new_with_free_func (free_line);
  sale->taxes = g_ptr_array_new_with_free_func (free_tax);
  sale->tenders = g_ptr_array_new_with_free_func (free_tender);
  sale->points_spent = cf_points_parts_new ();
  return sale;
}

/* A sum beyond the limits is none that any total has. */
gint64
cf_sale_paid_by (const CfSale *sale, CfTenderKind kind)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (tender->kind == kind && !cf_money_add (sum_minor, tender->amount_minor, &sum_minor))
      return CF_AMOUNT_MAX;
  }
  return sum_minor;
}

void
cf_sale_spend_points (CfSale *sale, const GPtrArray *parts, gint64 point_minor)
{
  g_ptr_array_set_size (sale->points_spent, 0);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (sale->points_spent, copy_part (g_ptr_array_index (parts, i), NULL));
  sale->point_minor = point_minor;
}

CfSale *
cf_sale_new (const CfQuote *quote, const CfSettlement *settlement, const CfCurrency *currency,
             gint64 cash_step_minor, CfPointsRule points_rule)
{
  CfSale *sale = g_new0 (CfSale, 1);
  gint64 settled_minor = 0;

  CF_CHECK (settlement->outcome == CF_SETTLE_OK);
  for (guint i = 0; i < settlement->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (settlement->tenders, i);

    settled_minor += tender->amount_minor;
  }
  CF_CHECK (settled_minor == quote->total_minor);
  copy_lists (sale, quote->lines, quote->taxes, settlement->tenders);
  sale->points_spent = cf_points_parts_new ();
  sale->currency = *currency;
  sale->tax_method = quote->tax_method;
  sale->tax_inclusive = quote->tax_inclusive;
  sale->cash_step_minor = cash_step_minor;
  sale->points_rule = points_rule;
  sale->gross_minor = quote->gross_minor;
  sale->saved_minor = quote->saved_minor;
  sale->basket_discount_minor = quote->basket_discount_minor;
  sale->basket_discount_reason = g_strdup (quote->basket_discount_reason);
  sale->net_minor = quote->net_minor;
  sale->tax_minor = quote->tax_minor;
  sale->total_minor = quote->total_minor;
  sale->rounding_minor = settlement->rounding_minor;
  sale->change_minor = settlement->change_minor;
  sale->member_id = g_strdup (quote->member_id);
  if (sale->member_id != NULL)
    sale->points_earned =
        cf_sale_lines_earn (sale->lines, cf_sale_paid_by (sale, CF_TENDER_POINTS), points_rule);
  return sale;
}

CfSale *
cf_sale_copy (const CfSale *sale)
{
  CfSale *copy = g_new (CfSale, 1);

  *copy = *sale;
  copy_lists (copy, sale->lines, sale->taxes, sale->tenders);
  copy->points_spent = g_ptr_array_copy (sale->points_spent, copy_part, NULL);
  copy->basket_discount_reason = g_strdup (sale->basket_discount_reason);
  copy->member_id = g_strdup (sale->member_id);
  return copy;
}

void
cf_sale_free (CfSale *sale)
{
  if (sale == NULL)
    return;
  g_ptr_array_unref (sale->lines);
  g_ptr_array_unref (sale->taxes);
  g_ptr_array_unref (sale->tenders);
  g_ptr_array_unref (sale->points_spent);
  g_free (sale->basket_discount_reason);
  g_free (sale->member_id);
  g_free (sale);
}
