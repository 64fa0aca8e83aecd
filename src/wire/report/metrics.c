// SPDX-License-Identifier: Apache-2.0
#include "wire/report/metrics.h"

#include "base/check.h"

void
cf_wire_metric_begin (GString *text, const char *name, CfWireMetricKind kind, const char *help)
{
  CF_CHECK (g_str_has_suffix (name, "_total") == (kind == CF_WIRE_METRIC_COUNTER));
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name,
                          kind == CF_WIRE_METRIC_COUNTER ? "counter" : "gauge");
}

static void
append_value (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  for (const char *at = valid; *at != '\0'; at++) {
    if (*at == '\\' || *at == '"')
      g_string_append_c (text, '\\');
    if (*at == '\n')
      g_string_append (text, "\\n");
    else
      g_string_append_c (text, *at);
  }
}

void
cf_wire_metric_sample (GString *text, const char *name, gint64 value, ...)
{
  const char *label;
  char between = '{';
  va_list labels;

  g_string_append (text, name);
  va_start (labels, value);
  while ((label = va_arg (labels, const char *)) != NULL) {
    g_string_append_printf (text, "%c%s=\"", between, label);
    append_value (text, va_arg (labels, const char *));
    g_string_append_c (text, '"');
    between = ',';
  }
  va_end (labels);
  g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n", between == ',' ? "}" : "", value);
}
