// SPDX-License-Identifier: Apache-2.0
#include "core/points.h"

#include "base/integer.h"
#include "core/money.h"

gint64
cf_points_earned (gint64 total_minor, CfPointsRule rule)
{
  if (rule.minor_per_point <= 0 || total_minor <= 0)
    return 0;
  return total_minor / rule.minor_per_point;
}

CfPointsPart *
cf_points_part_new (const char *grant_id, gint64 points)
{
  CfPointsPart *part = g_new0 (CfPointsPart, 1);

  part->grant_id = g_strdup (grant_id);
  part->points = points;
  return part;
}

void
cf_points_part_free (CfPointsPart *part)
{
  if (part == NULL)
    return;
  g_free (part->grant_id);
  g_free (part);
}

static void
free_part (gpointer part)
{
  cf_points_part_free (part);
}

GPtrArray *
cf_points_parts_new (void)
{
  return g_ptr_array_new_with_free_func (free_part);
}

/* Whether an earlier part is out of the same right. */
static gboolean
is_doubled (const GPtrArray *parts, guint i)
{
  const CfPointsPart *part = g_ptr_array_index (parts, i);

  for (guint j = 0; j < i; j++) {
    const CfPointsPart *other = g_ptr_array_index (parts, j);

    if (g_strcmp0 (part->grant_id, other->grant_id) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
cf_points_parts_sum (const GPtrArray *parts, gint64 *ret_points)
{
  gint64 sum = 0;

  if (parts->len > CF_POINTS_PARTS_MAX)
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (parts, i);

    if (part->points <= 0 || part->points > CF_AMOUNT_MAX || is_doubled (parts, i) ||
        !cf_money_add (sum, part->points, &sum))
      return FALSE;
  }
  *ret_points = sum;
  return TRUE;
}

gboolean
cf_points_price (gint64 points, gint64 point_minor, gint64 *ret_minor)
{
  gint64 minor;

  if (points < 0 || point_minor < 0 || !cf_integer_mul (points, point_minor, &minor) ||
      minor > CF_AMOUNT_MAX)
    return FALSE;
  *ret_minor = minor;
  return TRUE;
}
