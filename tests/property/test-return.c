// SPDX-License-Identifier: Apache-2.0
#include "core/return/return.h"

#include "core/sale-fault.h"
#include "support/goods.h"

#define ROUNDS 600
#define PARTS_MAX 12

static gint64
below (const CfRandom *random, gint64 limit)
{
  return (gint64)cf_random_below (random, (guint64)limit);
}

static void
for_seeds (void (*law) (const CfRandom *random))
{
  const char *wanted = g_getenv ("CF_SEED");
  guint64 first = wanted == NULL ? 1 : g_ascii_strtoull (wanted, NULL, 10);
  guint64 last = wanted == NULL ? ROUNDS : first;

  for (guint64 seed = first; seed <= last; seed++) {
    CfRandomSeeded seeded;
    CfRandom random;

    g_test_message ("CF_SEED=%" G_GUINT64_FORMAT, seed);
    cf_random_seed (&seeded, seed, &random);
    law (&random);
  }
}

/* What the card has paid is paid in points instead, out of several rights. */
static void
pay_in_points (const CfRandom *random, CfSale *sale)
{
  static const char *const grants[] = {"0193f5a0-0000-7000-8000-000000000001",
                                       "0193f5a0-0000-7000-8000-000000000002"};
  g_autoptr (GPtrArray) parts = cf_points_parts_new ();
  CfTender *card = NULL;
  gint64 point_minor;
  gint64 left;

  for (guint i = 0; i < sale->tenders->len; i++) {
    CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (tender->kind == CF_TENDER_CARD)
      card = tender;
  }
  if (card == NULL)
    return;
  point_minor = 1 + below (random, 12);
  while (card->amount_minor % point_minor != 0)
    point_minor--;
  card->kind = CF_TENDER_POINTS;
  g_clear_pointer (&card->reference, g_free);
  g_clear_pointer (&card->payment_id, g_free);
  left = card->amount_minor / point_minor;
  for (gsize i = 0; i < G_N_ELEMENTS (grants) && left > 1; i++) {
    gint64 points = 1 + below (random, MIN (left - 1, 1000));

    g_ptr_array_add (parts, cf_points_part_new (grants[i], points));
    left -= points;
  }
  g_ptr_array_add (parts, cf_points_part_new (NULL, left));
  cf_sale_spend_points (sale, parts, point_minor);
  sale->points_earned =
      cf_points_earned (sale->total_minor - card->amount_minor, sale->points_rule);
}

static CfSale *
any_sale (const CfRandom *random)
{
  for (;;) {
    g_autoptr (CfBasket) basket = cf_goods_random_basket (random, 1 + cf_random_below (random, 20));
    CfTaxMethod method = cf_random_below (random, 2) == 0 ? CF_TAX_BY_LINE : CF_TAX_BY_DOCUMENT;
    g_autoptr (CfSale) sale = NULL;

    if (basket->lines->len == 0)
      continue;
    sale = cf_goods_sell (basket, method, cf_random_below (random, 2) == 0);
    if (cf_random_below (random, 2) == 0)
      pay_in_points (random, sale);
    if (sale->member_id == NULL && sale->points_spent->len == 0)
      sale->points_earned = 0;
    g_assert_cmpint (cf_sale_validate (sale), ==, CF_SALE_SOUND);
    return g_steal_pointer (&sale);
  }
}

/* What parts of a return come to. */
typedef struct {
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
  gint64 rounding_minor;
  gint64 by_kind_minor[CF_TENDER_KIND_COUNT];
  gint64 settled_minor[CF_TENDER_KIND_COUNT];
  gint64 points_taken;
  gint64 points_given;
} Sum;

static void
add_up (Sum *sum, const CfReturn *back)
{
  gint64 settled_minor = 0;

  sum->net_minor += back->net_minor;
  sum->tax_minor += back->tax_minor;
  sum->total_minor += back->total_minor;
  sum->rounding_minor += back->rounding_minor;
  sum->points_taken += back->points_taken;
  sum->points_given += cf_return_points_given (back);
  g_assert_cmpint (back->net_minor + back->tax_minor, ==, back->total_minor);
  g_assert_cmpint (back->points_taken, >=, 0);
  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);

    g_assert_cmpint (tender->amount_minor, >, 0);
    g_assert_cmpint (tender->tendered_minor, >=, 0);
    g_assert_cmpint (tender->tendered_minor, ==, tender->amount_minor + tender->rounding_minor);
    sum->by_kind_minor[tender->kind] += tender->tendered_minor;
    sum->settled_minor[tender->kind] += tender->amount_minor;
    settled_minor += tender->amount_minor;
  }
  g_assert_cmpint (settled_minor, ==, back->total_minor);
  for (guint i = 0; i < back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (back->lines, i);

    g_assert_cmpint (line->net_minor, >=, 0);
    g_assert_cmpint (line->tax_minor, >=, 0);
    g_assert_cmpint (line->net_minor + line->tax_minor, ==, line->total_minor);
  }
}

