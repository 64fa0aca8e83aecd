// SPDX-License-Identifier: Apache-2.0
/* What holds for every basket and every set of offers. */
#include <string.h>

#include "support/offer-dice.h"

#define SEED 77
#define BRUTE_DEFAULT 100000 /* more by CF_OFFER_BASKETS */
#define N_LAWS 5000

static void
describe (const OfferDice *dice)
{
  for (gsize i = 0; i < dice->n_items; i++)
    g_test_message ("%s ×%" G_GINT64_FORMAT " at %" G_GINT64_FORMAT, dice->items[i].product_id,
                    dice->items[i].units, dice->items[i].price_minor);
  for (guint i = 0; i < dice->offers->len; i++) {
    const CfOffer *offer = g_ptr_array_index (dice->offers, i);
    g_test_message (
        "%s: %s, %s, cut %d %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " cheapest %" G_GINT64_FORMAT
        " bundle %" G_GINT64_FORMAT " sets %u steps %u after %d per sale %" G_GINT64_FORMAT
        " cap %" G_GINT64_FORMAT " group %s ifs %u",
        offer->id, cf_offer_kind_name (offer->kind), cf_offer_combine_name (offer->combine),
        (int)offer->cut.kind, offer->cut.value, offer->of_units, offer->cheapest_units,
        offer->bundle_minor, offer->sets->len, offer->steps->len, offer->steps_after,
        offer->per_sale, offer->cap_minor, offer->group, offer->conditions->len);
  }
}

/* No saving is lost or made up on the way to the lines. */
static void
check_conserved (const OfferDice *dice, const CfOfferPrice *price)
{
  g_autofree gint64 *by_line = g_new0 (gint64, dice->n_items + 1);
  gint64 saved_minor = 0;
  for (guint i = 0; i < price->parts->len; i++) {
    const CfOfferPart *part = &g_array_index (price->parts, CfOfferPart, i);
    g_assert_cmpint (part->saved_minor, >=, 0);
    by_line[part->line] += part->saved_minor;
  }
  for (guint i = 0; i < price->saved_minor->len; i++) {
    gint64 line_minor = g_array_index (price->saved_minor, gint64, i);
    g_assert_cmpint (line_minor, ==, by_line[i]);
    g_assert_cmpint (line_minor, <=, dice->items[i].price_minor * dice->items[i].units);
    saved_minor += line_minor;
  }
  g_assert_cmpint (price->gross_minor - saved_minor, ==, price->total_minor);
}

static void
test_brute_force (void)
{
  const char *wanted = g_getenv ("CF_OFFER_BASKETS");
  guint64 n = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : BRUTE_DEFAULT;
  CfRandomSeeded seeded;
  CfRandom random;
  guint64 unproved = 0;
  for (guint64 i = 0; i < n; i++) {
    g_auto (OfferDice) dice = {0};
    g_autoptr (CfOfferBook) book = NULL;
    g_autoptr (CfOfferPrice) price = NULL;
    gint64 least_minor;
    cf_random_seed (&seeded, SEED + i, &random);
    offer_dice_roll (&dice, &random, 6, 4);
    least_minor = offer_brute_total (&dice);
    price = offer_dice_price (&dice, &book);
    unproved += price->proved ? 0 : 1;
    if (price->total_minor != least_minor) {
      g_test_message ("seed %" G_GUINT64_FORMAT, SEED + i);
      describe (&dice);
    }
    g_assert_cmpint (price->total_minor, ==, least_minor);
    check_conserved (&dice, price);
  }
  g_test_message ("%" G_GUINT64_FORMAT " baskets, %" G_GUINT64_FORMAT " not proved", n, unproved);
  g_assert_cmpuint (unproved, ==, 0);
}

/* What comes off each product, by its letter. */
static void
sum_products (const OfferDice *dice, const CfOfferPrice *price, gint64 *ret_minor)
{
  memset (ret_minor, 0, 4 * sizeof *ret_minor);
  for (guint i = 0; i < price->saved_minor->len; i++)
    ret_minor[*dice->items[i].product_id - 'A'] += g_array_index (price->saved_minor, gint64, i);
}

/* Another order of the lines, and some of them in two. */
static void
shuffle (const CfRandom *random, OfferDice *dice)
{
  for (gsize i = 0; i < dice->n_items && dice->n_items < OFFER_DICE_ITEMS_MAX; i++) {
    CfOfferItem *item = &dice->items[i];
    if (item->units < 2 || cf_random_below (random, 2) == 0)
      continue;
    dice->items[dice->n_items] = *item;
    dice->items[dice->n_items].units = 1;
    dice->n_items++;
    item->units--;
  }
  for (gsize i = dice->n_items; i > 1; i--) {
    gsize j = (gsize)cf_random_below (random, i);
    CfOfferItem swap = dice->items[i - 1];
    dice->items[i - 1] = dice->items[j];
    dice->items[j] = swap;
  }
}

