// SPDX-License-Identifier: Apache-2.0
#include "crm/change.h"

#include <string.h>

#include "base/planted.h"
#include "seal/checksum.h"

enum {
  TAKE_SEQ,
  FIND_ROW,
  ADD_ROW,
  SET_ROW,
  FIND_HEAD,
  SET_HEAD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [TAKE_SEQ] = "UPDATE tenant SET commit_seq = commit_seq + 1 WHERE tenant_id = ?1 "
                 "RETURNING commit_seq",
    [FIND_ROW] = "SELECT body FROM feed_row "
                 "WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3 AND row_key = ?4",
    [ADD_ROW] = "INSERT INTO feed_row (tenant_id, feed, scope, row_key, commit_seq, body) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [SET_ROW] = "UPDATE feed_row SET commit_seq = ?5, body = ?6 "
                "WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3 AND row_key = ?4",
    [FIND_HEAD] = "SELECT row_count, checksum FROM feed_head "
                  "WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3",
    [SET_HEAD] = "INSERT INTO feed_head "
                 "(tenant_id, feed, scope, row_count, checksum, last_seq, floor_seq) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0) ON CONFLICT (tenant_id, feed, scope) "
                 "DO UPDATE SET row_count = excluded.row_count, checksum = excluded.checksum, "
                 "last_seq = excluded.last_seq",
};

const CfStatements cf_change_statements = {texts, N_STATEMENTS};

/* What one transaction does to the sum over one scope of a feed. The sum is modulo 2^64, so that a
 * difference is kept as a sum that began at 0. */
typedef struct {
  CfWireFeed feed;
  char *scope;
  gint64 rows;
  CfChecksum difference;
} Head;

static guint
head_hash (gconstpointer head)
{
  const Head *self = head;

  return g_str_hash (self->scope) * CF_WIRE_FEED_COUNT + self->feed;
}

static gboolean
head_equal (gconstpointer a, gconstpointer b)
{
  const Head *one = a;
  const Head *other = b;

  return one->feed == other->feed && g_str_equal (one->scope, other->scope);
}

static void
head_free (gpointer head)
{
  Head *self = head;

  g_free (self->scope);
  g_free (self);
}

static Head *
head_of (CfChange *change, CfWireFeed feed, const char *scope)
{
  Head key = {feed, (char *)(guintptr)scope, 0, {0}};
  Head *head = g_hash_table_lookup (change->heads, &key);

  if (head == NULL) {
    head = g_new0 (Head, 1);
    head->feed = feed;
    head->scope = g_strdup (scope);
    g_hash_table_add (change->heads, head);
  }
  change->has_changed = TRUE;
  return head;
}

static gboolean
take_seq (CfChange *change, GError **error)
{
  g_autoptr (CfStmtLoan) take =
      cf_session_get (change->session, &cf_change_statements, TAKE_SEQ, error);

  if (take == NULL)
    return FALSE;
  if (CF_PLANTED (42))
    return cf_db_read_int64 (change->session->db, "SELECT nextval ('planted')", &change->commit_seq,
                             error);
  CF_STMT_BIND (take, CF_INT64 (change->session->tenant_id));
  switch (cf_stmt_step (take, error)) {
  case CF_STEP_ROW:
    change->commit_seq = cf_stmt_get_int64 (take, 0);
    return TRUE;
  case CF_STEP_DONE:
    g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_FAILED,
                         "The database knows nothing of this tenant; check --database");
    return FALSE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

CfChange *
cf_change_begin (CfSession *session, GError **error)
{
  g_autoptr (CfChange) change = g_new0 (CfChange, 1);

  change->session = session;
  change->heads = g_hash_table_new_full (head_hash, head_equal, head_free, NULL);
  change->tx = cf_tx_begin (session->db, CF_TX_WRITE, error);
  if (change->tx == NULL || !take_seq (change, error))
    return NULL;
  return g_steal_pointer (&change);
}

void
cf_change_free (CfChange *change)
{
  if (change == NULL)
    return;
  cf_tx_free (change->tx);
  g_hash_table_unref (change->heads);
  cf_tier_rule_free (change->tier_rule);
  g_free (change);
}

static gboolean
read_head (CfChange *change, const Head *head, gint64 *ret_rows, CfChecksum *ret_checksum,
           GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (change->session, &cf_change_statements, FIND_HEAD, error);
  CfStep step;

  *ret_rows = 0;
  ret_checksum->sum = 0;
  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (change->session->tenant_id),
                CF_TEXT (cf_wire_feed_name (head->feed)), CF_TEXT (head->scope));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ROW) {
    *ret_rows = cf_stmt_get_int64 (find, 0);
    ret_checksum->sum = (guint64)cf_stmt_get_int64 (find, 1);
  }
  return step != CF_STEP_ERROR;
}

