// SPDX-License-Identifier: Apache-2.0
#include "store/person/changed.h"

#include <string.h>

#include "store/private.h"
#include "store/statement.h"
#include "wire/entry.h"

enum {
  LIST,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [LIST] = "SELECT n, header, json_extract (body, '$.reverses') FROM entry"
             " WHERE type = 'member.changed'"
             " AND member_key = (SELECT n FROM member_key WHERE member = ?1)"
             " ORDER BY n DESC LIMIT ?2",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

void
cf_changed_free (CfChanged *changed)
{
  if (changed == NULL)
    return;
  cf_entry_header_free (changed->header);
  g_free (changed->reverses);
  g_free (changed->data);
  g_free (changed);
}

static gboolean
read_one (CfJournal *journal, CfStmt *row, CfChanged *changed, GError **error)
{
  const char *header = cf_stmt_get_text (row, 1);
  g_autofree char *salt = NULL;

  changed->reverses = g_strdup (cf_stmt_get_text (row, 2));
  changed->header = cf_wire_entry_header_decode (header, strlen (header), error);
  return changed->header != NULL &&
         cf_private_open (journal, cf_stmt_get_int64 (row, 0), &salt, &changed->data, error);
}

GPtrArray *
cf_changed_list (CfJournal *journal, const char *member, guint limit, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_changed_free);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_TEXT (member), CF_INT64 ((gint64)limit));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    CfChanged *changed = g_new0 (CfChanged, 1);

    g_ptr_array_add (list, changed);
    if (!read_one (journal, stmt, changed, error))
      return NULL;
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
