// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

static void
test_seeded_is_the_same_everywhere (void)
{
  /* SplitMix64 from seed 1234567: the first numbers that its author published. */
  static const guint64 expected[] = {G_GUINT64_CONSTANT (6457827717110365317),
                                     G_GUINT64_CONSTANT (3203168211198807973),
                                     G_GUINT64_CONSTANT (9817491932198370423)};
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, 1234567, &random);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    guint64 word;

    cf_random_fill (&random, (guint8 *)&word, sizeof word);
    g_assert_cmpuint (GUINT64_FROM_LE (word), ==, expected[i]);
  }
}

static void
test_below_stays_below (void)
{
  guint64 seen = 0;

  for (int i = 0; i < 2000; i++) {
    guint64 number = cf_random_below (cf_random_system (), 6);

    g_assert_cmpuint (number, <, 6);
    seen |= (guint64)1 << number;
  }
  g_assert_cmpuint (seen, ==, 63);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/seeded", test_seeded_is_the_same_everywhere);
  g_test_add_func ("/random/below", test_below_stays_below);
  return g_test_run ();
}
