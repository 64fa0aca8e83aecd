// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <errno.h>

static const struct {
  int code;
  int system_errno;
  const char *message;
  CfDbError kind;
  const char *text;
} cases[] = {
    {SQLITE_BUSY, 0, NULL, CF_DB_ERROR_BUSY, "a.db: another connection holds the database"},
    {SQLITE_BUSY_SNAPSHOT, 0, NULL, CF_DB_ERROR_BUSY,
     "a.db: another connection holds the database"},
    {SQLITE_LOCKED, 0, NULL, CF_DB_ERROR_BUSY, "a.db: another connection holds the database"},
    {SQLITE_FULL, ENOSPC, NULL, CF_DB_ERROR_FULL, "a.db: no space is left on the disk"},
    {SQLITE_IOERR_FSYNC, ENOSPC, NULL, CF_DB_ERROR_FULL, "a.db: no space is left on the disk"},
    {SQLITE_IOERR_SHMSIZE, EDQUOT, NULL, CF_DB_ERROR_FULL, "a.db: no space is left on the disk"},
    {SQLITE_IOERR_READ, EIO, NULL, CF_DB_ERROR_FAILED,
     "a.db: the disk cannot be read or written (Input/output error)"},
    {SQLITE_IOERR, 0, NULL, CF_DB_ERROR_FAILED, "a.db: the disk cannot be read or written"},
    {SQLITE_CORRUPT_INDEX, 0, NULL, CF_DB_ERROR_CORRUPT, "a.db: the file is damaged"},
    {SQLITE_NOTADB, 0, NULL, CF_DB_ERROR_CORRUPT, "a.db: the file is damaged or not a database"},
    {SQLITE_READONLY, EIO, NULL, CF_DB_ERROR_FAILED, "a.db: the file is read-only"},
    {SQLITE_CANTOPEN, ENOENT, NULL, CF_DB_ERROR_FAILED,
     "a.db: the file cannot be opened (No such file or directory)"},
    {SQLITE_PERM, 0, NULL, CF_DB_ERROR_FAILED, "a.db: the file may not be used"},
    {SQLITE_CONSTRAINT_UNIQUE, 0, "UNIQUE constraint failed: t.a", CF_DB_ERROR_CONSTRAINT,
     "a.db: UNIQUE constraint failed: t.a"},
    {SQLITE_ERROR, 0, "no such table: t", CF_DB_ERROR_FAILED, "a.db: no such table: t"},
    {SQLITE_NOMEM, 0, NULL, CF_DB_ERROR_FAILED, "a.db: out of memory"},
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    cf_sqlite_set_error (&error, "a.db", cases[i].code, cases[i].system_errno, cases[i].message);
    g_assert_error (error, CF_DB_ERROR, (int)cases[i].kind);
    g_assert_cmpstr (error->message, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-error/cases", test_cases);
  return g_test_run ();
}
