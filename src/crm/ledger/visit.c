// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/visit.h"

#include "crm/member.h"

typedef struct {
  gint64 sales;
  gint64 visited_at_us;
} Visit;

struct _CfVisits {
  CfChange *change;
  GHashTable *members; /* id → Visit */
};

CfVisits *
cf_visits_new (CfChange *change)
{
  CfVisits *visits = g_new0 (CfVisits, 1);

  visits->change = change;
  visits->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
    g_hash_table_insert (visits->members, g_strdup (member_id), visit);
  }
  return visit;
}

void
cf_visits_add (CfVisits *visits, const char *member_id, gint64 visited_at_us)
{
  Visit *visit = visit_of (visits, member_id);

  visit->sales++;
  visit->visited_at_us = MAX (visit->visited_at_us, visited_at_us);
}

void
cf_visits_take_back (CfVisits *visits, const char *member_id)
{
  visit_of (visits, member_id)->sales--;
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

    if (!cf_member_visit (visits->change, member_id, visit->sales, visit->visited_at_us, error))
      return FALSE;
  }
  g_hash_table_remove_all (visits->members);
  return TRUE;
}
