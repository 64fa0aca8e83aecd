// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/visit.h"

#include "crm/member.h"

typedef struct {
  GArray *days; /* of CfTierDay, each day once */
  gint64 sales;
  gint64 visited_at_us;
} Visit;

struct _CfVisits {
  CfChange *change;
  GHashTable *members; /* id → Visit */
};

static void
free_visit (gpointer data)
{
  Visit *visit = data;

  g_array_unref (visit->days);
  g_free (visit);
}

CfVisits *
cf_visits_new (CfChange *change)
{
  CfVisits *visits = g_new0 (CfVisits, 1);

  visits->change = change;
  visits->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_visit);
  return visits;
}

void
cf_visits_free (CfVisits *visits)
{
  if (visits == NULL)
    return;
  g_hash_table_unref (visits->members);
  g_free (visits);
}

static Visit *
visit_of (CfVisits *visits, const char *member_id)
{
  Visit *visit = g_hash_table_lookup (visits->members, member_id);

  if (visit == NULL) {
    visit = g_new0 (Visit, 1);
    visit->days = g_array_new (FALSE, FALSE, sizeof (CfTierDay));
    g_hash_table_insert (visits->members, g_strdup (member_id), visit);
  }
  return visit;
}

static CfTierDay *
day_of (Visit *visit, gint64 day)
{
  CfTierDay fresh = {.day = day};

  for (guint i = 0; i < visit->days->len; i++) {
    CfTierDay *known = &g_array_index (visit->days, CfTierDay, i);

    if (known->day == day)
      return known;
  }
  g_array_append_val (visit->days, fresh);
  return &g_array_index (visit->days, CfTierDay, visit->days->len - 1);
}

void
cf_visits_add (CfVisits *visits, const char *member_id, const CfTierDay *day, gint64 visited_at_us)
{
  Visit *visit = visit_of (visits, member_id);
  CfTierDay *known = day_of (visit, day->day);

  known->spent_minor += day->spent_minor;
  known->visits += day->visits;
  known->points += day->points;
  visit->sales += day->visits;
  visit->visited_at_us = MAX (visit->visited_at_us, visited_at_us);
}

void
cf_visits_touch (CfVisits *visits, const char *member_id)
{
  (void)visit_of (visits, member_id);
}

gboolean
cf_visits_close (CfVisits *visits, GError **error)
{
  GHashTableIter iter;
  gpointer member_id;
  gpointer value;

  g_hash_table_iter_init (&iter, visits->members);
  while (g_hash_table_iter_next (&iter, &member_id, &value)) {
    const Visit *visit = value;

    for (guint i = 0; i < visit->days->len; i++)
      if (!cf_tier_note_day (visits->change, member_id, &g_array_index (visit->days, CfTierDay, i),
                             error))
        return FALSE;
    if (!cf_member_visit (visits->change, member_id, visit->sales, visit->visited_at_us, error))
      return FALSE;
  }
  g_hash_table_remove_all (visits->members);
  return TRUE;
}