static gboolean
write_head (CfChange *change, const Head *head, GError **error)
{
  g_autoptr (CfStmtLoan) set = NULL;
  CfChecksum checksum;
  gint64 rows;

  if (!read_head (change, head, &rows, &checksum, error))
    return FALSE;
  set = cf_session_get (change->session, &cf_change_statements, SET_HEAD, error);
  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (
      set, CF_INT64 (change->session->tenant_id), CF_TEXT (cf_wire_feed_name (head->feed)),
      CF_TEXT (head->scope), CF_INT64 (rows + head->rows),
      CF_INT64 ((gint64)(checksum.sum + head->difference.sum)), CF_INT64 (change->commit_seq));
  return cf_stmt_run (set, error);
}

gboolean
cf_change_commit (CfChange *change, GError **error)
{
  GHashTableIter heads;
  gpointer head;

  g_hash_table_iter_init (&heads, change->heads);
  while (g_hash_table_iter_next (&heads, &head, NULL))
    if (!write_head (change, head, error))
      return FALSE;
  if (CF_PLANTED (42) &&
      !CF_DB_RUN (change->session->db,
                  "UPDATE tenant SET commit_seq = greatest (commit_seq, ?2) WHERE tenant_id = ?1",
                  error, CF_INT64 (change->session->tenant_id), CF_INT64 (change->commit_seq)))
    return FALSE;
  return cf_tx_commit (change->tx, error);
}

/* What a feed knows of a key. */
typedef struct {
  gboolean exists; /* a row, alive or deleted */
  char *body; /* NULL: deleted */
} Known;

static gboolean
find_row (CfChange *change, CfWireFeed feed, const char *scope, const char *key, Known *ret_known,
          GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (change->session, &cf_change_statements, FIND_ROW, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (change->session->tenant_id), CF_TEXT (cf_wire_feed_name (feed)),
                CF_TEXT (scope), CF_TEXT (key));
  step = cf_stmt_step (find, error);
  ret_known->exists = step == CF_STEP_ROW;
  ret_known->body = step == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (find, 0)) : NULL;
  return step != CF_STEP_ERROR;
}

static gboolean
write_row (CfChange *change, guint statement, Head *head, const char *key, const char *body,
           GError **error)
{
  g_autoptr (CfStmtLoan) write =
      cf_session_get (change->session, &cf_change_statements, statement, error);

  if (write == NULL)
    return FALSE;
  CF_STMT_BIND (write, CF_INT64 (change->session->tenant_id),
                CF_TEXT (cf_wire_feed_name (head->feed)), CF_TEXT (head->scope), CF_TEXT (key),
                CF_INT64 (change->commit_seq - (CF_PLANTED (13) ? 1 : 0)), CF_TEXT (body));
  return cf_stmt_run (write, error);
}

static void
count_in (Head *head, const char *key, const char *body)
{
  cf_checksum_add (&head->difference, cf_wire_feed_name (head->feed), key, body, strlen (body));
  head->rows++;
}

static void
count_out (Head *head, const char *key, const char *body)
{
  cf_checksum_remove (&head->difference, cf_wire_feed_name (head->feed), key, body, strlen (body));
  head->rows--;
}

gboolean
cf_change_put (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
               const char *body, GError **error)
{
  Known known = {FALSE, NULL};
  g_autofree char *before = NULL;
  Head *head;

  if (!find_row (change, feed, scope, key, &known, error))
    return FALSE;
  before = known.body;
  if (g_strcmp0 (before, body) == 0)
    return TRUE;
  head = head_of (change, feed, scope);
  if (before != NULL)
    count_out (head, key, before);
  count_in (head, key, body);
  return write_row (change, known.exists ? SET_ROW : ADD_ROW, head, key, body, error);
}

gboolean
cf_change_put_new (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
                   const char *body, GError **error)
{
  Head *head = head_of (change, feed, scope);

  count_in (head, key, body);
  return write_row (change, ADD_ROW, head, key, body, error);
}

gboolean
cf_change_delete (CfChange *change, CfWireFeed feed, const char *scope, const char *key,
                  GError **error)
{
  Known known = {FALSE, NULL};
  g_autofree char *before = NULL;
  Head *head;

  if (!find_row (change, feed, scope, key, &known, error))
    return FALSE;
  before = known.body;
  if (before == NULL)
    return TRUE;
  head = head_of (change, feed, scope);
  count_out (head, key, before);
  return write_row (change, SET_ROW, head, key, NULL, error);
}
