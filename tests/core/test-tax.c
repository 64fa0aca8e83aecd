// SPDX-License-Identifier: Apache-2.0
#include "core/tax.h"

#include "core/money.h"
#include "core/sale-line.h"
#include "support/goods.h"
#include "support/vectors.h"

static gsize
read_rates (const json_t *row, CfTaxRate *rates)
{
  const json_t *list = json_object_get (row, "rates_ppm");

  if (list == NULL) {
    rates[0] = (CfTaxRate){cf_vectors_integer (row, "rate_ppm", -1), FALSE};
    return 1;
  }
  /* The vectors say of their lists: the third rate stands on the price and the two before it. */
  g_assert_cmpuint (json_array_size (list), ==, 3);
  for (gsize i = 0; i < 3; i++)
    rates[i] = (CfTaxRate){json_integer_value (json_array_get (list, i)), i == 2};
  return 3;
}

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

static void
check_document (const json_t *row, const CfTaxRate *rates, gsize n_rates)
{
  const json_t *nets = json_object_get (row, "net_lines_minor");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GPtrArray) taxes = g_ptr_array_new_with_free_func (free_total);
  CfTaxTotal *total = g_new0 (CfTaxTotal, 1);
  gint64 lines_tax_minor = 0;
  CfTaxMethod method;

  g_assert_true (
      cf_tax_method_parse (json_string_value (json_object_get (row, "method")), &method));
  total->tax_group = g_strdup ("group");
  total->n_rates = n_rates;
  for (gsize i = 0; i < n_rates; i++)
    total->rates[i] = rates[i];
  g_ptr_array_add (taxes, total);
  for (gsize i = 0; i < json_array_size (nets); i++) {
    CfSaleLine *line = g_new0 (CfSaleLine, 1);

    line->tax_group = g_strdup ("group");
    line->gross_minor = json_integer_value (json_array_get (nets, i));
    g_ptr_array_add (lines, line);
  }
  g_assert_true (cf_sale_lines_tax (lines, taxes, method, FALSE));
  g_assert_cmpint (total->share.tax_minor, ==, cf_vectors_integer (row, "tax_minor", -1));
  for (guint i = 0; i < lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (lines, i);

    lines_tax_minor += line->tax_minor;
  }
  g_assert_cmpint (lines_tax_minor, ==, total->share.tax_minor);
}

static void
check_row (const json_t *row)
{
  CfTaxRate rates[CF_TAX_RATES_MAX];
  gsize n_rates = read_rates (row, rates);
  gint64 gross_minor = cf_vectors_integer (row, "gross_minor", 0);
  CfTaxShare share;

  if (json_object_get (row, "net_lines_minor") != NULL) {
    check_document (row, rates, n_rates);
    return;
  }
  g_assert_true (json_is_true (json_object_get (row, "inclusive")));
  for (gint64 sign = 1; sign >= -1; sign -= 2) {
    g_assert_true (cf_tax_apply (rates, n_rates, TRUE, sign * gross_minor, &share));
    g_assert_cmpint (share.net_minor, ==, sign * cf_vectors_integer (row, "net_minor", 0));
    g_assert_cmpint (share.tax_minor, ==, sign * cf_vectors_integer (row, "tax_minor", 0));
    g_assert_cmpint (share.total_minor, ==, sign * gross_minor);
    g_assert_cmpint (share.rate_tax_minor[0], ==, share.tax_minor);
  }
}

static void
test_vectors (void)
{
  cf_vectors_each ("tax.jsonl", 8, check_row);
}

static void
test_no_rate (void)
{
  CfTaxShare share;

  g_assert_true (cf_tax_apply (NULL, 0, TRUE, 1234, &share));
  g_assert_cmpint (share.net_minor, ==, 1234);
  g_assert_cmpint (share.tax_minor, ==, 0);
  g_assert_true (cf_tax_apply (NULL, 0, FALSE, 1234, &share));
  g_assert_cmpint (share.total_minor, ==, 1234);
}

static void
test_rates_share_an_inclusive_tax (void)
{
  static const CfTaxRate rates[] = {{60000, FALSE}, {60000, FALSE}, {30000, TRUE}};
  CfTaxShare share;

  /* 1.00 / 1.1536: the tax is 13.31, shared 6 : 6 : 3.36. */
  g_assert_true (cf_tax_apply (rates, 3, TRUE, 100, &share));
  g_assert_cmpint (share.tax_minor, ==, 13);
  g_assert_cmpint (share.rate_tax_minor[0], ==, 5);
  g_assert_cmpint (share.rate_tax_minor[1], ==, 5);
  g_assert_cmpint (share.rate_tax_minor[2], ==, 3);
}

