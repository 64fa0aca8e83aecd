// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "simulation/crm.h"
#include "simulation/law/check.h"

/* What is read of the CRM: of each member who was counted. */
typedef struct {
  gint64 spent_minor;
  gint64 visits;
  gint64 points;
} Counted;

static void
read_counted (SimWorld *world, Counted counted[SIM_MEMBERS_MAX])
{
  sqlite3_stmt *row = NULL;

  memset (counted, 0, sizeof *counted * SIM_MEMBERS_MAX);
  world->crm->disk->is_watched = TRUE;
  if (sqlite3_prepare_v2 (sim_crm_look (world->crm),
                          "SELECT member_id, SUM (spent_minor), SUM (visits), SUM (points) "
                          "FROM tier_day GROUP BY member_id",
                          -1, &row, NULL) != SQLITE_OK)
    g_error ("what tiers are measured by cannot be read");
  while (sqlite3_step (row) == SQLITE_ROW) {
    int member = sim_model_member (world->model, (const char *)sqlite3_column_text (row, 0));

    if (member >= 0)
      counted[member] = (Counted){sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2),
                                  sqlite3_column_int64 (row, 3)};
  }
  (void)sqlite3_finalize (row); /* only read */
  world->crm->disk->is_watched = FALSE;
}

/* Of a person, under whichever of their ids: each sale that counts, once, and none that was taken
 * back. */
static void
check_person (SimWorld *world, const Counted counted[SIM_MEMBERS_MAX], guint person)
{
  const SimModel *model = world->model;
  Counted is = {0, 0, 0};
  Counted told = {0, 0, 0};

  for (guint i = 0; i < model->n_members; i++) {
    const SimMember *member = &model->members[i];

    if (member->person != person || *member->id == '\0')
      continue;
    if (member->may_be_erased) /* what was known of them is gone */
      return;
    is.spent_minor += counted[i].spent_minor;
    is.visits += counted[i].visits;
    is.points += counted[i].points;
    told.spent_minor += member->spent_minor;
    told.visits += member->visits;
    told.points += member->points;
  }
  if (is.spent_minor != told.spent_minor || is.visits != told.visits || is.points != told.points)
    sim_world_break (world, "I2",
                     "of %s the CRM has counted %" G_GINT64_FORMAT " in %" G_GINT64_FORMAT
                     " visits, and not %" G_GINT64_FORMAT " in %" G_GINT64_FORMAT,
                     model->members[person].id, is.spent_minor, is.visits, told.spent_minor,
                     told.visits);
}

/* Of each person by all of their ids. */
#define PLACE(tier) "CASE " tier " WHEN 'gold' THEN 2 WHEN 'silver' THEN 1 ELSE 0 END"
#define REACHED                                                                                    \
  "CASE WHEN SUM (d.spent_minor) >= %d THEN 2 WHEN SUM (d.spent_minor) >= %d THEN 1 ELSE 0 END"
#define BELOW                                                                                      \
  "SELECT count(*) FROM (SELECT 1 FROM member m JOIN member s "                                    \
  "ON s.member_id = COALESCE (m.survivor_id, m.member_id) "                                        \
  "JOIN tier_rule r ON 1 JOIN tier_day d ON d.member_id = m.member_id AND d.day > r.day - 1000 "   \
  "WHERE s.name IS NOT NULL AND s.tier_until IS NOT NULL GROUP BY s.member_id, s.tier "            \
  "HAVING " PLACE ("s.tier") " < " REACHED ")"

/* Who reaches a tier has it, in whatever order their sales came in, and under whichever id. In the
 * days that a run lasts nobody falls: what was taken back is kept by grace. */
static void
check_reached (SimWorld *world)
{
  g_autofree char *sql = g_strdup_printf (BELOW, SIM_TIER_GOLD_MINOR, SIM_TIER_SILVER_MINOR);
  gint64 below = sim_crm_read (world->crm, sql);

  if (below > 0)
    sim_world_break (world, "I6", "%" G_GINT64_FORMAT " members have not the tier that they reach",
                     below);
}

void
sim_check_tiers (SimWorld *world)
{
  const SimModel *model = world->model;
  Counted counted[SIM_MEMBERS_MAX];

  read_counted (world, counted);
  for (guint i = 0; i < model->n_members; i++)
    check_person (world, counted, i);
  if (sim_crm_read (world->crm, "SELECT count(*) FROM tier_rule") > 0)
    check_reached (world);
}
