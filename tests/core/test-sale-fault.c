// SPDX-License-Identifier: Apache-2.0
#include "core/sale-fault.h"

#include "support/goods.h"

/* A sale with everything in it: four groups, a label, both discounts, split tenders, a member. */
static CfSale *
rich_sale (CfTaxMethod method, gboolean inclusive)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep label = cf_goods_add (14, 1086);
  CfBasketStep line = cf_goods_change (CF_BASKET_DISCOUNT_LINE, 1);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  char member[] = "M1";

  cf_goods_put (basket, 1, 3000);
  cf_goods_put (basket, 5, 2000);
  cf_goods_put (basket, 10, 1000);
  label.has_label = TRUE;
  label.label_minor = 740;
  g_assert_cmpint (cf_basket_apply (basket, &label), ==, CF_BASKET_OK);
  line.discount = CF_DISCOUNT_PPM;
  line.discount_ppm = 150000;
  g_assert_cmpint (cf_basket_apply (basket, &line), ==, CF_BASKET_OK);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 333;
  g_assert_cmpint (cf_basket_apply (basket, &whole), ==, CF_BASKET_OK);
  attach.member_id = member;
  g_assert_cmpint (cf_basket_apply (basket, &attach), ==, CF_BASKET_OK);
  return cf_goods_sell (basket, method, inclusive);
}

static CfSaleLine *
line_of (CfSale *sale, guint index)
{
  return g_ptr_array_index (sale->lines, index);
}

static CfTaxTotal *
tax_of (CfSale *sale, guint index)
{
  return g_ptr_array_index (sale->taxes, index);
}

static CfTender *
tender_of (CfSale *sale, guint index)
{
  return g_ptr_array_index (sale->tenders, index);
}

static void
test_sound (void)
{
  for (int i = 0; i < 4; i++) {
    g_autoptr (CfSale) sale = rich_sale (i & 1 ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE, (i & 2) != 0);

    g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "sound");
    g_clear_pointer (&sale->member_id, g_free);
    g_assert_cmpint (cf_sale_validate (sale), ==, CF_SALE_SOUND);
    sale->points_earned = 0;
    g_assert_cmpint (cf_sale_validate (sale), ==, CF_SALE_SOUND);
  }
}

/* The first figures are what the others are worked out from: another may give the same results, and
 * then it makes another sale, and a sound one. */
#define FREE_FIGURES 4

/* Every figure of a sale, one after the other. */
static gint64 *
figure (CfSale *sale, gsize index)
{
  CfSaleLine *line = line_of (sale, 1);
  CfSaleLine *labelled = line_of (sale, 3);
  CfTaxTotal *total = tax_of (sale, 1);
  CfTender *cash = tender_of (sale, 0);
  CfTender *card = tender_of (sale, 1);
  gint64 *const figures[] = {
      &sale->cash_step_minor,
      &sale->points_rule.minor_per_point,
      &total->rates[0].rate_ppm,
      &total->rates[2].rate_ppm,
      &sale->gross_minor,
      &sale->saved_minor,
      &sale->net_minor,
      &sale->basket_discount_minor,
      &sale->tax_minor,
      &sale->total_minor,
      &sale->rounding_minor,
      &sale->change_minor,
      &sale->points_earned,
      &line->quantity_milli,
      &line->price_minor,
      &line->gross_minor,
      &line->discount_minor,
      &line->basket_discount_minor,
      &line->net_minor,
      &line->tax_minor,
      &line->total_minor,
      &labelled->label_minor,
      &labelled->gross_minor,
      &total->share.net_minor,
      &total->share.tax_minor,
      &total->share.total_minor,
      &total->share.rate_tax_minor[0],
      &total->share.rate_tax_minor[2],
      &total->share.rate_tax_minor[3],
      &cash->amount_minor,
      &cash->tendered_minor,
      &cash->change_minor,
      &cash->rounding_minor,
      &card->amount_minor,
      &card->tendered_minor,
      &card->change_minor,
      &card->rounding_minor,
  };

  return index < G_N_ELEMENTS (figures) ? figures[index] : NULL;
}

/* Any wrong figure is found, and no figure whatever breaks the judge. */
static void
test_every_figure_counts (void)
{
  static const gint64 nudges[] = {1, -1, 5, 1000};
  static const gint64 monsters[] = {
      G_MININT64, G_MAXINT64, -1, CF_AMOUNT_MAX, -CF_AMOUNT_MAX, CF_AMOUNT_MAX + 1, G_MAXINT64 / 2,
  };

  for (int way = 0; way < 4; way++) {
    g_autoptr (CfSale) sale =
        rich_sale (way & 1 ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE, (way & 2) != 0);

    for (gsize i = 0; figure (sale, i) != NULL; i++) {
      gint64 right = *figure (sale, i);

      for (gsize j = 0; j < G_N_ELEMENTS (nudges) + G_N_ELEMENTS (monsters); j++) {
        *figure (sale, i) =
            j < G_N_ELEMENTS (nudges) ? right + nudges[j] : monsters[j - G_N_ELEMENTS (nudges)];
        if (i >= FREE_FIGURES)
          g_assert_cmpint (cf_sale_validate (sale), !=, CF_SALE_SOUND);
        else
          g_assert_cmpuint (cf_sale_validate (sale), <, CF_SALE_FAULT_COUNT);
      }
      *figure (sale, i) = right;
      g_assert_cmpint (cf_sale_validate (sale), ==, CF_SALE_SOUND);
    }
  }
}

