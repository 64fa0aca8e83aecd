// SPDX-License-Identifier: Apache-2.0
#include "crm/tier/standing.h"

#include <string.h>

#include "base/planted.h"
#include "crm/tier/rule.h"

#define WHO                                                                                        \
  "tenant_id = ?1 AND (member_id = ?2 OR member_id IN "                                            \
  "(SELECT member_id FROM member WHERE tenant_id = ?1 AND survivor_id = ?2)) "

enum {
  NOTE_DAY,
  SUM_DAYS,
  LIST_STANDINGS,
  SET,
  LIST_BEHIND,
  MARK_DAYS,
  LIST_AFTER,
  COUNT,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [NOTE_DAY] = "INSERT INTO tier_day (tenant_id, member_id, day, spent_minor, visits, points) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (tenant_id, member_id, day) "
                 "DO UPDATE SET spent_minor = tier_day.spent_minor + excluded.spent_minor, "
                 "visits = tier_day.visits + excluded.visits, "
                 "points = tier_day.points + excluded.points",
    [SUM_DAYS] = "SELECT CAST (COALESCE (SUM (spent_minor), 0) AS BIGINT), "
                 "CAST (COALESCE (SUM (visits), 0) AS BIGINT), "
                 "CAST (COALESCE (SUM (points), 0) AS BIGINT) "
                 "FROM tier_day WHERE " WHO "AND day > ?3",
    [LIST_STANDINGS] = "SELECT tier, tier_until FROM member WHERE " WHO,
    /* All ids of a person: whoever parts from it keeps what all of it had. */
    [SET] = "UPDATE member SET tier = ?3, tier_count = ?4, tier_until = ?5 WHERE " WHO,
    [LIST_BEHIND] = "SELECT member_id FROM tier_day "
                    "WHERE tenant_id = ?1 AND is_out = 0 AND day <= ?2 "
                    "UNION SELECT member_id FROM tier_day "
                    "WHERE tenant_id = ?1 AND is_out = 1 AND day > ?2 "
                    "UNION SELECT member_id FROM member "
                    "WHERE tenant_id = ?1 AND tier_until > 0 AND tier_until < ?3 LIMIT ?4",
    [MARK_DAYS] = "UPDATE tier_day SET is_out = CASE WHEN day <= ?3 THEN 1 ELSE 0 END "
                  "WHERE tenant_id = ?1 AND member_id = ?2",
    [LIST_AFTER] = "SELECT m.member_id FROM member m WHERE m.tenant_id = ?1 AND m.member_id > ?2 "
                   "AND m.name IS NOT NULL AND m.survivor_id IS NULL AND (m.tier IS NOT NULL OR "
                   "m.tier_count <> 0 OR EXISTS (SELECT 1 FROM tier_day d "
                   "WHERE d.tenant_id = m.tenant_id AND (d.member_id = m.member_id OR "
                   "d.member_id IN (SELECT k.member_id FROM member k "
                   "WHERE k.tenant_id = m.tenant_id AND k.survivor_id = m.member_id)))) "
                   "ORDER BY m.member_id LIMIT ?3",
    [COUNT] = "SELECT COUNT (*) FROM member WHERE tenant_id = ?1 AND tier = ?2 "
              "AND survivor_id IS NULL",
};

const CfStatements cf_tier_standing_statements = {texts, N_STATEMENTS};

gboolean
cf_tier_note_day (CfChange *change, const char *member_id, const CfTierDay *day, GError **error)
{
  g_autoptr (CfStmtLoan) note =
      cf_session_get (change->session, &cf_tier_standing_statements, NOTE_DAY, error);

  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_INT64 (day->day), CF_INT64 (day->spent_minor), CF_INT64 (day->visits),
                CF_INT64 (day->points));
  return cf_stmt_run (note, error);
}

/* What a person has of the measure, in the days that count. */
static gboolean
add_up (CfChange *change, const CfTierRule *rule, gint64 day, const char *member_id,
        gint64 *ret_count, GError **error)
{
  g_autoptr (CfStmtLoan) sum =
      cf_session_get (change->session, &cf_tier_standing_statements, SUM_DAYS, error);
  CfStep step;

  if (sum == NULL)
    return FALSE;
  CF_STMT_BIND (sum, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_INT64 (day - rule->window_days));
  step = cf_stmt_step (sum, error);
  *ret_count = step == CF_STEP_ROW ? cf_stmt_get_int64 (sum, (int)rule->measure) : 0;
  return step != CF_STEP_ERROR;
}

/* Where a person stands by now: the best that any of their ids has. What no rule has decided, but
 * somebody else, is kept for as long as what it was given for may have counted. */
static gboolean
find_standing (CfChange *change, const CfTierRule *rule, gint64 day, const char *member_id,
               CfTierStanding *ret_standing, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (change->session, &cf_tier_standing_statements, LIST_STANDINGS, error);
  CfStep step;

  *ret_standing = (CfTierStanding){CF_TIER_NONE, 0};
  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    gint place = cf_tier_rule_find (rule, cf_stmt_get_text (list, 0));
    gint64 until =
        cf_stmt_is_null (list, 1) ? day + rule->window_days : cf_stmt_get_int64 (list, 1);

    if (place > ret_standing->place)
      *ret_standing = (CfTierStanding){place, until};
  }
  return step == CF_STEP_DONE;
}

