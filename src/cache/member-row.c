// SPDX-License-Identifier: Apache-2.0
#include "cache/member-row.h"

#include <string.h>

#include "cache/key/change.h"
#include "cache/member-keys.h"
#include "cache/table.h"
#include "wire/row.h"

enum {
  BY_N,
  BY_ID,
  KEYS,
  ADD,
  CHANGE,
  REMOVE,
  CLEAR,
  EACH,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "id, name, phone, card, tier, points, visited_at_us, birthday, consent, keys, n, note,"          \
  " avoids, tier_count, tier_until, points_ending, points_ending_day, points_pending"

static const char *const statements[N_STATEMENTS] = {
    [BY_N] = "SELECT " COLUMNS " FROM member WHERE n = ?1",
    [BY_ID] = "SELECT " COLUMNS " FROM member WHERE id = ?1",
    [KEYS] = "SELECT id, phone, card, keys FROM member WHERE n = ?1",
    [ADD] = "INSERT INTO member (" COLUMNS
            ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
            " ?14, ?15, ?16, ?17, ?18)"
            " ON CONFLICT (id) DO NOTHING",
    [CHANGE] = "UPDATE member SET name = ?2, phone = ?3, card = ?4, tier = ?5, points = ?6,"
               " visited_at_us = ?7, birthday = ?8, consent = ?9, keys = ?10,"
               " note = ?12, avoids = ?13, tier_count = ?14, tier_until = ?15,"
               " points_ending = ?16, points_ending_day = ?17, points_pending = ?18"
               " WHERE id = ?1 AND ?11 IS NOT NULL",
    [REMOVE] = "DELETE FROM member WHERE n = ?1",
    [CLEAR] = "DELETE FROM member",
    [EACH] = "SELECT " COLUMNS " FROM member ORDER BY n",
};

/* A row of the table, with what only the index needs. */
typedef struct {
  CfWireMemberRow row;
  gint64 n;
} Stored;

static void
stored_clear (Stored *stored)
{
  cf_wire_member_row_clear (&stored->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, stored_clear)

static CfStmtSet *
set (CfCache *cache)
{
  return cache->rows[CF_WIRE_FEED_MEMBERS];
}

/* NULL when the row cannot be read. */
static CfMember *
read_member (CfCache *cache, CfStmt *stmt, GError **error)
{
  CfMember *member;

  if (!cf_cache_has_texts (cache, stmt, 0, 1, "a member", error) ||
      !cf_cache_has_texts (cache, stmt, 9, 9, "a member", error))
    return NULL;
  member = g_new0 (CfMember, 1);
  member->id = g_strdup (cf_stmt_get_text (stmt, 0));
  member->name = g_strdup (cf_stmt_get_text (stmt, 1));
  member->phone = g_strdup (cf_stmt_get_text (stmt, 2));
  member->card = g_strdup (cf_stmt_get_text (stmt, 3));
  member->tier = g_strdup (cf_stmt_get_text (stmt, 4));
  member->points = cf_stmt_get_int64 (stmt, 5);
  member->visited_at_us = cf_stmt_get_int64 (stmt, 6);
  member->birthday = g_strdup (cf_stmt_get_text (stmt, 7));
  if (cf_stmt_get_text (stmt, 8) != NULL &&
      !cf_consent_rung_parse (cf_stmt_get_text (stmt, 8), &member->consent))
    member->consent = CF_CONSENT_NONE; /* unknown means no */
  member->note = g_strdup (cf_stmt_get_text (stmt, 11));
  member->avoids = g_strdup (cf_stmt_get_text (stmt, 12));
  member->tier_count = cf_stmt_get_int64 (stmt, 13);
  member->tier_until = cf_stmt_get_int64 (stmt, 14);
  member->points_ending = cf_stmt_get_int64 (stmt, 15);
  member->points_ending_day = cf_stmt_get_int64 (stmt, 16);
  member->points_pending = cf_stmt_get_int64 (stmt, 17);
  return member;
}

/* member is NULL in what comes back when there is none. */
static gboolean
get (CfCache *cache, guint which, CfValue value, Stored *ret_stored, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), which, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, &value, 1);
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_stored = (Stored){0};
  if (step == CF_STEP_ROW) {
    ret_stored->row.member = read_member (cache, stmt, error);
    if (ret_stored->row.member == NULL)
      return FALSE;
    ret_stored->row.keys =
        cf_member_keys_unpack (ret_stored->row.member, cf_stmt_get_text (stmt, 9));
    ret_stored->n = cf_stmt_get_int64 (stmt, 10);
  }
  return TRUE;
}

