// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <errno.h>
#include <string.h>

#include "db/copy.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "support/fault-vfs.h"
#include "support/temp-dir.h"
#include "support/test-db.h"

#define ROWS 10 /* each of half a page, so that a commit writes several */

/* How far a run got before the disk broke. */
typedef struct {
  gboolean table; /* the table was made */
  int committed; /* commits that were acknowledged */
} Progress;

static gboolean
insert_rows (CfDb *db, int round, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, error);
  g_autofree char *body = g_strnfill (2000, 'b');

  if (tx == NULL)
    return FALSE;
  for (int i = 0; i < ROWS; i++)
    if (!CF_DB_RUN (db, "INSERT INTO thing (id, body) VALUES (?1, ?2)", error,
                    CF_INT64 (round * ROWS + i), CF_TEXT (body)))
      return FALSE;
  return cf_tx_commit (tx, error);
}

static gboolean
work (const char *path, Progress *progress, GError **error)
{
  /* Little memory, so that pages spill before the commit too, and a checkpoint in the middle. */
  CfDbAddress address = {
      .location = path, .vfs = test_fault_vfs (), .cache_kib = 16, .autocheckpoint_pages = 8};
  g_autoptr (CfDb) db = cf_db_open (&address, error);

  if (db == NULL ||
      !cf_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, body TEXT) STRICT",
                   error))
    return FALSE;
  progress->table = TRUE;
  for (int round = 0; round < 2; round++) {
    if (!insert_rows (db, round, error))
      return FALSE;
    progress->committed++;
  }
  return TRUE;
}

/* After the disk is well again: whole, and exactly what was acknowledged. In doubt is only the
 * transaction whose last sync failed on a disk that never came back: SQLite could not take its log
 * away, and finds it at the next opening. Even then it is there whole or not at all. */
static void
check_after (const char *path, const Progress *progress, gboolean doubt)
{
  CfDbAddress address = {.location = path};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);
  gint64 rows;

  g_assert_no_error (error);
  g_assert_true (cf_db_quick_check (db, &error));
  g_assert_no_error (error);
  if (!progress->table)
    return;
  rows = test_db_read (db, "SELECT count(*) FROM thing");
  if (!doubt || rows != (progress->committed + 1) * ROWS)
    g_assert_cmpint (rows, ==, progress->committed * ROWS);
}

static void
break_one (guint kinds, guint nth, int system_errno, gboolean stays)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "fault.db");
  g_autoptr (GError) error = NULL;
  Progress progress = {0};
  int expected = system_errno == ENOSPC ? CF_DB_ERROR_FULL : CF_DB_ERROR_FAILED;
  gboolean worked;

  test_fault_arm (kinds, nth, system_errno, stays);
  worked = work (path, &progress, &error);
  (void)test_fault_disarm (); /* a fault in a checkpoint or close does no harm, and no error */
  g_assert_cmpint (worked, ==, error == NULL);
  if (error != NULL) {
    g_test_message ("%u: %s", nth, error->message);
    g_assert_error (error, CF_DB_ERROR, expected);
    g_assert_null (strchr (error->message, '\n'));
  }
  check_after (path, &progress, stays && (kinds & TEST_FAULT_SYNC) != 0);
}

static guint
count_operations (guint kinds)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "fault.db");
  g_autoptr (GError) error = NULL;
  Progress progress = {0};

  test_fault_arm (kinds, 0, EIO, FALSE);
  g_assert_true (work (path, &progress, &error));
  g_assert_false (test_fault_disarm ());
  return test_fault_count ();
}

static void
break_every (guint kinds, int system_errno, gboolean stays)
{
  guint count = count_operations (kinds);

  g_assert_cmpuint (count, >, 0);
  for (guint nth = 1; nth <= count; nth++)
    break_one (kinds, nth, system_errno, stays);
}

static void
test_full_disk (void)
{
  break_every (TEST_FAULT_WRITE | TEST_FAULT_SHM, ENOSPC, TRUE);
}

static void
test_full_for_a_moment (void)
{
  break_every (TEST_FAULT_WRITE | TEST_FAULT_SHM, ENOSPC, FALSE);
}

static void
test_failing_writes (void)
{
  break_every (TEST_FAULT_CHANGES | TEST_FAULT_SHM, EIO, FALSE);
}

static void
test_dying_disk (void)
{
  break_every (TEST_FAULT_CHANGES | TEST_FAULT_SHM, EIO, TRUE);
}

static void
test_full_at_sync (void)
{
  break_every (TEST_FAULT_SYNC, ENOSPC, TRUE);
}

static void
test_failing_opens (void)
{
  break_every (TEST_FAULT_OPEN, EACCES, TRUE);
}

static void
test_failing_reads (void)
{
  break_every (TEST_FAULT_READ, EIO, TRUE);
}

/* A bulk file is durable only when the flush says so. */
static void
test_bulk_flush (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "bulk.db");
  CfDbAddress address = {.location = path, .mode = CF_DB_BULK, .vfs = test_fault_vfs ()};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);

  g_assert_no_error (error);
  test_fault_arm (TEST_FAULT_SYNC, 1, EIO, FALSE);
  test_db_exec (db, "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT");
  g_assert_cmpuint (test_fault_count (), ==, 0);
  g_assert_false (cf_db_flush (db, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (test_fault_disarm ());
  g_assert_true (cf_db_flush (db, &error));
  g_assert_no_error (error);
}

/* What a commit left in the log when its last sync failed, and it was killed: whoever reads it next
 * has it on the platter first, or does not open. */
static void
test_log_is_settled (CfDbMode mode)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "killed.db");
  CfDbAddress writer = {.location = path};
  CfDbAddress address = {.location = path, .mode = mode, .vfs = test_fault_vfs ()};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&writer, &error);

  g_assert_no_error (error);
  g_assert_true (cf_db_exec (db, "CREATE TABLE thing (id INTEGER)", &error));
  test_fault_arm (TEST_FAULT_SYNC, 0, EIO, FALSE);
  {
    g_autoptr (CfDb) next G_GNUC_UNUSED = cf_db_open (&address, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (test_fault_count (), >, 0);
  }
  test_fault_arm (TEST_FAULT_SYNC, 1, EIO, FALSE);
  {
    g_autoptr (CfDb) next = cf_db_open (&address, &error);

    g_assert_null (next);
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  }
  (void)test_fault_disarm (); /* it has happened */
}

static void
test_log_is_settled_for_a_writer (void)
{
  test_log_is_settled (CF_DB_WRITER);
}

static void
test_log_is_settled_for_a_reader (void)
{
  test_log_is_settled (CF_DB_READER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite/full-disk", test_full_disk);
  g_test_add_func ("/sqlite/full-for-a-moment", test_full_for_a_moment);
  g_test_add_func ("/sqlite/failing-writes", test_failing_writes);
  g_test_add_func ("/sqlite/dying-disk", test_dying_disk);
  g_test_add_func ("/sqlite/full-at-sync", test_full_at_sync);
  g_test_add_func ("/sqlite/failing-opens", test_failing_opens);
  g_test_add_func ("/sqlite/failing-reads", test_failing_reads);
  g_test_add_func ("/sqlite/bulk-flush", test_bulk_flush);
  g_test_add_func ("/sqlite/log-settled/writer", test_log_is_settled_for_a_writer);
  g_test_add_func ("/sqlite/log-settled/reader", test_log_is_settled_for_a_reader);
  return g_test_run ();
}
