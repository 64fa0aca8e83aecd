// SPDX-License-Identifier: Apache-2.0
#include "core/return/return.h"

#include "support/goods.h"

/* Three of p1 and one of p12, at 2 fen less: a third by card, the rest in cash. */
static CfSale *
sell (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfBasketStep attach = cf_goods_change (CF_BASKET_ATTACH_MEMBER, 0);
  CfBasketStep whole = cf_goods_change (CF_BASKET_DISCOUNT_BASKET, 0);
  char member[] = "M1";

  cf_goods_put (basket, 1, 3000);
  cf_goods_put (basket, 12, 1000);
  whole.discount = CF_DISCOUNT_AMOUNT;
  whole.discount_minor = 2;
  g_assert_cmpint (cf_basket_apply (basket, &whole), ==, CF_BASKET_OK);
  attach.member_id = member;
  g_assert_cmpint (cf_basket_apply (basket, &attach), ==, CF_BASKET_OK);
  return cf_goods_sell (basket, CF_TAX_BY_LINE, TRUE);
}

static CfReturn *
give_back (const CfSale *sale, gint64 before_0, gint64 quantity_0, gint64 quantity_1)
{
  const gint64 before[] = {before_0, 0};
  const gint64 quantity[] = {quantity_0, quantity_1};
  CfReturn *back = NULL;

  g_assert_cmpint (cf_return_new (sale, before, quantity, &back, NULL), ==, CF_RETURN_OK);
  return back;
}

static void
test_whole (void)
{
  g_autoptr (CfSale) sale = sell ();
  g_autoptr (CfReturn) back = give_back (sale, 0, 3000, 1000);

  g_assert_cmpint (back->total_minor, ==, sale->total_minor);
  g_assert_cmpint (back->tax_minor, ==, sale->tax_minor);
  g_assert_cmpint (back->points_taken, ==, sale->points_earned);
  g_assert_cmpint (cf_return_sum (back, CF_TENDER_CARD), ==,
                   cf_sale_paid_by (sale, CF_TENDER_CARD));
  g_assert_cmpint (cf_return_sum (back, CF_TENDER_CASH), ==,
                   cf_sale_paid_by (sale, CF_TENDER_CASH) + sale->rounding_minor);
  g_assert_cmpint (back->rounding_minor, ==, sale->rounding_minor);
  /* The card is given back to first, by its reference. */
  g_assert_cmpint (((const CfTender *)back->tenders->pdata[0])->kind, ==, CF_TENDER_CARD);
  g_assert_cmpstr (((const CfTender *)back->tenders->pdata[0])->reference, ==, "0042");
}

/* A third of what does not divide by three: the cents come back with the last. */
static void
test_parts (void)
{
  g_autoptr (CfSale) sale = sell ();
  const CfSaleLine *line = g_ptr_array_index (sale->lines, 0);
  gint64 total_minor = 0;

  for (gint64 before = 0; before < 3000; before += 1000) {
    g_autoptr (CfReturn) back = give_back (sale, before, 1000, 0);

    g_assert_cmpuint (back->lines->len, ==, 1);
    g_assert_cmpint (ABS (back->total_minor * 3 - line->total_minor), <=, 3);
    total_minor += back->total_minor;
  }
  g_assert_cmpint (total_minor, ==, line->total_minor);
}

static void
test_refused (void)
{
  static const struct {
    gint64 before;
    gint64 quantity;
    CfReturnOutcome outcome;
  } rows[] = {{0, 0, CF_RETURN_NOTHING},         {0, -1000, CF_RETURN_NEGATIVE},
              {-1000, 1000, CF_RETURN_NEGATIVE}, {0, 4000, CF_RETURN_TOO_MUCH},
              {1000, 3000, CF_RETURN_TOO_MUCH},  {4000, 0, CF_RETURN_TOO_MUCH},
              {0, 1500, CF_RETURN_NOT_WHOLE},    {0, G_MAXINT64, CF_RETURN_TOO_MUCH}};
  g_autoptr (CfSale) sale = sell ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const gint64 before[] = {rows[i].before, 0};
    const gint64 quantity[] = {rows[i].quantity, 0};
    CfReturn *back = NULL;
    gint64 place = -1;

    g_assert_cmpint (cf_return_new (sale, before, quantity, &back, &place), ==, rows[i].outcome);
    g_assert_null (back);
    g_assert_cmpint (place, ==, rows[i].outcome == CF_RETURN_NOTHING ? -1 : 0);
  }
}

/* What a label or a serial number stands for is one piece. */
static void
test_one_piece (void)
{
  g_autoptr (CfSale) sale = sell ();
  CfSaleLine *line = g_ptr_array_index (sale->lines, 0);
  const gint64 before[] = {0, 0};
  const gint64 quantity[] = {1000, 0};
  CfReturn *back = NULL;
  char serial[] = "SN1";

  line->serial = serial; /* a line is one block: nobody frees it */
  g_assert_cmpint (cf_return_new (sale, before, quantity, &back, NULL), ==, CF_RETURN_NOT_WHOLE);
}

/* Points first, to the rights that they were of, and never a part of one. */
static void
test_points (void)
{
  g_autoptr (CfSale) sale = sell ();
  g_autoptr (GPtrArray) parts = cf_points_parts_new ();
  CfTender *card = g_ptr_array_index (sale->tenders, 1);
  g_autoptr (CfReturn) some = NULL;
  g_autoptr (CfReturn) rest = NULL;

  g_assert_cmpint (card->kind, ==, CF_TENDER_CARD);
  card->kind = CF_TENDER_POINTS;
  g_ptr_array_add (parts, cf_points_part_new ("0193f5a0-0000-7000-8000-000000000001", 1));
  g_ptr_array_add (parts, cf_points_part_new (NULL, 2));
  cf_sale_spend_points (sale, parts, card->amount_minor / 3);
  card->amount_minor = card->tendered_minor = sale->point_minor * 3;
  ((CfTender *)sale->tenders->pdata[0])->amount_minor = sale->total_minor - card->amount_minor;
  some = give_back (sale, 0, 1000, 0);
  rest = give_back (sale, 1000, 2000, 1000);
  g_assert_cmpint (cf_return_points_given (some) + cf_return_points_given (rest), ==, 3);
  g_assert_cmpint (cf_return_points_given (some), ==,
                   MIN (some->total_minor, card->amount_minor) / sale->point_minor);
  g_assert_cmpint (some->points_taken + rest->points_taken, ==, sale->points_earned);
}

static void
test_copy (void)
{
  g_autoptr (CfSale) sale = sell ();
  CfReturn *back = give_back (sale, 0, 3000, 1000);
  g_autoptr (CfReturn) copy = cf_return_copy (back);

  cf_return_free (back);
  g_assert_cmpuint (copy->lines->len, ==, 2);
  g_assert_cmpstr (((const CfReturnLine *)copy->lines->pdata[1])->product_id, ==, "p12");
  g_assert_cmpuint (copy->tenders->len, ==, 2);
  cf_return_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/return/whole", test_whole);
  g_test_add_func ("/return/parts", test_parts);
  g_test_add_func ("/return/refused", test_refused);
  g_test_add_func ("/return/one-piece", test_one_piece);
  g_test_add_func ("/return/points", test_points);
  g_test_add_func ("/return/copy", test_copy);
  return g_test_run ();
}
