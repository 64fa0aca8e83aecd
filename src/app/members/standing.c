// SPDX-License-Identifier: Apache-2.0
#include "app/members/standing.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "base/id.h"
#include "core/person/occasion.h"

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

static char *
ending_text (const CfMember *member, const CfSnapshot *snapshot, gint64 now_us)
{
  g_autofree char *when = NULL;
  gint days;

  if (member->points_ending == 0 ||
      !cf_occasion_of_ending (member->points_ending_day, now_us, utc_offset_min (snapshot), &days))
    return NULL;
  when = days == 0   ? g_strdup (_ ("today"))
         : days == 1 ? g_strdup (_ ("tomorrow"))
                     : g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
  return g_strdup_printf (
      ngettext ("%d point expires %s", "%d points expire %s", (gulong)member->points_ending),
      (gint)MIN (member->points_ending, G_MAXINT), when);
}

/* The parts of a line that are there, with a dot between them. */
static char *
join (const char *one, const char *other)
{
  if (one == NULL || other == NULL)
    return g_strdup (one != NULL ? one : other);
  return g_strdup_printf ("%s · %s", one, other);
}

char *
cf_standing_ending (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  const CfMember *member = found->member;
  g_autofree char *ending = ending_text (member, snapshot, now_us);
  g_autofree char *pending =
      member->points_pending == 0
          ? NULL
          : g_strdup_printf (ngettext ("%d more point to come", "%d more points to come",
                                       (gulong)member->points_pending),
                             (gint)MIN (member->points_pending, G_MAXINT));

  if (member->points + found->points_unsent < 0)
    return join (_ ("owed: what is earned next pays it first"), pending);
  return join (ending, pending);
}

static char *
age_text (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
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
cf_standing_age (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  g_autofree char *ending = cf_standing_ending (found, snapshot, now_us);
  g_autofree char *age = age_text (found, snapshot, now_us);

  return join (ending, age);
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

static char *
joining_text (const CfMember *member, gint64 now_us, gint64 offset_min)
{
  gint years;

  /* The id that a till or the centre gave them says when. */
  switch (cf_occasion_of_joining (cf_id_time_us (member->id), now_us, offset_min, &years)) {
  case CF_OCCASION_TODAY:
    return g_strdup_printf (
        ngettext ("A member for %d year today", "A member for %d years today", (gulong)years),
        years);
  case CF_OCCASION_THIS_MONTH:
    return g_strdup_printf (ngettext ("A member for %d year this month",
                                      "A member for %d years this month", (gulong)years),
                            years);
  case CF_OCCASION_NONE:
  default:
    return NULL;
  }
}

char *
cf_standing_occasion (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  gint64 offset_min = utc_offset_min (snapshot);
  CfOccasion birthday = cf_occasion_of_birthday (found->member->birthday, now_us, offset_min);
  g_autofree char *joining = joining_text (found->member, now_us, offset_min);
  const char *day = birthday == CF_OCCASION_TODAY        ? _ ("Birthday today")
                    : birthday == CF_OCCASION_THIS_MONTH ? _ ("Birthday this month")
                                                         : NULL;

  return join (day, joining);
}
