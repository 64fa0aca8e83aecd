// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/compact.h"

#include "crm/change.h"
#include "crm/tenant.h"

#define KEEP_OF_ROWS 10 /* one in so many rows */

enum {
  LIST_HEADS,
  FIND_CUT,
  FORGET,
  RAISE_FLOOR,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [LIST_HEADS] = "SELECT feed, scope, row_count FROM feed_head WHERE tenant_id = ?1",
    [FIND_CUT] = "SELECT commit_seq FROM feed_row WHERE tenant_id = ?1 AND feed = ?2 "
                 "AND scope = ?3 AND body IS NULL ORDER BY commit_seq DESC LIMIT 1 OFFSET ?4",
    [FORGET] = "DELETE FROM feed_row WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3 "
               "AND body IS NULL AND commit_seq <= ?4",
    [RAISE_FLOOR] = "UPDATE feed_head SET floor_seq = ?4 WHERE tenant_id = ?1 AND feed = ?2 "
                    "AND scope = ?3 AND floor_seq < ?4",
};

const CfStatements cf_feed_compact_statements = {texts, N_STATEMENTS};

/* What one feed tells one of its scopes. */
typedef struct {
  char *feed;
  char *scope;
  gint64 rows;
} Head;

static void
head_free (gpointer data)
{
  Head *head = data;

  g_free (head->feed);
  g_free (head->scope);
  g_free (head);
}

static GPtrArray *
list_heads (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (session, &cf_feed_compact_statements, LIST_HEADS, error);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (head_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  cf_stmt_bind_int64 (list, 1, session->tenant_id);
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    Head *head = g_new0 (Head, 1);

    head->feed = g_strdup (cf_stmt_get_text (list, 0));
    head->scope = g_strdup (cf_stmt_get_text (list, 1));
    head->rows = cf_stmt_get_int64 (list, 2);
    g_ptr_array_add (heads, head);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&heads) : NULL;
}

/* A statement with a head's key and a number. */
static CfStmtLoan *
bind (CfSession *session, guint statement, const Head *head, gint64 number, GError **error)
{
  CfStmtLoan *stmt = cf_session_get (session, &cf_feed_compact_statements, statement, error);

  if (stmt != NULL)
    CF_STMT_BIND (stmt, CF_INT64 (session->tenant_id), CF_TEXT (head->feed), CF_TEXT (head->scope),
                  CF_INT64 (number));
  return stmt;
}

static gboolean
run (CfSession *session, guint statement, const Head *head, gint64 number, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = bind (session, statement, head, number, error);

  return stmt != NULL && cf_stmt_run (stmt, error);
}

/* The commit of the newest deletion that is one too many; 0: there is none. */
static gboolean
find_cut (CfSession *session, const Head *head, gint64 keep, gint64 *ret_cut, GError **error)
{
  g_autoptr (CfStmtLoan) find = bind (session, FIND_CUT, head, keep, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  step = cf_stmt_step (find, error);
  *ret_cut = step == CF_STEP_ROW ? cf_stmt_get_int64 (find, 0) : 0;
  return step != CF_STEP_ERROR;
}

static gboolean
compact_head (CfSession *session, const Head *head, gint64 keep_min, gint64 *forgotten,
              GError **error)
{
  gint64 keep = keep_min < CF_COMPACT_KEEP ? keep_min : MAX (keep_min, head->rows / KEEP_OF_ROWS);
  gint64 cut;

  if (!find_cut (session, head, keep, &cut, error))
    return FALSE;
  if (cut == 0)
    return TRUE;
  if (!run (session, FORGET, head, cut, error))
    return FALSE;
  *forgotten += cf_db_changes (session->db);
  return run (session, RAISE_FLOOR, head, cut, error);
}

gboolean
cf_feed_compact (CfSession *session, gint64 keep_min, gint64 *ret_forgotten, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (GPtrArray) heads = NULL;
  gint64 forgotten = 0;

  if (change == NULL || (heads = list_heads (session, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    if (!compact_head (session, heads->pdata[i], keep_min, &forgotten, error))
      return FALSE;
  *ret_forgotten = forgotten;
  if (forgotten == 0)
    return TRUE; /* and the transaction is given up: nothing has changed */
  /* A cache file whose cursors are gone by now is of no use to anybody. */
  return cf_tenant_age_files (session, error) && cf_change_commit (change, error);
}