/* Without the search keys: a list of members is read row by row while somebody types. */
gboolean
cf_member_row_by_n (CfCache *cache, gint64 n, CfMember **ret_member, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), BY_N, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (n));
  step = cf_stmt_step (stmt, error);
  *ret_member = step == CF_STEP_ROW ? read_member (cache, stmt, error) : NULL;
  return step == CF_STEP_ROW ? *ret_member != NULL : step != CF_STEP_ERROR;
}

gboolean
cf_member_row_by_id (CfCache *cache, const char *id, CfMember **ret_member, GError **error)
{
  g_auto (Stored) stored = {0};

  if (!get (cache, BY_ID, CF_TEXT (id), &stored, error))
    return FALSE;
  *ret_member = g_steal_pointer (&stored.row.member);
  return TRUE;
}

/* The keys of a row whose columns are id, phone, card and keys. */
char *
cf_member_row_keys (CfStmt *stmt)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);

  member->id = g_strdup (cf_stmt_get_text (stmt, 0));
  member->phone = g_strdup (cf_stmt_get_text (stmt, 1));
  member->card = g_strdup (cf_stmt_get_text (stmt, 2));
  return cf_member_keys_unpack (member, cf_stmt_get_text (stmt, 3));
}

gboolean
cf_member_row_has_parts (CfCache *cache, gint64 n, const CfFoldQuery *query, gboolean *ret_has,
                         GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), KEYS, error);
  g_autofree char *keys = NULL;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (n));
  step = cf_stmt_step (stmt, error);
  *ret_has = step == CF_STEP_ROW;
  if (*ret_has && (!cf_cache_has_texts (cache, stmt, 0, 0, "a member", error) ||
                   !cf_cache_has_texts (cache, stmt, 3, 3, "a member", error)))
    return FALSE;
  /* Unpacking all keys costs more than reading them: those of numbers are made anew. */
  *ret_has = *ret_has && cf_fold_query_may_have_parts (query, cf_stmt_get_text (stmt, 3));
  keys = *ret_has ? cf_member_row_keys (stmt) : NULL;
  *ret_has = *ret_has && cf_fold_query_has_parts (query, keys);
  return step != CF_STEP_ERROR;
}

gboolean
cf_member_row_stage (CfCache *cache, GError **error)
{
  g_autoptr (CfStmtLoan) each = cf_stmt_set_get (set (cache), EACH, error);
  CfStep step;

  if (each == NULL)
    return FALSE;
  while ((step = cf_stmt_step (each, error)) == CF_STEP_ROW) {
    g_autoptr (CfMember) member = read_member (cache, each, error);
    g_autofree char *keys = NULL;

    if (member == NULL)
      return FALSE;
    keys = cf_member_keys_unpack (member, cf_stmt_get_text (each, 9));
    if (!cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, cf_stmt_get_int64 (each, 10),
                            cf_key_rank (member->visited_at_us), keys, error))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}

/* What most members have not takes no room. */
static CfValue
positive_or_null (gint64 value)
{
  return value > 0 ? CF_INT64 (value) : CF_TEXT (NULL);
}

static gboolean
store (CfCache *cache, guint which, const CfWireMemberRow *row, gint64 n, GError **error)
{
  const CfMember *member = row->member;
  g_autofree char *keys = cf_member_keys_pack (member, row->keys);
  const CfValue values[] = {
      CF_TEXT (member->id),
      CF_TEXT (member->name),
      CF_TEXT (member->phone),
      CF_TEXT (member->card),
      CF_TEXT (member->tier),
      CF_INT64 (member->points),
      CF_INT64 (member->visited_at_us),
      CF_TEXT (member->birthday),
      CF_TEXT (member->consent != CF_CONSENT_NONE ? cf_consent_rung_name (member->consent) : NULL),
      CF_TEXT (keys),
      CF_INT64 (n),
      CF_TEXT (member->note),
      CF_TEXT (member->avoids),
      CF_INT64 (member->tier_count),
      CF_INT64 (member->tier_until),
      positive_or_null (member->points_ending),
      member->points_ending > 0 ? CF_INT64 (member->points_ending_day) : CF_TEXT (NULL),
      positive_or_null (member->points_pending),
  };

  return cf_cache_run (set (cache), which, values, G_N_ELEMENTS (values), error);
}

