// SPDX-License-Identifier: Apache-2.0
/* How long a basket of OFFER_SHOP_LINES lines takes to be priced, how often the price cannot be
 * proved to be the least, and what a till without a solver would have asked for. */
#include <stdlib.h>

#include "bench/figure.h"
#include "bench/offer-shop.h"

#define BASKETS 2000
#define BASKETS_GREEDY 200

static int seed = 6;
static int baskets = BASKETS;
static int baskets_hard = 100;

static const GOptionEntry options[] = {
    {"seed", 0, 0, G_OPTION_ARG_INT, &seed, "Which shop and baskets (6)", "N"},
    {"baskets", 0, 0, G_OPTION_ARG_INT, &baskets, "How many (2000)", "N"},
    {"hard", 0, 0, G_OPTION_ARG_INT, &baskets_hard, "How many adversarial ones (100)", "N"},
    G_OPTION_ENTRY_NULL,
};

static const CfOfferMoment moment = {.day = OFFER_SHOP_DAY, .minute = 720};

/* The price, and the processor's time it took: others use this machine too. */
static CfOfferPrice *
price_one (const CfOfferBook *book, const CfOfferItem *items, GArray *times_us)
{
  CfOfferPrice *price = NULL;
  gint64 start_ns = figure_cpu_ns ();
  gint64 elapsed_us;
  g_assert_true (cf_offer_price (book, &moment, items, OFFER_SHOP_LINES, &price));
  elapsed_us = (figure_cpu_ns () - start_ns) / 1000;
  g_array_append_val (times_us, elapsed_us);
  return price;
}

static void
bench_shop (const CfRandom *random)
{
  OfferShop *shop = offer_shop_new (random);
  gint64 start_us = figure_now_us ();
  g_autoptr (CfOfferBook) book = cf_offer_book_new (shop->offers, OFFER_SHOP_DAY);
  g_autoptr (GArray) times_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) greedy_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) steps_milli = g_array_new (FALSE, FALSE, sizeof (gint64));
  CfOfferItem items[OFFER_SHOP_LINES];
  gint64 steps;
  gint64 greedy_minor = 0;
  gint64 plain_minor;
  gint64 best_minor = 0;
  gint64 unproved = 0;
  figure_print ("offer_book_made", figure_now_us () - start_us, "ms", 0);
  g_assert_cmpuint (cf_offer_book_size (book), ==, OFFER_SHOP_LIVE);
  for (gint i = 0; i < baskets; i++) {
    g_autoptr (CfOfferPrice) price = NULL;
    offer_shop_fill (shop, random, items);
    price = price_one (book, items, times_us);
    unproved += price->proved ? 0 : 1;
    steps = (gint64)price->steps * 1000;
    g_array_append_val (steps_milli, steps);
    if (i < BASKETS_GREEDY) {
      start_us = figure_cpu_ns () / 1000;
      plain_minor = offer_shop_greedy (book, &moment, items, OFFER_SHOP_LINES);
      start_us = figure_cpu_ns () / 1000 - start_us;
      g_array_append_val (greedy_us, start_us);
      g_assert_cmpint (price->total_minor, <=, plain_minor);
      greedy_minor += plain_minor;
      best_minor += price->total_minor;
    }
  }
  figure_print ("price_p50", figure_quantile (times_us, 500), "ms",
                figure_quantile (greedy_us, 500));
  figure_print ("price_p99", figure_quantile (times_us, 990), "ms",
                figure_quantile (greedy_us, 990));
  figure_print ("price_worst", figure_quantile (times_us, 1000), "ms", 0);
  figure_print ("steps_p50", figure_quantile (steps_milli, 500), "steps", 0);
  figure_print ("steps_p99", figure_quantile (steps_milli, 990), "steps", 0);
  figure_print ("not_proved_ppm", unproved * 1000000 / baskets * 1000, "ppm", 0);
  figure_print ("greedy_too_dear", (greedy_minor - best_minor) * 1000000 / best_minor, "permille",
                0);
  offer_shop_free (shop);
}

static void
bench_hard (const CfRandom *random)
{
  g_autoptr (GArray) times_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 unproved = 0;
  for (gint i = 0; i < baskets_hard; i++) {
    g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_offer_free);
    CfOfferItem items[OFFER_SHOP_LINES];
    g_autoptr (CfOfferBook) book = NULL;
    g_autoptr (CfOfferPrice) price = NULL;
    offer_shop_fill_hard (random, offers, items);
    book = cf_offer_book_new (offers, OFFER_SHOP_DAY);
    price = price_one (book, items, times_us);
    unproved += price->proved ? 0 : 1;
    /* The plain pass knows nothing of stacked percentages and groups. */
    if (offers->len == OFFER_SHOP_HARD &&
        ((const CfOffer *)g_ptr_array_index (offers, 0))->group == NULL)
      g_assert_cmpint (price->total_minor, <=,
                       offer_shop_greedy (book, &moment, items, OFFER_SHOP_LINES));
  }
  figure_print ("price_hard_worst", figure_quantile (times_us, 1000), "ms", 0);
  figure_print ("price_hard_not_proved", unproved * 1000 * 1000 / baskets_hard, "permille", 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  CfRandomSeeded seeded;
  CfRandom random;
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || baskets < 1 || baskets_hard < 1)
    return 2;
  cf_random_seed (&seeded, (guint64)seed, &random);
  bench_shop (&random);
  bench_hard (&random);
  return EXIT_SUCCESS;
}
