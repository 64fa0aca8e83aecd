// SPDX-License-Identifier: Apache-2.0
#include "store/pin-failure.h"

#include "store/statement.h"

#define WAIT_FIRST_US (30 * G_USEC_PER_SEC)
#define DOUBLINGS_MAX 7 /* 30 s · 2^7 is a little over an hour */

enum {
  FIND,
  NOTE,
  FORGET,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [FIND] = "SELECT failures, last_us FROM pin_failure WHERE staff = ?1",
    [NOTE] = "INSERT INTO pin_failure (staff, failures, last_us) VALUES (?1, 1, ?2)"
             " ON CONFLICT (staff) DO UPDATE SET failures = failures + 1,"
             " last_us = excluded.last_us",
    [FORGET] = "DELETE FROM pin_failure WHERE staff = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

gboolean
cf_pin_failure_wait_us (CfJournal *journal, const char *staff, gint64 *ret_wait_us, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND, error);
  gint64 now_us = cf_clock_now_us (cf_journal_ports (journal)->clock);
  gint64 over;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (staff));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_wait_us = 0;
  if (step == CF_STEP_DONE)
    return TRUE;
  over = cf_stmt_get_int64 (stmt, 0) - CF_PIN_FAILURES_FREE;
  if (over >= 0) {
    gint64 wait_us = (gint64)WAIT_FIRST_US << MIN (over, DOUBLINGS_MAX);
    gint64 passed_us = now_us - cf_stmt_get_int64 (stmt, 1);

    /* A clock that went back must not lock a person out for years: the wait starts again. */
    *ret_wait_us = passed_us < 0 ? wait_us : MAX (wait_us - passed_us, 0);
  }
  return TRUE;
}

gboolean
cf_pin_failure_note (CfJournal *journal, const char *staff, GError **error)
{
  return CF_STORE_RUN (journal, &sql, NOTE, error, CF_TEXT (staff),
                       CF_INT64 (cf_clock_now_us (cf_journal_ports (journal)->clock)));
}

gboolean
cf_pin_failure_forget (CfJournal *journal, const char *staff, GError **error)
{
  return CF_STORE_RUN (journal, &sql, FORGET, error, CF_TEXT (staff));
}
