// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "db/error.h"
#include "db/statement.h"
#include "store/error.h"
#include "support/fault-vfs.h"
#include "support/till-fixture.h"
#include "till/advice.h"

/* Folders that a till cannot work in: one sentence, and not a byte of them changed. */

#define NOBODY 65534 /* a user that owns nothing */

/* The folder of a till with one sale in it, closed. */
static void
prepare (TillFixture *fixture)
{
  till_fixture_init (fixture);
  till_fixture_start (fixture, 0);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  cf_sold_free (till_fixture_sell (fixture, 1250));
  g_clear_pointer (&fixture->till, cf_till_free);
}

static char *
journal_path (TillFixture *fixture)
{
  return g_build_filename (fixture->folder, "journal.db", NULL);
}

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

/* Demands that the till does not open, for that reason, with one sentence, and that its journal is
 * what it was. */
static void
refuses (TillFixture *fixture, GQuark domain, int code, CfAdvice advice)
{
  g_autofree char *path = journal_path (fixture);
  g_autoptr (GBytes) before = read_file (path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTill) till = till_fixture_open (fixture, FALSE, &error);

  g_assert_null (till);
  g_assert_error (error, domain, code);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (cf_till_advise (error), ==, advice);
  after = read_file (path);
  g_assert_true (g_bytes_equal (before, after));
}

/* What was sold is still there. */
static void
opens_again (TillFixture *fixture)
{
  till_fixture_reopen (fixture);
  till_fixture_assert_sound (fixture, 2);
}

static void
test_another_program (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (CfTill) running = NULL;

  prepare (&fixture);
  running = till_fixture_open (&fixture, FALSE, NULL);
  refuses (&fixture, CF_STORE_ERROR, CF_STORE_ERROR_LOCKED, CF_ADVICE_CLOSE_OTHER);
}

/* The first page, a page in the middle, and a file cut short. */
static void
test_damaged (void)
{
  static const char *const texts[] = {"this is no database at all, it is a poem",
                                      "SQLite format 3"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (TillFixture) fixture = {0};
    g_autofree char *path = NULL;

    prepare (&fixture);
    path = journal_path (&fixture);
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    refuses (&fixture, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, CF_ADVICE_DAMAGED);
  }
}

/* SQLite takes an empty file for a new database and then deletes its log: entries may be in it. */
static void
test_emptied (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autofree char *path = NULL;
  g_autofree char *log = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  {
    g_autoptr (CfTill) crashed G_GNUC_UNUSED = g_steal_pointer (&fixture.till);
    g_auto (TillFixture) twin = {0};

    till_fixture_copy (&fixture, &twin); /* with its log, as a kill leaves it */
    path = journal_path (&twin);
    log = g_strconcat (path, "-wal", NULL);
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
    before = read_file (log);
    g_assert_cmpuint (g_bytes_get_size (before), >, 0);
    refuses (&twin, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, CF_ADVICE_DAMAGED);
    after = read_file (log);
    g_assert_true (g_bytes_equal (before, after));
  }
}

static void
test_newer (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  CfDbAddress address = {.mode = CF_DB_WRITER};
  CfDb *db;

  prepare (&fixture);
  path = journal_path (&fixture);
  address.location = path;
  db = cf_db_open (&address, &error);
  g_assert_true (cf_db_exec (db,
                             "INSERT INTO schema_version (version, name, application_id)"
                             " SELECT 9999, 'of-the-future', application_id FROM schema_version"
                             " LIMIT 1",
                             &error));
  g_assert_no_error (error);
  cf_db_close (db);
  refuses (&fixture, CF_DB_ERROR, CF_DB_ERROR_NEWER, CF_ADVICE_UPDATE);
}

static void
test_another_kind (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autofree char *path = NULL;

  prepare (&fixture);
  path = journal_path (&fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  till_shop_write (path, 0); /* a cache, by the journal's name */
  refuses (&fixture, CF_DB_ERROR, CF_DB_ERROR_FAILED, CF_ADVICE_PERMISSION);
}

/* Everybody may read, nobody may write. As root, another user tries. */
static void
test_read_only (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autofree char *path = NULL;
  g_autofree char *lock = NULL;
  gboolean root = geteuid () == 0;

  prepare (&fixture);
  path = journal_path (&fixture);
  lock = g_build_filename (fixture.folder, "lock", NULL);
  g_assert_cmpint (g_chmod (fixture.dir->path, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (lock, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture.folder, 0777), ==, 0);
  g_assert_true (!root || seteuid (NOBODY) == 0);
  refuses (&fixture, CF_DB_ERROR, CF_DB_ERROR_FAILED, CF_ADVICE_PERMISSION);
  g_assert_true (!root || seteuid (0) == 0);
  g_assert_cmpint (g_chmod (lock, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture.folder, 0555), ==, 0);
  g_assert_true (!root || seteuid (NOBODY) == 0);
  refuses (&fixture, CF_DB_ERROR, CF_DB_ERROR_FAILED, CF_ADVICE_PERMISSION);
  g_assert_true (!root || seteuid (0) == 0);
  g_assert_cmpint (g_chmod (fixture.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (lock, 0644), ==, 0);
  opens_again (&fixture);
}

/* Where the folder should be there is a file; or its name is no name. */
static void
test_no_folder (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTill) till = NULL;

  till_fixture_init (&fixture);
  g_assert_true (g_file_set_contents (fixture.folder, "a file", -1, NULL));
  till = till_fixture_open (&fixture, FALSE, &error);
  g_assert_null (till);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
  till = till_fixture_open (&fixture, TRUE, &error);
  g_assert_null (till);
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  g_clear_error (&error);
  g_free (fixture.folder);
  fixture.folder = g_strdup ("");
  till = till_fixture_open (&fixture, FALSE, &error);
  g_assert_null (till);
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
}

/* A disk that is full from the n-th operation of opening on, for every n. */
static void
test_full_disk (void)
{
  g_auto (TillFixture) prepared = {0};
  gboolean fired = TRUE;
  guint n = 0;

  prepare (&prepared);
  while (fired) {
    g_auto (TillFixture) fixture = {0};
    g_autoptr (GError) error = NULL;

    till_fixture_copy (&prepared, &fixture);
    fixture.vfs = test_fault_vfs ();
    test_fault_arm (TEST_FAULT_CHANGES, ++n, ENOSPC, TRUE);
    fixture.till = till_fixture_open (&fixture, FALSE, &error);
    g_clear_pointer (&fixture.till, cf_till_free);
    fired = test_fault_disarm ();
    if (error != NULL)
      g_assert_cmpint (cf_till_advise (error), ==, CF_ADVICE_FREE_SPACE);
    opens_again (&fixture);
  }
  g_test_message ("%u operations", n - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-folder/another-program", test_another_program);
  g_test_add_func ("/bad-folder/damaged", test_damaged);
  g_test_add_func ("/bad-folder/emptied", test_emptied);
  g_test_add_func ("/bad-folder/newer", test_newer);
  g_test_add_func ("/bad-folder/another-kind", test_another_kind);
  g_test_add_func ("/bad-folder/read-only", test_read_only);
  g_test_add_func ("/bad-folder/no-folder", test_no_folder);
  g_test_add_func ("/bad-folder/full-disk", test_full_disk);
  return g_test_run ();
}
