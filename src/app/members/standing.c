// SPDX-License-Identifier: Apache-2.0
#include "app/members/standing.h"

#include <glib/gi18n.h>

#include "app/text.h"

static gint64
utc_offset_min (const CfSnapshot *snapshot)
{
  return snapshot->shop == NULL ? 0 : snapshot->shop->utc_offset_min;
}

char *
cf_standing_points (const CfFoundMember *found)
{
  gint64 points = found->member->points + found->points_unsent;

  return g_strdup_printf (ngettext ("%d point", "%d points", (gulong)ABS (points)),
                          (gint)CLAMP (points, -G_MAXINT, G_MAXINT));
}

char *
cf_standing_age (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  gint64 heard_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us);
  g_autofree char *time =
      heard_us == 0 ? NULL : cf_text_time (heard_us, utc_offset_min (snapshot), now_us);
  g_autofree char *age =
      time == NULL ? g_strdup (_ ("age not known")) : g_strdup_printf (_ ("as of %s"), time);

  if (found->entries_unsent == 0)
    return g_steal_pointer (&age);
  return g_strdup_printf (ngettext ("%s · %d sale not sent (%+d)", "%s · %d sales not sent (%+d)",
                                    (gulong)found->entries_unsent),
                          age, (gint)found->entries_unsent, (gint)found->points_unsent);
}

char *
cf_standing_visit (const CfFoundMember *found, gint64 now_us)
{
  const CfMember *member = found->member;
  g_autofree char *span = NULL;

  if (!found->shows_history)
    return g_strdup (_ ("Visits are not shown: they do not allow it"));
  if (member->visited_at_us == 0)
    return g_strdup (_ ("No visit known here"));
  if (now_us - member->visited_at_us < G_TIME_SPAN_DAY)
    return g_strdup (_ ("Last here within a day"));
  span = cf_text_span (now_us - member->visited_at_us);
  return g_strdup_printf (_ ("Last here %s ago"), span);
}