static void
test_every_amount_balances (void)
{
  static const CfTaxRate rates[] = {{130000, FALSE}, {45000, TRUE}, {12345, FALSE}, {50000, TRUE}};

  for (gint64 base_minor = -3000; base_minor <= 3000; base_minor++) {
    for (int inclusive = 0; inclusive < 2; inclusive++) {
      CfTaxShare share;
      CfTaxShare mirror;
      gint64 sum_minor = 0;

      g_assert_true (cf_tax_apply (rates, 4, inclusive, base_minor, &share));
      g_assert_true (cf_tax_apply (rates, 4, inclusive, -base_minor, &mirror));
      for (gsize i = 0; i < CF_TAX_RATES_MAX; i++)
        sum_minor += share.rate_tax_minor[i];
      g_assert_cmpint (sum_minor, ==, share.tax_minor);
      g_assert_cmpint (share.net_minor + share.tax_minor, ==, share.total_minor);
      g_assert_cmpint (inclusive ? share.total_minor : share.net_minor, ==, base_minor);
      g_assert_cmpint (mirror.tax_minor, ==, -share.tax_minor);
    }
  }
}

static void
test_largest_figures (void)
{
  static const CfTaxRate highest[] = {
      {CF_TAX_RATE_MAX_PPM, FALSE},
      {CF_TAX_RATE_MAX_PPM, FALSE},
      {CF_TAX_RATE_MAX_PPM, TRUE},
      {CF_TAX_RATE_MAX_PPM, TRUE},
  };
  CfTaxShare share = {.tax_minor = 42};

  g_assert_false (cf_tax_apply (highest, 4, FALSE, CF_AMOUNT_MAX, &share));
  g_assert_false (cf_tax_apply (highest, 4, TRUE, CF_AMOUNT_MAX + 1, &share));
  g_assert_false (cf_tax_apply (highest, 4, FALSE, G_MININT64, &share));
  g_assert_cmpint (share.tax_minor, ==, 42);
  /* (1 + 10 + 10) × 11 × 11 = 2541 times the net. */
  g_assert_true (cf_tax_apply (highest, 4, TRUE, CF_AMOUNT_MAX, &share));
  g_assert_cmpint (share.net_minor, ==, CF_AMOUNT_MAX / 2541);
  g_assert_true (cf_tax_apply (highest, 4, FALSE, 100, &share));
  g_assert_cmpint (share.total_minor, ==, 254100);
}

static void
test_rates_are_checked (void)
{
  static const CfTaxRate negative[] = {{-1, FALSE}};
  static const CfTaxRate huge[] = {{CF_TAX_RATE_MAX_PPM + 1, FALSE}};
  static const CfTaxRate compound[] = {{1, TRUE}, {1, TRUE}, {1, TRUE}};

  g_assert_false (cf_tax_rates_are_valid (negative, 1));
  g_assert_false (cf_tax_rates_are_valid (huge, 1));
  g_assert_false (cf_tax_rates_are_valid (compound, 3));
  g_assert_false (cf_tax_rates_are_valid (compound, CF_TAX_RATES_MAX + 1));
  g_assert_true (cf_tax_rates_are_valid (compound, 2));
  g_assert_true (cf_tax_rates_are_valid (NULL, 0));
}

static void
test_settings (void)
{
  g_autoptr (CfTaxSettings) settings = cf_goods_tax_settings (CF_TAX_BY_DOCUMENT, FALSE);
  g_autoptr (CfTaxSettings) copy = cf_tax_settings_copy (settings);
  g_autoptr (CfTaxGroup) group = cf_tax_group_copy (cf_tax_settings_find (copy, "double"));

  g_assert_cmpint (copy->method, ==, CF_TAX_BY_DOCUMENT);
  g_assert_false (copy->inclusive);
  g_assert_cmpuint (copy->groups->len, ==, settings->groups->len);
  g_assert_cmpstr (group->name, ==, "Tax");
  g_assert_cmpuint (group->n_rates, ==, 3);
  g_assert_true (group->rates[2].compound);
  g_assert_null (cf_tax_settings_find (copy, "unknown"));
  g_assert_null (cf_tax_settings_find (copy, NULL));
  cf_tax_settings_free (NULL);
  cf_tax_group_free (NULL);
}

static void
test_method_names (void)
{
  CfTaxMethod method = CF_TAX_BY_DOCUMENT;

  g_assert_true (cf_tax_method_parse (cf_tax_method_name (CF_TAX_BY_LINE), &method));
  g_assert_cmpint (method, ==, CF_TAX_BY_LINE);
  g_assert_true (cf_tax_method_parse ("document", &method));
  g_assert_cmpint (method, ==, CF_TAX_BY_DOCUMENT);
  g_assert_false (cf_tax_method_parse ("receipt", &method));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tax/vectors", test_vectors);
  g_test_add_func ("/core/tax/no-rate", test_no_rate);
  g_test_add_func ("/core/tax/rates-share-an-inclusive-tax", test_rates_share_an_inclusive_tax);
  g_test_add_func ("/core/tax/every-amount-balances", test_every_amount_balances);
  g_test_add_func ("/core/tax/largest-figures", test_largest_figures);
  g_test_add_func ("/core/tax/rates-are-checked", test_rates_are_checked);
  g_test_add_func ("/core/tax/settings", test_settings);
  g_test_add_func ("/core/tax/method-names", test_method_names);
  return g_test_run ();
}
