// SPDX-License-Identifier: Apache-2.0
/* What holds for every basket and every set of offers. */
#include <stdlib.h>

#include "support/offer-dice.h"

#define SEED 77
#define BRUTE_DEFAULT 3000

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
  const char *first = g_getenv ("CF_OFFER_SEED");
  guint64 i0 = first != NULL ? g_ascii_strtoull (first, NULL, 10) - SEED : 0;
  for (guint64 i = i0; i < i0 + n; i++) {
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
      for (guint k = 0; k < price->parts->len; k++) {
        const CfOfferPart *part = &g_array_index (price->parts, CfOfferPart, k);
        g_test_message ("part %s line %u units %d saved %d", part->offer->id, part->line, (int)part->units, (int)part->saved_minor);
      }
    }
    g_assert_cmpint (price->total_minor, ==, least_minor);
    check_conserved (&dice, price);
  }
  g_test_message ("%" G_GUINT64_FORMAT " baskets, %" G_GUINT64_FORMAT " not proved", n, unproved);
  g_assert_cmpuint (unproved, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/offer/brute-force", test_brute_force);
  return g_test_run ();
}
