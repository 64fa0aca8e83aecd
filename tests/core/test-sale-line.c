// SPDX-License-Identifier: Apache-2.0
#include "core/sale-line.h"

#include "core/money.h"

static void
free_line (gpointer line)
{
  cf_sale_line_free (line);
}

static void
free_total (gpointer total)
{
  cf_tax_total_free (total);
}

static GPtrArray *
lines_of (const gint64 *gross_minor, gsize n)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);

  for (gsize i = 0; i < n; i++) {
    CfSaleLine *line = g_new0 (CfSaleLine, 1);

    line->tax_group = g_strdup ("full");
    line->gross_minor = gross_minor[i];
    g_ptr_array_add (lines, line);
  }
  return lines;
}

static GPtrArray *
taxes_of (gint64 rate_ppm)
{
  GPtrArray *taxes = g_ptr_array_new_with_free_func (free_total);
  CfTaxTotal *total = g_new0 (CfTaxTotal, 1);

  total->tax_group = g_strdup ("full");
  total->n_rates = 1;
  total->rates[0].rate_ppm = rate_ppm;
  g_ptr_array_add (taxes, total);
  return taxes;
}

static void
test_spread_discount (void)
{
  static const gint64 gross_minor[] = {100, 100, 100, 0};
  g_autoptr (GPtrArray) lines = lines_of (gross_minor, 4);
  CfSaleLine *first = g_ptr_array_index (lines, 0);
  const CfSaleLine *last = g_ptr_array_index (lines, 3);

  first->discount_minor = 100;
  cf_sale_lines_spread_discount (lines, 25);
  g_assert_cmpint (first->basket_discount_minor, ==, 0);
  g_assert_cmpint (((CfSaleLine *)g_ptr_array_index (lines, 1))->basket_discount_minor, ==, 13);
  g_assert_cmpint (((CfSaleLine *)g_ptr_array_index (lines, 2))->basket_discount_minor, ==, 12);
  g_assert_cmpint (last->basket_discount_minor, ==, 0);
  g_assert_cmpint (cf_sale_line_base (first), ==, 0);
}

static void
test_line_and_document_differ (void)
{
  static const gint64 gross_minor[] = {104, 104, 104, 104};

  for (int by_document = 0; by_document < 2; by_document++) {
    g_autoptr (GPtrArray) lines = lines_of (gross_minor, 4);
    g_autoptr (GPtrArray) taxes = taxes_of (60000); /* 6.24 each, 24.96 together */
    const CfTaxTotal *total = g_ptr_array_index (taxes, 0);
    gint64 sum_minor = 0;

    g_assert_true (
        cf_sale_lines_tax (lines, taxes, by_document ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE, FALSE));
    for (guint i = 0; i < lines->len; i++) {
      const CfSaleLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpint (line->net_minor, ==, 104);
      g_assert_cmpint (line->total_minor, ==, line->net_minor + line->tax_minor);
      sum_minor += line->tax_minor;
    }
    g_assert_cmpint (sum_minor, ==, by_document ? 25 : 24);
    g_assert_cmpint (total->share.tax_minor, ==, sum_minor);
    g_assert_cmpint (total->share.rate_tax_minor[0], ==, sum_minor);
    g_assert_cmpint (total->share.total_minor, ==, 416 + sum_minor);
  }
}

static void
test_too_large_with_tax (void)
{
  static const gint64 gross_minor[] = {CF_AMOUNT_MAX - 1, 1};

  for (int by_document = 0; by_document < 2; by_document++) {
    g_autoptr (GPtrArray) lines = lines_of (gross_minor, 2);
    g_autoptr (GPtrArray) taxes = taxes_of (130000);
    CfTaxMethod method = by_document ? CF_TAX_BY_DOCUMENT : CF_TAX_BY_LINE;

    g_assert_false (cf_sale_lines_tax (lines, taxes, method, FALSE));
    g_assert_true (cf_sale_lines_tax (lines, taxes, method, TRUE));
  }
}

