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

/* Parts add up, and one right stands in one part. */
static void
test_parts (void)
{
  static const struct {
    const char *ids[2];
    gint64 points[2];
    gint64 expected; /* −1: refused */
  } rows[] = {{{"a", "b"}, {3, 4}, 7},          {{"a", NULL}, {3, 4}, 7}, {{"a", "a"}, {3, 4}, -1},
              {{NULL, NULL}, {3, 4}, -1},       {{"a", "b"}, {3, 0}, -1}, {{"a", "b"}, {3, -3}, -1},
              {{"a", "b"}, {3, G_MAXINT64}, -1}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) parts = cf_points_parts_new ();
    gint64 sum = -1;

    for (gsize j = 0; j < 2; j++)
      g_ptr_array_add (parts, cf_points_part_new (rows[i].ids[j], rows[i].points[j]));
    if (!cf_points_parts_sum (parts, &sum))
      sum = -1;
    g_assert_cmpint (sum, ==, rows[i].expected);
  }
}

static void
test_price (void)
{
  gint64 minor = -1;

  g_assert_true (cf_points_price (30, 7, &minor));
  g_assert_cmpint (minor, ==, 210);
  g_assert_false (cf_points_price (-1, 7, &minor));
  g_assert_false (cf_points_price (G_MAXINT64, 7, &minor));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/points/earned", test_earned);
  g_test_add_func ("/core/points/parts", test_parts);
  g_test_add_func ("/core/points/price", test_price);
  return g_test_run ();
}
