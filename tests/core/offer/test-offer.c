// SPDX-License-Identifier: Apache-2.0
#include "core/offer/offer.h"

static void
test_cut (void)
{
  static const struct {
    CfOfferCut cut;
    gint64 price_minor;
    gint64 taken_minor;
  } cases[] = {
      {{CF_OFFER_CUT_PPM, 100000}, 1005, 101}, {{CF_OFFER_CUT_PPM, CF_OFFER_PPM}, 7, 7},
      {{CF_OFFER_CUT_PPM, 500000}, 1, 1},      {{CF_OFFER_CUT_AMOUNT, 500}, 300, 300},
      {{CF_OFFER_CUT_AMOUNT, 500}, 800, 500},  {{CF_OFFER_CUT_TO_PRICE, 500}, 800, 300},
      {{CF_OFFER_CUT_TO_PRICE, 500}, 300, 0},  {{CF_OFFER_CUT_TO_PRICE, 0}, 300, 300},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cf_offer_cut_take (&cases[i].cut, cases[i].price_minor), ==,
                     cases[i].taken_minor);
}

static void
assert_fault (const CfOffer *offer, const char *path)
{
  const char *at = NULL;
  const char *fault = cf_offer_fault (offer, &at);
  g_assert_cmpint (fault != NULL, ==, *path != '\0');
  g_assert_cmpstr (at, ==, path);
}

static void
test_faults (void)
{
  g_autoptr (CfOffer) nth = cf_offer_new ("a", CF_OFFER_CHEAPEST);
  g_autoptr (CfOffer) ladder = cf_offer_new ("b", CF_OFFER_LADDER);
  g_autoptr (CfOffer) get = cf_offer_new ("c", CF_OFFER_GET);
  CfOfferStep step = {.from_minor = 5};
  CfOfferIf condition = {.amount_min_minor = 1, .after = TRUE};
  nth->of_units = 2;
  nth->cheapest_units = 2;
  assert_fault (nth, "");
  nth->cap_minor = 5;
  assert_fault (nth, ".limits.cap_minor");
  nth->cheapest_units = 3;
  assert_fault (nth, ".then.cheapest");
  nth->combine = CF_OFFER_STACK;
  assert_fault (nth, ".combine.how");
  assert_fault (ladder, ".then.steps");
  g_array_append_val (ladder->steps, step);
  assert_fault (ladder, "");
  ladder->per_sale = 2;
  assert_fault (ladder, ".limits");
  ladder->per_sale = 1;
  g_array_append_val (ladder->steps, step);
  assert_fault (ladder, ".then.steps");
  assert_fault (get, ".then.sets");
  nth->combine = CF_OFFER_CLAIM;
  nth->cheapest_units = 1;
  g_array_append_val (nth->conditions, condition);
  assert_fault (nth, ".if");
  nth->when.first_day = 9;
  nth->when.last_day = 8;
  assert_fault (nth, ".when");
}

static void
test_names (void)
{
  CfOfferKind kind;
  CfOfferCombine combine;
  for (guint i = 0; i < CF_OFFER_KIND_COUNT; i++) {
    g_assert_true (cf_offer_kind_parse (cf_offer_kind_name ((CfOfferKind)i), &kind));
    g_assert_cmpuint (kind, ==, i);
  }
  g_assert_false (cf_offer_kind_parse ("nothing", &kind));
  for (guint i = 0; i < CF_OFFER_COMBINE_COUNT; i++) {
    g_assert_true (cf_offer_combine_parse (cf_offer_combine_name ((CfOfferCombine)i), &combine));
    g_assert_cmpuint (combine, ==, i);
  }
  g_assert_false (cf_offer_combine_parse ("nothing", &combine));
}

static void
test_goods (void)
{
  static const char *const tags[] = {"t", NULL};
  const CfOfferItem item = {.product_id = "p", .category = "c", .brand = "b", .tags = tags};
  const CfOfferItem bare = {.product_id = "q"};
  char *list[] = {(char[]){"t"}, NULL};
  char *brands[] = {(char[]){"b"}, NULL};
  CfOfferGoods goods = {.tags = list};
  g_autoptr (CfOfferGoods) copy = NULL;
  g_assert_false (cf_offer_goods_hold (NULL, &item));
  g_assert_true (cf_offer_goods_hold (&goods, &item));
  g_assert_false (cf_offer_goods_hold (&goods, &bare));
  goods.except_brands = brands;
  copy = cf_offer_goods_copy (&goods);
  g_assert_false (cf_offer_goods_hold (copy, &item));
  goods = (CfOfferGoods){.all = TRUE, .except_brands = brands};
  g_assert_true (cf_offer_goods_hold (&goods, &bare));
  g_assert_false (cf_offer_goods_hold (&goods, &item));
  g_assert_null (cf_offer_goods_copy (NULL));
}

/* What tills cannot keep yet is told by its path. */
static void
test_unkept (void)
{
  char *list[] = {(char[]){"x"}, NULL};
  char *word[] = {(char[]){"nuts"}, NULL};
  char *words[] = {(char[]){"Cold drinks"}, NULL};
  const CfOfferGoods goods = {.brands = list};
  const CfOfferGoods tagged = {.tags = word, .except_tags = word};
  const CfOfferGoods odd = {.except_tags = words};
  const char *path;

  for (guint i = 0; i < 9; i++) {
    static const char *const paths[] = {"",      ".what",   ".then", ".if",  ".then.kind",
                                        ".when", ".limits", "",      ".what"};
    g_autoptr (CfOffer) offer =
        cf_offer_new ("a", i == 4 ? CF_OFFER_POINTS_PRICE : CF_OFFER_PERCENT);
    if (i == 1)
      offer->what = cf_offer_goods_copy (&goods);
    if (i == 2) {
      CfOfferSet set = {cf_offer_goods_copy (&goods), 1};
      g_array_append_val (offer->sets, set);
    }
    if (i == 3) {
      CfOfferIf condition = {.goods = cf_offer_goods_copy (&goods), .units_min = 1};
      g_array_append_val (offer->conditions, condition);
    }
    if (i == 5)
      offer->when.stage = CF_STAGE_NEW;
    if (i == 6)
      offer->per_day = 1;
    if (i >= 7)
      offer->what = cf_offer_goods_copy (i == 7 ? &tagged : &odd);
    g_assert_true ((cf_offer_unkept (offer, &path) == NULL) == (i == 0 || i == 7));
    g_assert_cmpstr (path, ==, paths[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/offer/cut", test_cut);
  g_test_add_func ("/core/offer/offer/faults", test_faults);
  g_test_add_func ("/core/offer/offer/names", test_names);
  g_test_add_func ("/core/offer/offer/goods", test_goods);
  g_test_add_func ("/core/offer/offer/unkept", test_unkept);
  return g_test_run ();
}