/* The total and what comes off each product are the same for any order and split. */
static void
test_order_and_split (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  for (guint64 i = 0; i < N_LAWS; i++) {
    g_auto (OfferDice) dice = {0};
    g_autoptr (CfOfferBook) book = NULL;
    g_autoptr (CfOfferBook) book_again = NULL;
    g_autoptr (CfOfferPrice) price = NULL;
    g_autoptr (CfOfferPrice) again = NULL;
    gint64 before[4];
    gint64 after[4];
    cf_random_seed (&seeded, SEED + i, &random);
    offer_dice_roll (&dice, &random, 12, 7);
    price = offer_dice_price (&dice, &book);
    sum_products (&dice, price, before);
    check_conserved (&dice, price);
    shuffle (&random, &dice);
    again = offer_dice_price (&dice, &book_again);
    sum_products (&dice, again, after);
    check_conserved (&dice, again);
    if (price->total_minor != again->total_minor || memcmp (before, after, sizeof after) != 0) {
      g_test_message ("seed %" G_GUINT64_FORMAT, SEED + i);
      describe (&dice);
    }
    g_assert_cmpint (price->total_minor, ==, again->total_minor);
    for (guint p = 0; p < G_N_ELEMENTS (after); p++)
      g_assert_cmpint (before[p], ==, after[p]);
    g_assert_cmpint (price->proved, ==, again->proved);
    g_assert_cmpuint (price->steps, ==, again->steps);
  }
}

/* To have to use an offer never helps; where it is used anyway it changes nothing. */
static void
check_must (const OfferDice *dice, const CfOfferBook *book, guint place, const CfOfferPrice *price)
{
  g_autoptr (CfOfferPrice) forced = NULL;
  const CfOffer *offer = cf_offer_book_get (book, place);
  gboolean used = cf_offer_price_saved_by (price, offer) > 0;
  if (!cf_offer_price_must (book, &dice->moment, dice->items, dice->n_items, place, &forced)) {
    g_assert_false (used);
    return;
  }
  if (price->proved)
    g_assert_cmpint (forced->total_minor, >=, price->total_minor);
  if (used && forced->proved)
    g_assert_cmpint (forced->total_minor, <=, price->total_minor);
  check_conserved (dice, forced);
}

/* Without its last offer the basket costs no less, unless stacked offers make other cents fall. */
static void
check_fewer (const OfferDice *dice, const CfOfferPrice *price)
{
  OfferDice fewer = *dice;
  g_autoptr (CfOfferBook) book = NULL;
  g_autoptr (CfOfferPrice) less = NULL;
  const CfOffer *last = g_ptr_array_index (dice->offers, dice->offers->len - 1);
  fewer.offers = g_ptr_array_new ();
  for (guint i = 0; i + 1 < dice->offers->len; i++)
    g_ptr_array_add (fewer.offers, g_ptr_array_index (dice->offers, i));
  less = offer_dice_price (&fewer, &book);
  if (price->proved && last->combine != CF_OFFER_STACK)
    g_assert_cmpint (less->total_minor, >=, price->total_minor);
  g_ptr_array_unref (fewer.offers);
}

/* An offer more that claims units never makes a basket dearer; nothing costs less than nothing or
 * more than without offers; and the same question has the same answer. */
static void
test_more_offers (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  for (guint64 i = 0; i < N_LAWS; i++) {
    g_auto (OfferDice) dice = {0};
    g_autoptr (CfOfferBook) book = NULL;
    g_autoptr (CfOfferPrice) price = NULL;
    cf_random_seed (&seeded, SEED + i, &random);
    offer_dice_roll (&dice, &random, 10, 6);
    price = offer_dice_price (&dice, &book);
    g_assert_cmpint (price->total_minor, >=, 0);
    g_assert_cmpint (price->total_minor, <=, price->gross_minor);
    for (guint place = 0; place < cf_offer_book_size (book); place++)
      check_must (&dice, book, place, price);
    check_fewer (&dice, price);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/offer/brute-force", test_brute_force);
  g_test_add_func ("/property/offer/order-and-split", test_order_and_split);
  g_test_add_func ("/property/offer/more-offers", test_more_offers);
  return g_test_run ();
}
