// SPDX-License-Identifier: Apache-2.0
#include "core/points.h"

gint64
cf_points_earned (gint64 total_minor, CfPointsRule rule)
{
  if (rule.minor_per_point <= 0 || total_minor <= 0)
    return 0;
  return total_minor / rule.minor_per_point;
}
