// SPDX-License-Identifier: Apache-2.0
#include "fold/simplified.h"

static void
test_known (void)
{
  g_assert_cmpuint (cf_simplified_char (0x5F35), ==, 0x5F20); /* 張 */
  g_assert_cmpuint (cf_simplified_char (0x5F20), ==, 0x5F20);
  g_assert_cmpuint (cf_simplified_char (0x8B1D), ==, 0x8C22); /* 謝 */
  g_assert_cmpuint (cf_simplified_char ('a'), ==, 'a');
  g_assert_cmpuint (cf_simplified_char (0x20000), ==, 0x20000);
  g_assert_cmpuint (cf_simplified_char (0), ==, 0);
}

/* Folding what is folded changes nothing, or a stored key would depend on how often it was made. */
static void
test_idempotent (void)
{
  guint changed = 0;

  for (gunichar character = 0x3000; character < 0xA100; character++) {
    gunichar once = cf_simplified_char (character);

    if (once != character)
      changed++;
    g_assert_cmphex (cf_simplified_char (once), ==, once);
  }
  g_assert_cmpuint (changed, >, 2500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simplified/known", test_known);
  g_test_add_func ("/simplified/idempotent", test_idempotent);
  return g_test_run ();
}