typedef void (*Spoil) (CfSale *sale);

static void
spoil_empty (CfSale *sale)
{
  g_ptr_array_set_size (sale->lines, 0);
}

static void
spoil_currency (CfSale *sale)
{
  sale->currency.exponent = 3;
}

static void
spoil_currency_text (CfSale *sale)
{
  for (gsize i = 0; i < sizeof sale->currency.code; i++)
    sale->currency.code[i] = 'X';
}

static void
spoil_name (CfSale *sale)
{
  line_of (sale, 0)->name = NULL; /* of a copy: it lies in the line itself */
}

static void
spoil_unit (CfSale *sale)
{
  line_of (sale, 0)->unit = (CfUnit)99;
}

static void
spoil_method (CfSale *sale)
{
  sale->tax_method = (CfTaxMethod)7;
}

static void
spoil_rates (CfSale *sale)
{
  tax_of (sale, 0)->n_rates = G_MAXSIZE;
}

static void
spoil_count (CfSale *sale)
{
  for (gsize i = 0; i < CF_BASKET_LINES_MAX; i++)
    g_ptr_array_add (sale->lines, cf_sale_line_copy (line_of (sale, 0)));
}

static void
spoil_gross (CfSale *sale)
{
  line_of (sale, 0)->gross_minor++;
}

static void
spoil_sum_of_gross (CfSale *sale)
{
  for (guint i = 0; i < 2; i++) {
    line_of (sale, i)->has_label = TRUE;
    line_of (sale, i)->label_minor = line_of (sale, i)->gross_minor = CF_AMOUNT_MAX;
  }
}

static void
spoil_discount (CfSale *sale)
{
  line_of (sale, 0)->discount_minor = line_of (sale, 0)->gross_minor + 1;
}

static void
spoil_spread (CfSale *sale)
{
  line_of (sale, 0)->basket_discount_minor++;
  line_of (sale, 1)->basket_discount_minor--;
}

static void
spoil_group (CfSale *sale)
{
  static char gone[] = "gone";

  line_of (sale, 2)->tax_group = gone; /* of a copy, as above */
}

static void
spoil_total_twice (CfSale *sale)
{
  g_ptr_array_add (sale->taxes, cf_tax_total_copy (tax_of (sale, 0)));
}

static void
spoil_tax (CfSale *sale)
{
  line_of (sale, 0)->tax_minor++;
  line_of (sale, 0)->net_minor--;
}

static void
spoil_totals (CfSale *sale)
{
  sale->total_minor++;
}

static void
spoil_tenders (CfSale *sale)
{
  g_ptr_array_set_size (sale->tenders, 1);
}

static void
spoil_kind (CfSale *sale)
{
  tender_of (sale, 0)->kind = (CfTenderKind)9;
}

static void
spoil_rounding (CfSale *sale)
{
  tender_of (sale, 0)->rounding_minor += 5;
  tender_of (sale, 0)->change_minor -= 5;
  sale->rounding_minor += 5;
  sale->change_minor -= 5;
}

static void
spoil_points (CfSale *sale)
{
  sale->points_earned = 0;
}

static void
test_reasons (void)
{
  static const struct {
    Spoil spoil;
    const char *expected;
  } rows[] = {
      {spoil_empty, "empty"},
      {spoil_currency, "currency"},
      {spoil_currency_text, "currency"},
      {spoil_name, "limits"},
      {spoil_unit, "limits"},
      {spoil_method, "limits"},
      {spoil_rates, "limits"},
      {spoil_count, "limits"},
      {spoil_gross, "line-gross"},
      {spoil_sum_of_gross, "limits"},
      {spoil_discount, "line-discount"},
      {spoil_spread, "line-discount"},
      {spoil_group, "tax-group"},
      {spoil_total_twice, "tax-group"},
      {spoil_tax, "tax"},
      {spoil_totals, "totals"},
      {spoil_tenders, "tenders"},
      {spoil_kind, "tenders"},
      {spoil_rounding, "rounding"},
      {spoil_points, "points"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSale) sale = rich_sale (CF_TAX_BY_DOCUMENT, TRUE);

    rows[i].spoil (sale);
    g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, rows[i].expected);
  }
}

static void
test_names (void)
{
  for (gsize i = 0; i < CF_SALE_FAULT_COUNT; i++)
    g_assert_nonnull (cf_sale_fault_name ((CfSaleFault)i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sale-fault/sound", test_sound);
  g_test_add_func ("/core/sale-fault/every-figure-counts", test_every_figure_counts);
  g_test_add_func ("/core/sale-fault/reasons", test_reasons);
  g_test_add_func ("/core/sale-fault/names", test_names);
  return g_test_run ();
}
