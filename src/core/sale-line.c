// SPDX-License-Identifier: Apache-2.0
#include "core/sale-line.h"

#include <string.h>

#include "base/check.h"
#include "base/integer.h"
#include "core/money.h"

#define MILLI 1000

static const gsize texts[] = {
    G_STRUCT_OFFSET (CfSaleLine, product_id),   G_STRUCT_OFFSET (CfSaleLine, code),
    G_STRUCT_OFFSET (CfSaleLine, name),         G_STRUCT_OFFSET (CfSaleLine, category),
    G_STRUCT_OFFSET (CfSaleLine, tax_group),    G_STRUCT_OFFSET (CfSaleLine, discount_reason),
    G_STRUCT_OFFSET (CfSaleLine, price_reason), G_STRUCT_OFFSET (CfSaleLine, batch),
    G_STRUCT_OFFSET (CfSaleLine, serial),       G_STRUCT_OFFSET (CfSaleLine, expiry),
    G_STRUCT_OFFSET (CfSaleLine, coupon),
};

static gsize
offer_texts_length (const CfSaleLine *line)
{
  gsize length = 0;

  for (gsize i = 0; i < line->n_offers; i++)
    length += strlen (line->offers[i].offer_id) + strlen (line->offers[i].name) + 2;
  return length;
}

static char *
put_text (char **to, const char *text)
{
  char *put = *to;

  *to = g_stpcpy (put, text) + 1;
  return put;
}

/* The offers of a copy lie behind the line, and their texts behind all else. */
static void
copy_offers (CfSaleLine *copy, char *to)
{
  const CfLineOffer *from = copy->offers;

  if (copy->n_offers == 0)
    return;
  copy->offers = (CfLineOffer *)(gpointer)(copy + 1);
  for (gsize i = 0; i < copy->n_offers; i++) {
    copy->offers[i] = from[i];
    copy->offers[i].offer_id = put_text (&to, from[i].offer_id);
    copy->offers[i].name = put_text (&to, from[i].name);
  }
}

CfSaleLine *
cf_sale_line_copy (const CfSaleLine *line)
{
  CfSaleLine borrowed = *line;
  gsize lengths[G_N_ELEMENTS (texts)];
  gsize length = line->n_offers * sizeof (CfLineOffer) + offer_texts_length (line);
  CfSaleLine *copy;
  char *to;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *text = G_STRUCT_MEMBER (char *, &borrowed, texts[i]);

    lengths[i] = text == NULL ? 0 : strlen (text) + 1;
    length += lengths[i];
  }
  copy = g_malloc (sizeof *copy + length);
  *copy = borrowed;
  copy->in_one = TRUE;
  to = (char *)(copy + 1) + line->n_offers * sizeof (CfLineOffer);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (lengths[i] == 0)
      continue;
    memcpy (to, G_STRUCT_MEMBER (char *, copy, texts[i]), lengths[i]);
    G_STRUCT_MEMBER (char *, copy, texts[i]) = to;
    to += lengths[i];
  }
  copy_offers (copy, to);
  return copy;
}

void
cf_sale_line_free (CfSaleLine *line)
{
  if (line == NULL)
    return;
  for (gsize i = 0; !line->in_one && i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, line, texts[i]));
  for (gsize i = 0; !line->in_one && i < line->n_offers; i++) {
    g_free (line->offers[i].offer_id);
    g_free (line->offers[i].name);
  }
  if (!line->in_one)
    g_free (line->offers);
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

/* The total, or a multiple of it by the best of the line's offers. */
static gint64
earning_of (const CfSaleLine *line)
{
  gint64 best_milli = MILLI;
  gint64 multiple;

  for (gsize i = 0; i < line->n_offers; i++)
    best_milli = MAX (best_milli, line->offers[i].multiplier_milli);
  if (line->total_minor <= 0)
    return 0;
  return cf_integer_mul_div (line->total_minor, best_milli, MILLI, &multiple) &&
                 multiple <= CF_AMOUNT_MAX
             ? multiple
             : line->total_minor;
}

gint64
cf_sale_lines_earn (const GPtrArray *lines, gint64 paid_in_points_minor, CfPointsRule rule)
{
  gint64 total_minor = 0;
  gint64 earning_minor = 0;
  gint64 earned_on_minor;

  for (guint i = 0; i < lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (lines, i);

    if (!cf_money_add (total_minor, line->total_minor, &total_minor) ||
        !cf_money_add (earning_minor, earning_of (line), &earning_minor))
      return 0;
  }
  if (total_minor <= 0 || !cf_integer_mul_div (total_minor - paid_in_points_minor, earning_minor,
                                               total_minor, &earned_on_minor))
    return 0;
  return cf_points_earned (earned_on_minor, rule);
}

void
cf_sale_lines_spread_points (const GPtrArray *lines, gint64 points, gint64 *ret_points)
{
  g_autofree gint64 *weights = g_new0 (gint64, lines->len);
  gboolean any = FALSE;

  for (guint i = 0; i < lines->len; i++) {
    weights[i] = earning_of (g_ptr_array_index (lines, i));
    any = any || weights[i] > 0;
    ret_points[i] = 0;
  }
  if (any)
    cf_money_split (points, weights, lines->len, ret_points);
}

gint64
cf_sale_line_own (const CfSaleLine *line)
{
  return line->gross_minor - line->offer_minor - line->discount_minor;
}

gint64
cf_sale_line_base (const CfSaleLine *line)
{
  return cf_sale_line_own (line) - line->basket_discount_minor;
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

    weights[i] = cf_sale_line_own (line);
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
    if (share->rate_tax_minor[i] != 0 &&
        !cf_money_add (sum->rate_tax_minor[i], share->rate_tax_minor[i], &sum->rate_tax_minor[i]))
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
