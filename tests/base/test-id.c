// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

static gint64
fixed_now (gpointer data)
{
  return *(gint64 *)data;
}

static void
test_shape_and_time (void)
{
  gint64 now_us = G_GINT64_CONSTANT (0x017f22e279b0) * 1000;
  CfClock clock = {fixed_now, fixed_now, &now_us};
  g_autofree char *id = cf_id_new (&clock, cf_random_system ());

  /* The time of the example in RFC 9562, appendix A.6. */
  g_assert_true (g_str_has_prefix (id, "017f22e2-79b0-7"));
  g_assert_nonnull (strchr ("89ab", id[19]));
  g_assert_true (cf_id_is_valid (id));
  g_assert_cmpint (cf_id_time_us (id), ==, now_us);
}

static void
test_no_time (void)
{
  g_assert_cmpint (cf_id_time_us (NULL), ==, 0);
  g_assert_cmpint (cf_id_time_us ("M0001"), ==, 0);
  g_assert_cmpint (cf_id_time_us ("017f22e2-79b0-4cc3-98c4-dc0c0c07398f"), ==, 0);
  g_assert_cmpint (cf_id_time_us ("ffffffff-ffff-7fff-bfff-ffffffffffff"), ==,
                   ((G_GINT64_CONSTANT (1) << 48) - 1) * 1000);
}

static void
test_distinct (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    g_assert_true (g_hash_table_add (seen, cf_id_new (cf_clock_system (), cf_random_system ())));
}

static void
test_refuses (void)
{
  g_assert_false (cf_id_is_valid (NULL));
  g_assert_false (cf_id_is_valid (""));
  g_assert_false (cf_id_is_valid ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  g_assert_false (cf_id_is_valid ("017f22e279b0-7cc3-98c4-dc0c0c07398f00"));
  g_assert_true (cf_id_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/shape-and-time", test_shape_and_time);
  g_test_add_func ("/id/no-time", test_no_time);
  g_test_add_func ("/id/distinct", test_distinct);
  g_test_add_func ("/id/refuses", test_refuses);
  return g_test_run ();
}