static void
assert_no_more (const Sum *sum, const CfSale *sale, gboolean is_all)
{
  gint64 spent = 0;

  g_assert_true (cf_points_parts_sum (sale->points_spent, &spent));
  g_assert_cmpint (sum->total_minor, <=, sale->total_minor);
  g_assert_cmpint (sum->tax_minor, <=, sale->tax_minor);
  g_assert_cmpint (sum->points_taken, <=, sale->points_earned);
  g_assert_cmpint (sum->points_given, <=, spent);
  for (gsize kind = 0; kind < CF_TENDER_KIND_COUNT; kind++)
    g_assert_cmpint (sum->settled_minor[kind], <=, cf_sale_paid_by (sale, (CfTenderKind)kind));
  if (!is_all)
    return;
  g_assert_cmpint (sum->total_minor, ==, sale->total_minor);
  g_assert_cmpint (sum->tax_minor, ==, sale->tax_minor);
  g_assert_cmpint (sum->net_minor, ==, sale->net_minor);
  g_assert_cmpint (sum->rounding_minor, ==, sale->rounding_minor);
  g_assert_cmpint (sum->points_taken, ==, sale->points_earned);
  g_assert_cmpint (sum->points_given, ==, spent);
  for (gsize kind = 0; kind < CF_TENDER_KIND_COUNT; kind++)
    g_assert_cmpint (sum->settled_minor[kind], ==, cf_sale_paid_by (sale, (CfTenderKind)kind));
  g_assert_cmpint (sum->by_kind_minor[CF_TENDER_CASH], ==,
                   cf_sale_paid_by (sale, CF_TENDER_CASH) + sale->rounding_minor);
}

/* How much of a line goes back next: some of what is left, in units that it can be sold in. */
static gint64
any_part (const CfRandom *random, const CfSaleLine *line, gint64 before_milli)
{
  gint64 left_milli = line->quantity_milli - before_milli;
  gint64 step = line->unit == CF_UNIT_EACH ? CF_QUANTITY_ONE : 1;

  if (left_milli == 0 || line->has_label || line->serial != NULL)
    return left_milli;
  return step * below (random, left_milli / step + 1);
}

/* Given back in any parts, a sale gives back exactly what was paid, in each tender, tax and point,
 * and never more on the way. */
static void
law_parts (const CfRandom *random)
{
  g_autoptr (CfSale) sale = any_sale (random);
  guint n = sale->lines->len;
  g_autofree gint64 *before = g_new0 (gint64, n);
  g_autofree gint64 *quantity = g_new0 (gint64, n);
  Sum sum = {0};

  for (guint part = 0; part <= PARTS_MAX; part++) {
    g_autoptr (CfReturn) back = NULL;
    CfReturnOutcome outcome;

    for (guint i = 0; i < n; i++) {
      const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

      quantity[i] = part == PARTS_MAX             ? line->quantity_milli - before[i]
                    : cf_random_below (random, 2) ? any_part (random, line, before[i])
                                                  : 0;
    }
    outcome = cf_return_new (sale, before, quantity, &back, NULL);
    if (outcome == CF_RETURN_OK)
      add_up (&sum, back);
    else
      g_assert_cmpint (outcome, ==, CF_RETURN_NOTHING);
    for (guint i = 0; i < n; i++)
      before[i] += quantity[i];
    assert_no_more (&sum, sale, part == PARTS_MAX);
  }
}

/* The tax of each group comes back with its lines. */
static void
law_groups (const CfRandom *random)
{
  g_autoptr (CfSale) sale = any_sale (random);
  guint n = sale->lines->len;
  g_autofree gint64 *before = g_new0 (gint64, n);
  g_autofree gint64 *quantity = g_new0 (gint64, n);
  g_autoptr (CfReturn) back = NULL;

  for (guint i = 0; i < n; i++)
    quantity[i] = ((const CfSaleLine *)g_ptr_array_index (sale->lines, i))->quantity_milli;
  g_assert_cmpint (cf_return_new (sale, before, quantity, &back, NULL), ==, CF_RETURN_OK);
  for (guint i = 0; i < sale->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (sale->taxes, i);
    gint64 tax_minor = 0;

    for (guint j = 0; j < back->lines->len; j++) {
      const CfReturnLine *line = g_ptr_array_index (back->lines, j);

      if (g_str_equal (line->tax_group, total->tax_group))
        tax_minor += line->tax_minor;
    }
    g_assert_cmpint (tax_minor, ==, total->share.tax_minor);
  }
}

static void
test_parts (void)
{
  for_seeds (law_parts);
}

static void
test_groups (void)
{
  for_seeds (law_groups);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/return/parts", test_parts);
  g_test_add_func ("/property/return/groups", test_groups);
  return g_test_run ();
}
