// SPDX-License-Identifier: Apache-2.0
#include "store/open-basket.h"

#include <string.h>

#include "base/check.h"
#include "db/transaction.h"
#include "store/error.h"
#include "store/statement.h"
#include "wire/step.h"

#define COLUMNS                                                                                    \
  "op_id, actor, label, began_at_us,"                                                              \
  " (SELECT COUNT (*) FROM basket_step s WHERE s.op_id = basket.op_id)"

/* An index that holds this would be one page more in every sale. */
#define NONE_OPEN "NOT EXISTS (SELECT 1 FROM basket WHERE state = 'open')"

enum {
  BEGIN,
  FIND_OPEN,
  LOAD_STEPS,
  ADD_STEP,
  DROP_STEP,
  HOLD,
  RECALL,
  LIST_HELD,
  REMOVE_STEPS,
  REMOVE,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [BEGIN] = "INSERT INTO basket (op_id, state, actor, began_at_us) SELECT ?1, 'open', ?2, ?3"
              " WHERE " NONE_OPEN,
    [FIND_OPEN] = "SELECT " COLUMNS " FROM basket WHERE state = 'open'",
    [LOAD_STEPS] = "SELECT step FROM basket_step WHERE op_id = ?1 ORDER BY step_no",
    /* No number, and so no row, where there is no such basket. A SELECT from the table that it adds
     * to would be laid into a table of its own first, at each scan. */
    [ADD_STEP] = "INSERT OR IGNORE INTO basket_step (op_id, step_no, step) VALUES (?1,"
                 " (SELECT (SELECT COALESCE (MAX (s.step_no), 0) + 1 FROM basket_step s"
                 "  WHERE s.op_id = b.op_id) FROM basket b WHERE b.op_id = ?1), ?2)",
    [DROP_STEP] = "DELETE FROM basket_step WHERE op_id = ?1 AND step_no ="
                  " (SELECT MAX (step_no) FROM basket_step WHERE op_id = ?1)",
    [HOLD] = "UPDATE basket SET state = 'held', label = ?2 WHERE op_id = ?1"
             " AND state = 'open'",
    [RECALL] = "UPDATE basket SET state = 'open' WHERE op_id = ?1 AND state = 'held'"
               " AND " NONE_OPEN,
    [LIST_HELD] = "SELECT " COLUMNS " FROM basket WHERE state = 'held' ORDER BY began_at_us, op_id",
    [REMOVE_STEPS] = "DELETE FROM basket_step WHERE op_id = ?1",
    [REMOVE] = "DELETE FROM basket WHERE op_id = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

void
cf_open_basket_free (CfOpenBasket *basket)
{
  if (basket == NULL)
    return;
  g_free (basket->op_id);
  g_free (basket->actor);
  g_free (basket->label);
  g_free (basket);
}

static CfOpenBasket *
read_row (CfStmt *stmt)
{
  CfOpenBasket *basket = g_new0 (CfOpenBasket, 1);

  basket->op_id = g_strdup (cf_stmt_get_text (stmt, 0));
  basket->actor = g_strdup (cf_stmt_get_text (stmt, 1));
  basket->label = g_strdup (cf_stmt_get_text (stmt, 2));
  basket->began_at_us = cf_stmt_get_int64 (stmt, 3);
  basket->steps = cf_stmt_get_int64 (stmt, 4);
  return basket;
}

/* Whether the statement just run has moved that one basket. */
static gboolean
check_moved (CfJournal *journal, const char *fault, const char *op_id, GError **error)
{
  if (cf_db_changes (cf_journal_db (journal)) == 1)
    return TRUE;
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED, "Basket %s: %s", op_id, fault);
  return FALSE;
}

gboolean
cf_open_basket_begin (CfJournal *journal, const char *op_id, const char *actor, GError **error)
{
  return CF_STORE_RUN (journal, &sql, BEGIN, error, CF_TEXT (op_id), CF_TEXT (actor),
                       CF_INT64 (cf_clock_now_us (cf_journal_ports (journal)->clock))) &&
         check_moved (journal, "another one is open", op_id, error);
}

gboolean
cf_open_basket_find (CfJournal *journal, CfOpenBasket **ret_basket, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_OPEN, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_basket = step == CF_STEP_ROW ? read_row (stmt) : NULL;
  return TRUE;
}

static gboolean
apply_stored (CfBasket *basket, const char *text, const char *op_id, GError **error)
{
  g_autoptr (CfBasketStep) step = cf_wire_step_decode (text, strlen (text), error);
  CfBasketOutcome outcome;

  if (step == NULL)
    return FALSE;
  outcome = cf_basket_apply (basket, step);
  if (outcome == CF_BASKET_OK)
    return TRUE;
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_BROKEN,
               "A stored step of basket %s cannot be done again: %s", op_id,
               cf_basket_outcome_name (outcome));
  return FALSE;
}

CfBasket *
cf_open_basket_load (CfJournal *journal, const char *op_id, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LOAD_STEPS, error);
  g_autoptr (CfBasket) basket = cf_basket_new ();
  CfStep step;

  if (stmt == NULL)
    return NULL;
  CF_STMT_BIND (stmt, CF_TEXT (op_id));
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    if (!apply_stored (basket, cf_stmt_get_text (stmt, 0), op_id, error))
      return NULL;
  }
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&basket);
}

gboolean
cf_open_basket_add_step (CfJournal *journal, const char *op_id, const CfBasketStep *step,
                         GError **error)
{
  g_autofree char *text = cf_wire_step_encode (step, error);

  return text != NULL &&
         CF_STORE_RUN (journal, &sql, ADD_STEP, error, CF_TEXT (op_id), CF_TEXT (text)) &&
         check_moved (journal, "it is not there", op_id, error);
}

gboolean
cf_open_basket_drop_step (CfJournal *journal, const char *op_id, GError **error)
{
  return CF_STORE_RUN (journal, &sql, DROP_STEP, error, CF_TEXT (op_id));
}

gboolean
cf_open_basket_hold (CfJournal *journal, const char *op_id, const char *label, GError **error)
{
  return CF_STORE_RUN (journal, &sql, HOLD, error, CF_TEXT (op_id), CF_TEXT (label)) &&
         check_moved (journal, "it is not open", op_id, error);
}

gboolean
cf_open_basket_recall (CfJournal *journal, const char *op_id, GError **error)
{
  return CF_STORE_RUN (journal, &sql, RECALL, error, CF_TEXT (op_id)) &&
         check_moved (journal, "it is not on hold, or another one is open", op_id, error);
}

GPtrArray *
cf_open_basket_list_held (CfJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_open_basket_free);
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, LIST_HELD, error);
  CfStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW)
    g_ptr_array_add (list, read_row (stmt));
  return step == CF_STEP_ERROR ? NULL : g_steal_pointer (&list);
}

gboolean
cf_open_basket_remove (CfJournal *journal, const char *op_id, GError **error)
{
  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  return CF_STORE_RUN (journal, &sql, REMOVE_STEPS, error, CF_TEXT (op_id)) &&
         CF_STORE_RUN (journal, &sql, REMOVE, error, CF_TEXT (op_id));
}
