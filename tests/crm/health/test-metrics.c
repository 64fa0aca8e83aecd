// SPDX-License-Identifier: Apache-2.0
#include "crm/health/metrics.h"

/* The header must be it, from its first byte to its last. */
static void
test_token (void)
{
  static const struct {
    const char *header;
    gboolean may;
  } rows[] = {
      {"Bearer secret", TRUE},
      {"bearer secret", TRUE},
      {"Bearer secre", FALSE},
      {"Bearer secrets", FALSE},
      {"Bearer  secret", FALSE},
      {"Bearer ", FALSE},
      {"Bearer", FALSE},
      {"Basic secret", FALSE},
      {"secret", FALSE},
      {"", FALSE},
      {NULL, FALSE},
  };
  g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());
  g_autoptr (CfMetrics) metrics = cf_metrics_new ("secret", "/", "/nowhere", presence);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_metrics_may_read (metrics, rows[i].header), ==, rows[i].may);
  g_assert_false (cf_metrics_may_read (NULL, "Bearer secret"));
  cf_metrics_count (NULL, 200);
  cf_metrics_count (metrics, 999);
}

/* What cannot be read is an answer too. tests/integration/test-doctor.py reads the figures. */
static void
test_no_database (void)
{
  g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());
  g_autoptr (CfMetrics) metrics = cf_metrics_new ("secret", "/", "/nowhere/crm.db", presence);
  g_autoptr (CfPool) pool = cf_pool_new ("/nowhere/crm.db", 1);
  g_autoptr (CfAnswer) answer = cf_metrics_answer (metrics, pool);

  g_assert_cmpuint (answer->status, ==, 500);
  g_assert_nonnull (answer->cause);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/token", test_token);
  g_test_add_func ("/metrics/no-database", test_no_database);
  return g_test_run ();
}
