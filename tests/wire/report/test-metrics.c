// SPDX-License-Identifier: Apache-2.0
#include "wire/report/metrics.h"

/* The examples of the format's own page, as far as they are whole numbers. */
static void
test_format (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cf_wire_metric_begin (text, "http_requests_total", CF_WIRE_METRIC_COUNTER,
                        "The total number of HTTP requests.");
  cf_wire_metric_sample (text, "http_requests_total", 1027, "method", "post", "code", "200", NULL);
  cf_wire_metric_sample (text, "http_requests_total", 3, "method", "post", "code", "400", NULL);
  cf_wire_metric_begin (text, "queue_entries", CF_WIRE_METRIC_GAUGE, "Entries that wait.");
  cf_wire_metric_sample (text, "queue_entries", -1, NULL);
  g_assert_cmpstr (text->str, ==,
                   "# HELP http_requests_total The total number of HTTP requests.\n"
                   "# TYPE http_requests_total counter\n"
                   "http_requests_total{method=\"post\",code=\"200\"} 1027\n"
                   "http_requests_total{method=\"post\",code=\"400\"} 3\n"
                   "# HELP queue_entries Entries that wait.\n"
                   "# TYPE queue_entries gauge\n"
                   "queue_entries -1\n");
}

/* No value of a label can end it, or the line. */
static void
test_escapes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cf_wire_metric_sample (text, "path", 1, "dir", "C:\\D\"\nE\xff", NULL);
  g_assert_cmpstr (text->str, ==, "path{dir=\"C:\\\\D\\\"\\nE\xef\xbf\xbd\"} 1\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/format", test_format);
  g_test_add_func ("/metrics/escapes", test_escapes);
  return g_test_run ();
}
