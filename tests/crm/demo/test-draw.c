// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/draw.h"

static void
test_same_and_other (void)
{
  CfDraw one;
  CfDraw same;
  CfDraw subject;
  CfDraw seed;
  CfDraw number;
  gint64 drawn;

  cf_draw_init (&one, 7, "a", 1);
  cf_draw_init (&same, 7, "a", 1);
  cf_draw_init (&subject, 7, "b", 1);
  cf_draw_init (&seed, 8, "a", 1);
  cf_draw_init (&number, 7, "a", 2);
  drawn = cf_draw_between (&one, 0, G_MAXINT32);
  g_assert_cmpint (drawn, ==, cf_draw_between (&same, 0, G_MAXINT32));
  g_assert_cmpint (drawn, !=, cf_draw_between (&subject, 0, G_MAXINT32));
  g_assert_cmpint (drawn, !=, cf_draw_between (&seed, 0, G_MAXINT32));
  g_assert_cmpint (drawn, !=, cf_draw_between (&number, 0, G_MAXINT32));
}

static void
test_between (void)
{
  gboolean seen[3] = {FALSE};
  CfDraw draw;

  cf_draw_init (&draw, 1, "x", 0);
  for (guint i = 0; i < 100; i++) {
    gint64 drawn = cf_draw_between (&draw, -1, 1);

    g_assert_cmpint (drawn, >=, -1);
    g_assert_cmpint (drawn, <=, 1);
    seen[drawn + 1] = TRUE;
  }
  g_assert_true (seen[0] && seen[1] && seen[2]);
}

static void
test_popular (void)
{
  guint early = 0;
  CfDraw draw;

  cf_draw_init (&draw, 1, "x", 0);
  for (guint i = 0; i < 1000; i++) {
    gsize drawn = cf_draw_popular (&draw, 800);

    g_assert_cmpuint (drawn, <, 800);
    early += drawn < 100;
  }
  g_assert_cmpuint (early, >, 400);
  g_assert_cmpuint (early, <, 600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/draw/same-and-other", test_same_and_other);
  g_test_add_func ("/crm/draw/between", test_between);
  g_test_add_func ("/crm/draw/popular", test_popular);
  return g_test_run ();
}
