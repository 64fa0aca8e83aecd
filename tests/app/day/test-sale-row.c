// SPDX-License-Identifier: Apache-2.0
#include "app/day/sale-row.h"

static CfDaySale *
sale_of (const char *receipt_no, const char *day, gint64 total_minor, gboolean is_voided)
{
  CfDaySale *sale = g_new0 (CfDaySale, 1);

  sale->sold = g_new0 (CfSold, 1);
  sale->sold->receipt_no = g_strdup (receipt_no);
  sale->sold->business_date = g_strdup (day);
  sale->sold->sale = cf_sale_new_empty ();
  sale->sold->sale->total_minor = total_minor;
  sale->is_voided = is_voided;
  return sale;
}

static void
test_tenders (void)
{
  g_autoptr (CfSale) sale = cf_sale_new_empty ();
  g_autofree char *nothing = cf_sale_row_tenders (sale);
  g_autofree char *two = NULL;

  g_assert_cmpstr (nothing, ==, "Nothing to pay");
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CARD, 100, NULL, NULL));
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CASH, 100, NULL, NULL));
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CARD, 100, NULL, NULL));
  two = cf_sale_row_tenders (sale);
  g_assert_cmpstr (two, ==, "Card + Cash");
}

static void
test_matches (void)
{
  static const struct {
    const char *typed;
    gboolean matches;
  } rows[] = {{"", TRUE}, {" 12", TRUE}, {"s1-01", TRUE}, {"S1-01-000012", TRUE}, {"13", FALSE}};
  CfDaySale *sale = sale_of ("S1-01-000012", "2026-11-30", 1, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_sale_row_matches (sale, rows[i].typed), ==, rows[i].matches);
  cf_day_sale_free (sale);
}

/* What was taken back, and what was sold on another day, is no part of today's sum. */
static void
test_sum (void)
{
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_day_sale_free);
  gint count = -1;
  gint64 total_minor = -1;

  cf_sale_row_sum (sales, &count, &total_minor);
  g_assert_cmpint (count, ==, 0);
  g_assert_cmpint (total_minor, ==, 0);
  g_ptr_array_add (sales, sale_of ("3", "2026-11-30", 500, FALSE));
  g_ptr_array_add (sales, sale_of ("2", "2026-11-30", 70, TRUE));
  g_ptr_array_add (sales, sale_of ("1", "2026-11-30", 6, FALSE));
  g_ptr_array_add (sales, sale_of ("0", "2026-11-29", 9000, FALSE));
  cf_sale_row_sum (sales, &count, &total_minor);
  g_assert_cmpint (count, ==, 2);
  g_assert_cmpint (total_minor, ==, 506);
}

/* None of it, a part, all. */
static void
test_returned (void)
{
  static const struct {
    gint64 back_milli[2];
    const char *words;
  } rows[] = {{{0, 0}, NULL}, {{1000, 0}, "Returned in part"}, {{2000, 500}, "Returned"}};
  CfDaySale *sale = sale_of ("1", "2026-11-30", 1, FALSE);

  for (gsize i = 0; i < 2; i++) {
    CfSaleLine *line = g_new0 (CfSaleLine, 1);

    line->quantity_milli = rows[2].back_milli[i];
    g_ptr_array_add (sale->sold->sale->lines, line);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_free (sale->returned_milli);
    sale->returned_milli = g_memdup2 (rows[i].back_milli, sizeof rows[i].back_milli);
    g_assert_cmpstr (cf_sale_row_returned (sale), ==, rows[i].words);
  }
  cf_day_sale_free (sale);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sale-row/tenders", test_tenders);
  g_test_add_func ("/sale-row/matches", test_matches);
  g_test_add_func ("/sale-row/sum", test_sum);
  g_test_add_func ("/sale-row/returned", test_returned);
  return g_test_run ();
}