/* Whoever was here again is found in front of others; the keys that they had before stay where they
 * are, unless they are wrong now or would be found first. A change of points leaves the index
 * alone.
 */
static gboolean
move_keys (CfCache *cache, const Stored *former, const CfWireMemberRow *row, GError **error)
{
  guint16 rank = cf_key_rank (row->member->visited_at_us);
  guint16 former_rank = cf_key_rank (former->row.member->visited_at_us);
  gboolean renamed = strcmp (former->row.keys, row->keys) != 0;

  if (!renamed && rank == former_rank)
    return TRUE;
  if ((renamed || rank < former_rank) &&
      !cf_key_change_remove (cache, CF_WIRE_FEED_MEMBERS, former->n, former->row.keys, error))
    return FALSE;
  return cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, former->n, rank, row->keys, error);
}

static gboolean
change (CfCache *cache, const CfWireMemberRow *row, char **ret_former, GError **error)
{
  g_auto (Stored) former = {0};
  g_autofree char *spelt = NULL;

  if (!get (cache, BY_ID, CF_TEXT (row->member->id), &former, error))
    return FALSE;
  spelt = cf_wire_member_row_encode (former.row.member, former.row.keys, error);
  if (spelt == NULL || !store (cache, CHANGE, row, 0, error))
    return FALSE;
  if (!move_keys (cache, &former, row, error))
    return FALSE;
  *ret_former = g_steal_pointer (&spelt);
  return TRUE;
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_auto (CfWireMemberRow) row = {0};

  if (!cf_wire_member_row_decode (line->row, line->row_length, &row, error))
    return FALSE;
  if (strcmp (row.member->id, line->key) != 0)
    return cf_cache_refuse_key ("a member", error);
  if (!cf_cache_next_n (cache, "SELECT max (n) FROM member", &cache->next_member, error) ||
      !store (cache, ADD, &row, cache->next_member, error))
    return FALSE;
  if (cf_db_changes (cache->db) == 0) {
    cache->next_member--;
    return change (cache, &row, ret_former, error);
  }
  *ret_former = NULL;
  return cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, cache->next_member,
                            cf_key_rank (row.member->visited_at_us), row.keys, error);
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  g_auto (Stored) former = {0};
  g_autofree char *spelt = NULL;

  if (!get (cache, BY_ID, CF_TEXT (key), &former, error))
    return FALSE;
  if (former.row.member != NULL) {
    spelt = cf_wire_member_row_encode (former.row.member, former.row.keys, error);
    if (spelt == NULL || !CF_CACHE_RUN (set (cache), REMOVE, error, CF_INT64 (former.n)) ||
        !cf_key_change_remove (cache, CF_WIRE_FEED_MEMBERS, former.n, former.row.keys, error))
      return FALSE;
  }
  *ret_former = g_steal_pointer (&spelt);
  return TRUE;
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (set (cache), CLEAR, NULL, 0, error) &&
         cf_key_index_clear (cache, CF_WIRE_FEED_MEMBERS, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    g_autoptr (CfMember) member = read_member (cache, stmt, error);
    g_autofree char *keys = NULL;
    g_autofree char *row = NULL;

    if (member == NULL)
      return FALSE;
    keys = cf_member_keys_unpack (member, cf_stmt_get_text (stmt, 9));
    row = cf_wire_member_row_encode (member, keys, error);
    if (row == NULL)
      return FALSE;
    if (!func (member->id, row, strlen (row), data))
      return TRUE;
  }
  return step == CF_STEP_DONE;
}

const CfCacheTable cf_cache_member_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .searched = TRUE,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
