// SPDX-License-Identifier: Apache-2.0
#include "seal/key.h"

#include <string.h>

static void
test_new_draws_all (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  guint8 a[CF_KEY_BYTES] = {0};
  guint8 b[CF_KEY_BYTES] = {0};

  cf_random_seed (&seeded, 7, &random);
  cf_key_new (&random, a);
  cf_key_new (&random, b);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
  cf_random_seed (&seeded, 7, &random);
  cf_key_new (&random, b);
  g_assert_cmpint (memcmp (a, b, sizeof a), ==, 0);
}

static void
test_wipe (void)
{
  guint8 key[CF_KEY_BYTES];
  static const guint8 zero[CF_KEY_BYTES];

  cf_key_new (cf_random_system (), key);
  g_assert_cmpint (memcmp (key, zero, sizeof key), !=, 0);
  cf_key_wipe (key, sizeof key - 1);
  g_assert_cmpint (memcmp (key, zero, sizeof key - 1), ==, 0);
  cf_key_wipe (NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key/new-draws-all", test_new_draws_all);
  g_test_add_func ("/key/wipe", test_wipe);
  return g_test_run ();
}
