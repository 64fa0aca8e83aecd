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

#define CF_POINTS_PARTS_MAX 50 /* of one sale */

/* Points spent in a sale out of one right. */
typedef struct {
  char *grant_id; /* of the right; NULL: out of none, at the retailer's risk */
  gint64 points; /* > 0 */
} CfPointsPart;

/* grant_id may be NULL and is copied. */
CfPointsPart *cf_points_part_new (const char *grant_id, gint64 points) G_GNUC_WARN_UNUSED_RESULT;
void cf_points_part_free (CfPointsPart *part);

/* An empty list of parts, which owns them. */
GPtrArray *cf_points_parts_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the parts up. Errors: FALSE for a part of nothing or less, for one right in two parts, for
 * too many parts, and for a sum beyond the limits of money. */
gboolean cf_points_parts_sum (const GPtrArray *parts, gint64 *ret_points) G_GNUC_WARN_UNUSED_RESULT;

/* What points pay at that price each. Errors: FALSE beyond the limits of money. */
gboolean cf_points_price (gint64 points, gint64 point_minor,
                          gint64 *ret_minor) G_GNUC_WARN_UNUSED_RESULT;
