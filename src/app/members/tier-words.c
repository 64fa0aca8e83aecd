// SPDX-License-Identifier: Apache-2.0
#include "app/members/tier-words.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "core/business-date.h"
#include "core/person/occasion.h"

char *
cf_tier_words_name (const CfFoundMember *found)
{
  const CfTierView *view = &found->tier;
  const char *name = view->privileges != NULL ? view->name : found->member->tier;

  if (name == NULL || name[0] == '\0')
    return NULL;
  return g_strdup (name);
}

/* So much of what tiers are measured by. */
static char *
measure_text (CfTierMeasure measure, gint64 count, const CfSnapshot *snapshot)
{
  gint shown = (gint)CLAMP (count, 0, G_MAXINT);

  switch (measure) {
  case CF_TIER_VISITS:
    return g_strdup_printf (ngettext ("%d visit", "%d visits", (gulong)shown), shown);
  case CF_TIER_POINTS:
    return g_strdup_printf (ngettext ("%d point", "%d points", (gulong)shown), shown);
  case CF_TIER_SPENT:
  default:
    return cf_text_money (count, &snapshot->shop->currency);
  }
}

static char *
way_on (const CfFoundMember *found, const CfSnapshot *snapshot)
{
  const CfTierView *view = &found->tier;
  g_autofree char *date = NULL;
  g_autofree char *count = NULL;

  if (view->privileges == NULL || snapshot->shop == NULL)
    return NULL;
  if (view->kept_until > 0) {
    date = cf_business_date_format (CLAMP (view->kept_until, 0, CF_DAY_MAX));
    count = measure_text (view->measure, view->missing_to_keep, snapshot);
    return g_strdup_printf (_ ("%s until %s: %s more keeps it"), view->name, date, count);
  }
  if (view->next == NULL)
    return NULL;
  count = measure_text (view->measure, view->missing, snapshot);
  return g_strdup_printf (_ ("%s more to %s"), count, view->next);
}

char *
cf_tier_words_way (const CfFoundMember *found, const CfSnapshot *snapshot)
{
  g_autofree char *on = way_on (found, snapshot);
  g_autofree char *now = found->tier.is_provisional
                             ? g_strdup_printf (_ ("%s is provisional"), found->tier.name)
                             : NULL;

  if (now == NULL || on == NULL)
    return now != NULL ? g_steal_pointer (&now) : g_steal_pointer (&on);
  return g_strdup_printf ("%s · %s", now, on);
}

char *
cf_tier_words_privileges (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us,
                          const char *separator)
{
  const CfTierView *view = &found->tier;
  gint64 offset_min = snapshot->shop == NULL ? 0 : snapshot->shop->utc_offset_min;
  gboolean has_birthday =
      cf_occasion_of_birthday (found->member->birthday, now_us, offset_min) != CF_OCCASION_NONE;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; view->privileges != NULL && i < view->privileges->len; i++) {
    const CfPrivilege *privilege = g_ptr_array_index (view->privileges, i);

    if (privilege->kind == CF_PRIVILEGE_BIRTHDAY && !has_birthday)
      continue;
    g_string_append_printf (words, "%s%s", words->len > 0 ? separator : "", privilege->words);
  }
  return words->len > 0 ? g_strdup (words->str) : NULL;
}
