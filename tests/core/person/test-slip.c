// SPDX-License-Identifier: Apache-2.0
#include "core/person/slip.h"

static void
test_slips (void)
{
  static const struct {
    const char *one;
    const char *other;
    guint slips; /* this many, and no fewer */
  } cases[] = {
      {"", "", 0},
      {"wren", "wren", 0},
      {"wren", "wrena", 1},
      {"wren", "wen", 1},
      {"wren", "wran", 1},
      {"wren", "wern", 1},
      {"wren", "nerw", 3},
      {"王小明", "王小铭", 1},
      {"王小明", "小王明", 1},
      {"王小明", "欧阳小明", 2},
      {"abcdef", "ghijkl", 6},
      {"", "ab", 2},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s, %s", cases[i].one, cases[i].other);
    g_assert_true (cf_slip_is_within (cases[i].one, cases[i].other, cases[i].slips));
    g_assert_true (cf_slip_is_within (cases[i].other, cases[i].one, cases[i].slips));
    if (cases[i].slips > 0) {
      g_assert_false (cf_slip_is_within (cases[i].one, cases[i].other, cases[i].slips - 1));
      g_assert_false (cf_slip_is_within (cases[i].other, cases[i].one, cases[i].slips - 1));
    }
  }
}

/* No text is too long, and what stands behind the limit does not matter. */
static void
test_long (void)
{
  g_autofree char *one = g_strnfill (1000, 'a');
  g_autofree char *other = g_strnfill (2000, 'a');

  other[CF_SLIP_CHARS_MAX] = 'b';
  g_assert_true (cf_slip_is_within (one, other, 0));
  other[0] = 'b';
  g_assert_false (cf_slip_is_within (one, other, 0));
  g_assert_true (cf_slip_is_within (one, other, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slip/slips", test_slips);
  g_test_add_func ("/slip/long", test_long);
  return g_test_run ();
}