static void
test_group_without_total (void)
{
  static const gint64 gross_minor[] = {1};

  if (g_test_subprocess ()) {
    g_autoptr (GPtrArray) lines = lines_of (gross_minor, 1);
    g_autoptr (GPtrArray) taxes = g_ptr_array_new ();

    g_assert_true (cf_sale_lines_tax (lines, taxes, CF_TAX_BY_DOCUMENT, TRUE));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
test_copies (void)
{
  static const gint64 gross_minor[] = {7};
  g_autoptr (GPtrArray) lines = lines_of (gross_minor, 1);
  g_autoptr (GPtrArray) taxes = taxes_of (130000);
  CfSaleLine *line = g_ptr_array_index (lines, 0);
  CfTaxTotal *total = g_ptr_array_index (taxes, 0);
  g_autoptr (CfSaleLine) line_copy = NULL;
  g_autoptr (CfSaleLine) again = NULL;
  g_autoptr (CfTaxTotal) total_copy = NULL;

  line->name = g_strdup ("牛奶");
  line->serial = g_strdup ("S1");
  total->name = g_strdup ("VAT");
  line_copy = cf_sale_line_copy (line);
  total_copy = cf_tax_total_copy (total);
  line->name[0] = 'x';
  total->name[0] = 'x';
  g_assert_cmpstr (line_copy->name, ==, "牛奶");
  g_assert_cmpstr (line_copy->serial, ==, "S1");
  g_assert_null (line_copy->batch);
  /* A copy of a copy stands by itself. */
  again = cf_sale_line_copy (line_copy);
  g_clear_pointer (&line_copy, cf_sale_line_free);
  line_copy = g_steal_pointer (&again);
  g_assert_cmpstr (line_copy->name, ==, "牛奶");
  g_assert_cmpstr (line_copy->serial, ==, "S1");
  g_assert_cmpint (line_copy->gross_minor, ==, 7);
  g_assert_cmpstr (total_copy->name, ==, "VAT");
  g_assert_cmpint (total_copy->rates[0].rate_ppm, ==, 130000);
  cf_sale_line_free (NULL);
  cf_tax_total_free (NULL);
}

/* A copy has its own offers and their texts, in the same piece. */
static void
test_copy_offers (void)
{
  g_autoptr (CfSaleLine) copy = NULL;
  {
    char id[] = "half", name[] = "Half", product[] = "P1";
    CfLineOffer offers[] = {{id, name, 3, 7, 0}, {name, id, 1, 0, 2000}};
    const CfSaleLine line = {.product_id = product,
                             .gross_minor = 50,
                             .offer_minor = 7,
                             .discount_minor = 3,
                             .offers = offers,
                             .n_offers = 2};

    copy = cf_sale_line_copy (&line);
    id[0] = name[0] = product[0] = 'x';
  }
  g_assert_cmpstr (copy->product_id, ==, "P1");
  g_assert_cmpuint (copy->n_offers, ==, 2);
  g_assert_cmpstr (copy->offers[0].offer_id, ==, "half");
  g_assert_cmpstr (copy->offers[1].offer_id, ==, "Half");
  g_assert_cmpint (copy->offers[0].version, ==, 3);
  g_assert_cmpint (copy->offers[0].saved_minor, ==, 7);
  g_assert_cmpint (copy->offers[1].multiplier_milli, ==, 2000);
  g_assert_cmpint (cf_sale_line_own (copy), ==, 40);
}

/* A line counts for a multiple of its total, what points pay counts for none, and the points are
 * spread by what each line counts for. */
static void
test_points (void)
{
  static const struct {
    gint64 totals[3];
    gint64 multipliers[3]; /* 0: no offer */
    gint64 paid;
    gint64 earned;
    gint64 spread[3];
  } cases[] = {
      {{1000, 500, 500}, {0, 0, 0}, 0, 20, {10, 5, 5}},
      {{1000, 500, 500}, {2000, 0, 0}, 0, 30, {20, 5, 5}},
      {{1000, 500, 500}, {2000, 0, 1500}, 0, 32, {20, 5, 7}}, /* of 32.5 */
      {{1000, 500, 500}, {2000, 0, 0}, 1000, 15, {10, 3, 2}},
      {{1000, 500, 500}, {2000, 0, 0}, 2000, 0, {0, 0, 0}},
      {{0, 0, 99}, {0, 0, 0}, 0, 0, {0, 0, 0}},
      {{0, 0, 0}, {0, 5000, 0}, 0, 0, {0, 0, 0}},
      {{333, 333, 333}, {0, 0, 0}, 0, 9, {3, 3, 3}},
  };
  static const CfPointsRule rule = {100};
  char name[] = "x";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfLineOffer offers[3][2];
    CfSaleLine lines[3];
    g_autoptr (GPtrArray) all = g_ptr_array_new ();
    gint64 spread[3] = {-1, -1, -1};

    for (guint j = 0; j < 3; j++) {
      offers[j][0] = (CfLineOffer){name, name, 1, 5, 0};
      offers[j][1] = (CfLineOffer){name, name, 1, 0, cases[i].multipliers[j]};
      lines[j] =
          (CfSaleLine){.total_minor = cases[i].totals[j], .offers = offers[j], .n_offers = 2};
      g_ptr_array_add (all, &lines[j]);
    }
    g_assert_cmpint (cf_sale_lines_earn (all, cases[i].paid, rule), ==, cases[i].earned);
    cf_sale_lines_spread_points (all, cases[i].earned, spread);
    for (guint j = 0; j < 3; j++)
      g_assert_cmpint (spread[j], ==, cases[i].spread[j]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sale-line/spread-discount", test_spread_discount);
  g_test_add_func ("/core/sale-line/line-and-document-differ", test_line_and_document_differ);
  g_test_add_func ("/core/sale-line/too-large-with-tax", test_too_large_with_tax);
  g_test_add_func ("/core/sale-line/group-without-total", test_group_without_total);
  g_test_add_func ("/core/sale-line/copies", test_copies);
  g_test_add_func ("/core/sale-line/copy-offers", test_copy_offers);
  g_test_add_func ("/core/sale-line/points", test_points);
  return g_test_run ();
}