static gboolean
set (CfChange *change, const CfMember *member, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_tier_standing_statements, SET, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (member->id),
                CF_TEXT (member->tier), CF_INT64 (member->tier_count),
                CF_INT64 (member->tier_until));
  return cf_stmt_run (stmt, error);
}

gboolean
cf_tier_settle (CfChange *change, CfMemberRecord *record, GError **error)
{
  CfMember *member = record->member;
  const CfTierRule *rule;
  CfTierStanding standing;
  const CfTier *tier;
  gint64 count;
  gint64 day;

  if (!cf_tier_rule_of_change (change, &rule, &day, error))
    return FALSE;
  if (rule == NULL || (CF_PLANTED (72) && record->has_kin))
    return TRUE;
  if (!add_up (change, rule, day, member->id, &count, error) ||
      !find_standing (change, rule, day, member->id, &standing, error))
    return FALSE;
  standing = cf_tier_decide (rule, standing, count, day);
  tier = cf_tier_rule_get (rule, standing.place);
  if (g_strcmp0 (member->tier, tier != NULL ? tier->name : NULL) == 0 &&
      member->tier_count == count && record->is_settled && !record->has_kin &&
      member->tier_until == standing.kept_until)
    return TRUE;
  g_free (member->tier);
  member->tier = tier != NULL ? g_strdup (tier->name) : NULL;
  member->tier_count = count;
  member->tier_until = standing.kept_until;
  return set (change, member, error);
}

/* The ids that a statement lists, an array that owns them. */
static GPtrArray *
list_ids (CfChange *change, guint which, const CfValue *values, gsize count, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (change->session, &cf_tier_standing_statements, which, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  cf_stmt_bind_values (list, values, count);
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (list, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
bring_on (CfChange *change, const char *member_id, gint64 last_day, GError **error)
{
  g_autoptr (CfStmtLoan) mark =
      cf_session_get (change->session, &cf_tier_standing_statements, MARK_DAYS, error);

  if (mark == NULL)
    return FALSE;
  CF_STMT_BIND (mark, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_INT64 (last_day));
  return cf_stmt_run (mark, error) && cf_member_put_row (change, member_id, error);
}

gboolean
cf_tier_bring_on (CfChange *change, gint64 now_us, gint64 *ret_members, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  const CfTierRule *rule;
  gint64 day;

  *ret_members = 0;
  if (!cf_tier_rule_bring_on (change, now_us, error) ||
      !cf_tier_rule_of_change (change, &rule, &day, error))
    return FALSE;
  if (rule == NULL)
    return TRUE;
  ids = list_ids (change, LIST_BEHIND,
                  (const CfValue[]){CF_INT64 (change->session->tenant_id),
                                    CF_INT64 (day - rule->window_days), CF_INT64 (day),
                                    CF_INT64 (CF_TIER_STEP_MAX)},
                  4, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bring_on (change, g_ptr_array_index (ids, i), day - rule->window_days, error))
      return FALSE;
  if (ids != NULL)
    *ret_members = ids->len;
  return ids != NULL;
}

gboolean
cf_tier_sweep (CfSession *session, gint64 now_us, GError **error)
{
  gint64 members;

  do {
    g_autoptr (CfChange) change = cf_change_begin (session, error);

    if (change == NULL || !cf_tier_bring_on (change, now_us, &members, error) ||
        !cf_change_commit (change, error))
      return FALSE;
  } while (members == CF_TIER_STEP_MAX);
  return TRUE;
}

/* The members whose ids come after one, so many of them. */
static gboolean
look_at_some (CfSession *session, char **last_id, guint *ret_members, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (change == NULL)
    return FALSE;
  ids = list_ids (change, LIST_AFTER,
                  (const CfValue[]){CF_INT64 (session->tenant_id), CF_TEXT (*last_id),
                                    CF_INT64 (CF_TIER_STEP_MAX)},
                  3, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!cf_member_put_row (change, g_ptr_array_index (ids, i), error))
      return FALSE;
  if (ids == NULL || !cf_change_commit (change, error))
    return FALSE;
  *ret_members = ids->len;
  if (ids->len > 0) {
    g_free (*last_id);
    *last_id = g_strdup (g_ptr_array_index (ids, ids->len - 1));
  }
  return TRUE;
}

gboolean
cf_tier_look_again (CfSession *session, gint64 *ret_members, GError **error)
{
  g_autofree char *last_id = g_strdup ("");
  guint members;

  *ret_members = 0;
  do {
    if (!look_at_some (session, &last_id, &members, error))
      return FALSE;
    *ret_members += members;
  } while (members == CF_TIER_STEP_MAX);
  return TRUE;
}

gboolean
cf_tier_count_members (CfSession *session, const char *name, gint64 *ret_members, GError **error)
{
  g_autoptr (CfStmtLoan) count =
      cf_session_get (session, &cf_tier_standing_statements, COUNT, error);
  CfStep step;

  if (count == NULL)
    return FALSE;
  CF_STMT_BIND (count, CF_INT64 (session->tenant_id), CF_TEXT (name));
  step = cf_stmt_step (count, error);
  *ret_members = step == CF_STEP_ROW ? cf_stmt_get_int64 (count, 0) : 0;
  return step == CF_STEP_ROW;
}
