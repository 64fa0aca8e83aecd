// SPDX-License-Identifier: Apache-2.0
#include "core/offer/hint.h"

#include "support/goods.h"

/* What is near a basket of a counted line and a weighed one, as the solver might say it. */
static void
test_hints (void)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfOffer) offer = cf_offer_new ("half", CF_OFFER_CHEAPEST);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (CfOfferNear));
  g_autoptr (GPtrArray) hints = NULL;
  const CfOfferPrice price = {.total_minor = 1000};
  const CfOfferNear all[] = {
      {offer, 1, 1, 600, 300}, /* a weight */
      {offer, G_MAXUINT, 0, 501, 500}, /* too much money */
      {offer, 0, 1, 100, 50},          {offer, G_MAXUINT, 0, 500, 300},
      {offer, 0, 1, 100, 40}, /* one too many */
  };
  const CfOfferHint *hint;

  g_free (offer->name);
  offer->name = g_strdup ("Half");
  cf_goods_put (basket, 0, 1000);
  cf_goods_put (basket, 6, 500);
  g_array_append_vals (near, all, G_N_ELEMENTS (all));
  hints = cf_offer_hints_new (basket, &price, near);
  g_assert_cmpuint (hints->len, ==, CF_OFFER_HINTS_MAX);
  hint = g_ptr_array_index (hints, 0);
  g_assert_cmpstr (hint->offer_id, ==, "half");
  g_assert_cmpstr (hint->offer_name, ==, "Half");
  g_assert_cmpint (hint->line_id, ==, 1);
  g_assert_nonnull (hint->product_name);
  g_assert_cmpint (hint->units_missing, ==, 1);
  g_assert_cmpint (hint->saved_minor, ==, 50);
  hint = g_ptr_array_index (hints, 1);
  g_assert_null (hint->product_name);
  g_assert_cmpint (hint->line_id, ==, 0);
  g_assert_cmpint (hint->amount_missing_minor, ==, 500);
  cf_offer_hint_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/offer/hint/hints", test_hints);
  return g_test_run ();
}
