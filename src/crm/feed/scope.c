// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/scope.h"

#include "base/check.h"
#include "base/planted.h"
#include "core/name.h"
#include "crm/member.h"
#include "crm/tenant.h"

enum {
  READ,
  SAVE,
  LIST_OWN,
  FIND_OWN,
  BRING_ON,
  NOTE_SEEN,
  LIST_OF_MEMBER,
  IS_IN,
  LIST_TOLD,
  LIST_SEEN,
  N_STATEMENTS
};

/* Of all ids of a person. */
#define THEIRS                                                                                     \
  "h.tenant_id = ?1 AND (h.member_id = ?2 OR h.member_id IN "                                      \
  "(SELECT member_id FROM member WHERE tenant_id = ?1 AND survivor_id = ?2)) "

#define IN_SCOPE                                                                                   \
  "s.shop_id = (SELECT h.shop_id FROM member_shop h WHERE " THEIRS                                 \
  "GROUP BY h.shop_id ORDER BY SUM (h.sales) DESC, h.shop_id LIMIT 1) "                            \
  "OR EXISTS (SELECT 1 FROM member_shop h WHERE " THEIRS                                           \
  "AND h.shop_id = s.shop_id AND h.seen_at_us >= s.member_since_us) "

static const char *const texts[N_STATEMENTS] = {
    [READ] = "SELECT member_scope, member_days FROM shop WHERE tenant_id = ?1 AND shop_id = ?2",
    [SAVE] = "UPDATE shop SET member_scope = ?3, member_days = ?4, member_since_us = ?5 "
             "WHERE tenant_id = ?1 AND shop_id = ?2",
    [LIST_OWN] = "SELECT shop_id FROM shop WHERE tenant_id = ?1 AND member_scope = 'own' "
                 "ORDER BY shop_id",
    [FIND_OWN] = "SELECT 1 FROM shop WHERE tenant_id = ?1 AND member_scope = 'own' LIMIT 1",
    [BRING_ON] = "UPDATE shop SET member_since_us = ?3 - member_days * 86400000000 "
                 "WHERE tenant_id = ?1 AND shop_id = ?2",
    [NOTE_SEEN] = "INSERT INTO member_shop (tenant_id, member_id, shop_id, sales, commit_seq, "
                  "seen_at_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                  "ON CONFLICT (tenant_id, member_id, shop_id) "
                  "DO UPDATE SET sales = member_shop.sales + excluded.sales, "
                  "commit_seq = excluded.commit_seq, seen_at_us = excluded.seen_at_us",
    /* No other shop can have been told of them. */
    [LIST_OF_MEMBER] = "SELECT s.shop_id, CASE WHEN " IN_SCOPE "THEN 1 ELSE 0 END FROM shop s "
                       "WHERE s.tenant_id = ?1 AND s.member_scope = 'own' AND s.shop_id IN "
                       "(SELECT h.shop_id FROM member_shop h WHERE " THEIRS ")",
    [IS_IN] = "SELECT 1 FROM shop s WHERE s.tenant_id = ?1 AND s.shop_id = ?3 "
              "AND s.member_scope = 'own' AND (" IN_SCOPE ")",
    [LIST_TOLD] = "SELECT row_key FROM feed_row WHERE tenant_id = ?1 AND feed = 'members' "
                  "AND scope = ?2 AND body IS NOT NULL",
    [LIST_SEEN] = "SELECT DISTINCT COALESCE (m.survivor_id, m.member_id) FROM member_shop h "
                  "JOIN member m ON m.tenant_id = h.tenant_id AND m.member_id = h.member_id "
                  "WHERE h.tenant_id = ?1 AND h.shop_id = ?2",
};

const CfStatements cf_scope_statements = {texts, N_STATEMENTS};

static const char *const kind_names[] = {
    [CF_SCOPE_ALL] = "all",
    [CF_SCOPE_OWN] = "own",
    [CF_SCOPE_NONE] = "none",
};

const char *
cf_scope_kind_name (CfScopeKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

gboolean
cf_scope_kind_parse (const char *name, CfScopeKind *ret_kind)
{
  gsize kind;

  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), name, &kind))
    return FALSE;
  *ret_kind = (CfScopeKind)kind;
  return TRUE;
}

gboolean
cf_scope_read (CfSession *session, const char *shop_id, CfScope *ret_scope, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_scope_statements, READ, error);
  CfScope scope = {CF_SCOPE_ALL, 0};
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (shop_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ROW) {
    /* The schema holds no other word. */
    CF_CHECK (cf_scope_kind_parse (cf_stmt_get_text (read, 0), &scope.kind));
    scope.days = cf_stmt_get_int64 (read, 1);
  }
  *ret_scope = scope;
  return step != CF_STEP_ERROR;
}

