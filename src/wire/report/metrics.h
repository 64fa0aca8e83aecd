// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Figures for Prometheus, in its text format. Whole numbers only; times are seconds.
 * Source: Prometheus, Exposition formats, text format 0.0.4. */

#define CF_WIRE_METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"

typedef enum {
  CF_WIRE_METRIC_GAUGE,
  CF_WIRE_METRIC_COUNTER, /* the name ends in _total */
} CfWireMetricKind;

/* Begins a metric: its samples follow, before any other metric begins. Help is one line of plain
 * text. */
void cf_wire_metric_begin (GString *text, const char *name, CfWireMetricKind kind,
                           const char *help);

/* One sample of the metric begun last; labels are pairs of name and value, NULL ends them, and the
 * values may hold anything. */
void cf_wire_metric_sample (GString *text, const char *name, gint64 value,
                            ...) G_GNUC_NULL_TERMINATED;
