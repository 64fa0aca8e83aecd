// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* One point for each whole minor_per_point of a member's sale; 0 or less: no points at all. */
typedef struct {
  gint64 minor_per_point;
} CfPointsRule;

/* What a member's sale of that total earns, never negative.
 * Rounding: down. A sale without a member earns nothing: the caller does not ask. */
gint64 cf_points_earned (gint64 total_minor, CfPointsRule rule);