/* The texts of a statement's first column. */
static GPtrArray *
list (CfSession *session, guint statement, const char *of, GError **error)
{
  g_autoptr (CfStmtLoan) rows = cf_session_get (session, &cf_scope_statements, statement, error);
  g_autoptr (GPtrArray) texts_found = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (rows == NULL)
    return NULL;
  cf_stmt_bind_int64 (rows, 1, session->tenant_id);
  if (of != NULL)
    cf_stmt_bind_text (rows, 2, of);
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    g_ptr_array_add (texts_found, g_strdup (cf_stmt_get_text (rows, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&texts_found) : NULL;
}

static gboolean
has_row (CfStmt *stmt, gboolean *ret_has, GError **error)
{
  CfStep step = cf_stmt_step (stmt, error);

  *ret_has = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

static gboolean
is_in (CfSession *session, const char *shop_id, const char *member_id, gboolean *ret_is,
       GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_scope_statements, IS_IN, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (member_id), CF_TEXT (shop_id));
  return has_row (find, ret_is, error);
}

gboolean
cf_scope_has (CfSession *session, const char *shop_id, const char *member_id, gboolean *ret_has,
              GError **error)
{
  CfScope scope;

  if (!cf_scope_read (session, shop_id, &scope, error))
    return FALSE;
  *ret_has = scope.kind == CF_SCOPE_ALL;
  return scope.kind != CF_SCOPE_OWN || is_in (session, shop_id, member_id, ret_has, error);
}

/* Whether any shop is told of some members only: most retailers have none, and pay for one look in
 * each change. */
static gboolean
find_own (CfChange *change, gboolean *ret_has, GError **error)
{
  CfSession *session = change->session;

  if (!change->knows_scopes) {
    g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_scope_statements, FIND_OWN, error);

    if (find == NULL)
      return FALSE;
    CF_STMT_BIND (find, CF_INT64 (session->tenant_id));
    if (!has_row (find, &change->has_scopes, error))
      return FALSE;
    change->knows_scopes = TRUE;
  }
  *ret_has = change->has_scopes;
  return TRUE;
}

gboolean
cf_scope_note_seen (CfChange *change, const char *member_id, const char *shop_id, gint64 sales,
                    gint64 now_us, GError **error)
{
  g_autoptr (CfStmtLoan) note =
      cf_session_get (change->session, &cf_scope_statements, NOTE_SEEN, error);

  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id), CF_TEXT (shop_id),
                CF_INT64 (sales), CF_INT64 (change->commit_seq), CF_INT64 (now_us));
  return cf_stmt_run (note, error);
}

static gboolean
put_in_scopes (CfChange *change, const char *member_id, const char *row, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) shops =
      cf_session_get (session, &cf_scope_statements, LIST_OF_MEMBER, error);
  CfStep step;

  if (shops == NULL)
    return FALSE;
  CF_STMT_BIND (shops, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (shops, error)) == CF_STEP_ROW) {
    const char *shop_id = cf_stmt_get_text (shops, 0);

    if (!(cf_stmt_get_int64 (shops, 1) != 0
              ? cf_change_put (change, CF_WIRE_FEED_MEMBERS, shop_id, member_id, row, error)
              : cf_change_delete (change, CF_WIRE_FEED_MEMBERS, shop_id, member_id, error)))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_scope_put_row (CfChange *change, const char *member_id, const char *row, GError **error)
{
  gboolean has_own;

  return cf_change_put (change, CF_WIRE_FEED_MEMBERS, "", member_id, row, error) &&
         find_own (change, &has_own, error) &&
         (!has_own || put_in_scopes (change, member_id, row, error));
}

gboolean
cf_scope_delete_row (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) shops = list (change->session, LIST_OWN, NULL, error);

  if (shops == NULL || !cf_change_delete (change, CF_WIRE_FEED_MEMBERS, "", member_id, error))
    return FALSE;
  for (guint i = 0; i < shops->len; i++)
    if (!cf_change_delete (change, CF_WIRE_FEED_MEMBERS, shops->pdata[i], member_id, error))
      return FALSE;
  return TRUE;
}

/* Takes out of a shop's rows whoever is not in its scope. */
static gboolean
let_leave (CfChange *change, const char *shop_id, GError **error)
{
  g_autoptr (GPtrArray) told = list (change->session, LIST_TOLD, shop_id, error);

  if (told == NULL)
    return FALSE;
  for (guint i = 0; i < told->len; i++) {
    gboolean stays;

    if (!is_in (change->session, shop_id, told->pdata[i], &stays, error) ||
        (!stays && !CF_PLANTED (45) &&
         !cf_change_delete (change, CF_WIRE_FEED_MEMBERS, shop_id, told->pdata[i], error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
let_come (CfChange *change, const char *shop_id, GError **error)
{
  g_autoptr (GPtrArray) seen = list (change->session, LIST_SEEN, shop_id, error);

  if (seen == NULL)
    return FALSE;
  for (guint i = 0; i < seen->len; i++)
    if (!cf_member_put_row (change, seen->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cf_scope_save (CfChange *change, const char *shop_id, const CfScope *scope, gint64 now_us,
               GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) save = cf_session_get (session, &cf_scope_statements, SAVE, error);

  if (save == NULL)
    return FALSE;
  CF_STMT_BIND (save, CF_INT64 (session->tenant_id), CF_TEXT (shop_id),
                CF_TEXT (cf_scope_kind_name (scope->kind)), CF_INT64 (scope->days),
                CF_INT64 (now_us - scope->days * G_TIME_SPAN_DAY));
  change->knows_scopes = FALSE;
  return cf_stmt_run (save, error) && let_leave (change, shop_id, error) &&
         (scope->kind != CF_SCOPE_OWN || let_come (change, shop_id, error)) &&
         cf_tenant_age_files (session, error);
}

static gboolean
sweep_one (CfSession *session, const char *shop_id, gint64 now_us, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (CfStmtLoan) bring = NULL;

  if (change == NULL)
    return FALSE;
  bring = cf_session_get (session, &cf_scope_statements, BRING_ON, error);
  if (bring == NULL)
    return FALSE;
  CF_STMT_BIND (bring, CF_INT64 (session->tenant_id), CF_TEXT (shop_id), CF_INT64 (now_us));
  return cf_stmt_run (bring, error) && let_leave (change, shop_id, error) &&
         cf_change_commit (change, error);
}

gboolean
cf_scope_sweep (CfSession *session, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) shops = list (session, LIST_OWN, NULL, error);

  for (guint i = 0; shops != NULL && i < shops->len; i++)
    if (!sweep_one (session, shops->pdata[i], now_us, error))
      return FALSE;
  return shops != NULL;
}
