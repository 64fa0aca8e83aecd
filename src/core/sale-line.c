// SPDX-License-Identifier: Apache-2.0
#include "core/sale-line.h"

#include "base/check.h"
#include "core/money.h"

CfSaleLine *
cf_sale_line_copy (const CfSaleLine *line)
{
  CfSaleLine *copy = g_new (CfSaleLine, 1);

  *copy = *line;
  copy->product_id = g_strdup (line->product_id);
  copy->code = g_strdup (line->code);
  copy->name = g_strdup (line->name);
  copy->category = g_strdup (line->category);
  copy->tax_group = g_strdup (line->tax_group);
  copy->discount_reason = g_strdup (line->discount_reason);
  copy->price_reason = g_strdup (line->price_reason);
  copy->batch = g_strdup (line->batch);
  copy->serial = g_strdup (line->serial);
  copy->expiry = g_strdup (line->expiry);
  copy->coupon = g_strdup (line->coupon);
  return copy;
}

void
cf_sale_line_free (CfSaleLine *line)
{
  if (line == NULL)
    return;
  g_free (line->product_id);
  g_free (line->code);
  g_free (line->name);
  g_free (line->category);
  g_free (line->tax_group);
  g_free (line->discount_reason);
  g_free (line->price_reason);
  g_free (line->batch);
  g_free (line->serial);
  g_free (line->expiry);
  g_free (line->coupon);
  g_free (line);
}

CfTaxTotal *
cf_tax_total_copy (const CfTaxTotal *total)
{
  CfTaxTotal *copy = g_new (CfTaxTotal, 1);

  *copy = *total;
  copy->tax_group = g_strdup (total->tax_group);
  copy->name = g_strdup (total->name);
  return copy;
}

void
cf_tax_total_free (CfTaxTotal *total)
{
  if (total == NULL)
    return;
  g_free (total->tax_group);
  g_free (total->name);
  g_free (total);
}

gint64
cf_sale_line_base (const CfSaleLine *line)
{
  return line->gross_minor - line->discount_minor - line->basket_discount_minor;
}

CfTaxTotal *
cf_sale_line_tax_total (const CfSaleLine *line, const GPtrArray *taxes)
{
  for (guint i = 0; i < taxes->len; i++) {
    CfTaxTotal *total = g_ptr_array_index (taxes, i);

    if (g_strcmp0 (total->tax_group, line->tax_group) == 0)
      return total;
  }
  return NULL;
}

void
cf_sale_lines_spread_discount (GPtrArray *lines, gint64 discount_minor)
{
  g_autofree gint64 *weights = g_new (gint64, lines->len);
  g_autofree gint64 *parts_minor = g_new (gint64, lines->len);

  for (guint i = 0; i < lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (lines, i);

    weights[i] = line->gross_minor - line->discount_minor;
  }
  cf_money_split (discount_minor, weights, lines->len, parts_minor);
  for (guint i = 0; i < lines->len; i++) {
    CfSaleLine *line = g_ptr_array_index (lines, i);

    line->basket_discount_minor = parts_minor[i];
  }
}

static gboolean
add_share (CfTaxShare *sum, const CfTaxShare *share)
{
  for (gsize i = 0; i < CF_TAX_RATES_MAX; i++) {
    if (!cf_money_add (sum->rate_tax_minor[i], share->rate_tax_minor[i], &sum->rate_tax_minor[i]))
      return FALSE;
  }
  return cf_money_add (sum->net_minor, share->net_minor, &sum->net_minor) &&
         cf_money_add (sum->tax_minor, share->tax_minor, &sum->tax_minor) &&
         cf_money_add (sum->total_minor, share->total_minor, &sum->total_minor);
}

static gboolean
tax_each_line (GPtrArray *lines, GPtrArray *taxes, gboolean inclusive)
{
  for (guint i = 0; i < lines->len; i++) {
    CfSaleLine *line = g_ptr_array_index (lines, i);
    CfTaxTotal *total = cf_sale_line_tax_total (line, taxes);
    CfTaxShare share;

    CF_CHECK (total != NULL);
    if (!cf_tax_apply (total->rates, total->n_rates, inclusive, cf_sale_line_base (line), &share) ||
        !add_share (&total->share, &share))
      return FALSE;
    line->net_minor = share.net_minor;
    line->tax_minor = share.tax_minor;
    line->total_minor = share.total_minor;
  }
  return TRUE;
}

/* Hands a document's tax of one group out to its lines. */
static void
spread_tax (GPtrArray *members, gint64 tax_minor, gboolean inclusive)
{
  g_autofree gint64 *weights = g_new (gint64, members->len);
  g_autofree gint64 *parts_minor = g_new (gint64, members->len);

  for (guint i = 0; i < members->len; i++)
    weights[i] = cf_sale_line_base (g_ptr_array_index (members, i));
  cf_money_split (tax_minor, weights, members->len, parts_minor);
  for (guint i = 0; i < members->len; i++) {
    CfSaleLine *line = g_ptr_array_index (members, i);

    line->tax_minor = parts_minor[i];
    line->net_minor = weights[i] - (inclusive ? parts_minor[i] : 0);
    line->total_minor = line->net_minor + line->tax_minor;
  }
}

static gboolean
tax_document (GPtrArray *lines, GPtrArray *taxes, gboolean inclusive)
{
  guint spread = 0;

  for (guint i = 0; i < taxes->len; i++) {
    CfTaxTotal *total = g_ptr_array_index (taxes, i);
    g_autoptr (GPtrArray) members = g_ptr_array_new ();
    gint64 base_minor = 0;

    for (guint j = 0; j < lines->len; j++) {
      CfSaleLine *line = g_ptr_array_index (lines, j);

      if (g_strcmp0 (line->tax_group, total->tax_group) != 0)
        continue;
      g_ptr_array_add (members, line);
      if (!cf_money_add (base_minor, cf_sale_line_base (line), &base_minor))
        return FALSE;
    }
    if (!cf_tax_apply (total->rates, total->n_rates, inclusive, base_minor, &total->share))
      return FALSE;
    spread_tax (members, total->share.tax_minor, inclusive);
    spread += members->len;
  }
  CF_CHECK (spread == lines->len);
  return TRUE;
}

gboolean
cf_sale_lines_tax (GPtrArray *lines, GPtrArray *taxes, CfTaxMethod method, gboolean inclusive)
{
  for (guint i = 0; i < taxes->len; i++) {
    CfTaxTotal *total = g_ptr_array_index (taxes, i);

    total->share = (CfTaxShare){0};
  }
  switch (method) {
  case CF_TAX_BY_DOCUMENT:
    return tax_document (lines, taxes, inclusive);
  case CF_TAX_BY_LINE:
    break;
  }
  return tax_each_line (lines, taxes, inclusive);
}
