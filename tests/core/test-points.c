// SPDX-License-Identifier: Apache-2.0
#include "core/points.h"

static void
test_earned (void)
{
  static const struct {
    gint64 total_minor;
    gint64 minor_per_point;
    gint64 expected;
  } rows[] = {
      {9999, 100, 99},    {10000, 100, 100},           {99, 100, 0}, {0, 100, 0},
      {-500, 100, 0}, /* a return takes points back by an entry of its own */
      {G_MININT64, 1, 0}, {G_MAXINT64, 1, G_MAXINT64}, {500, 0, 0},  {500, -1, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfPointsRule rule = {rows[i].minor_per_point};

    g_assert_cmpint (cf_points_earned (rows[i].total_minor, rule), ==, rows[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/points/earned", test_earned);
  return g_test_run ();
}
