// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* renameat2() */
#include "db/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include "db/engine.h"

#define COPIES_MAX 10000

static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

static gboolean
is_free (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

    if (g_file_test (name, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
      return FALSE;
  }
  return TRUE;
}

/* A rename that never overwrites; the plain one only where the file system knows no better, on a
 * name that was seen to be free. */
static int
move (const char *from, const char *to)
{
  int result = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

  if (result != 0 && (errno == EINVAL || errno == ENOSYS))
    result = rename (from, to);
  return result;
}

/* The log goes first: a file whose rows are still in the log is of no use without it, and a new
 * database at the old place must never meet the old log. */
static gboolean
move_all (const char *from, const char *to, GError **error)
{
  for (gsize i = G_N_ELEMENTS (suffixes); i-- > 0;) {
    g_autofree char *old_name = g_strconcat (from, suffixes[i], NULL);
    g_autofree char *new_name = g_strconcat (to, suffixes[i], NULL);

    if (move (old_name, new_name) != 0 && !(errno == ENOENT && i > 0)) {
      int saved = errno;

      g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: cannot be kept aside (%s)",
                   old_name, g_strerror (saved));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
cf_db_keep_aside (const char *path, char **ret_kept_path, GError **error)
{
  return cf_db_move_aside (path, "corrupt", ret_kept_path, error);
}

gboolean
cf_db_move_aside (const char *path, const char *word, char **ret_kept_path, GError **error)
{
  /* Seen first, so that a log is not moved away from a file that turns out to be missing. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: there is no such file", path);
    return FALSE;
  }
  for (int n = 1; n <= COPIES_MAX; n++) {
    g_autofree char *kept = g_strdup_printf ("%s.%s-%d", path, word, n);

    if (!is_free (kept))
      continue;
    if (!move_all (path, kept, error))
      return FALSE;
    if (ret_kept_path != NULL)
      *ret_kept_path = g_steal_pointer (&kept);
    return TRUE;
  }
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: too many copies were kept aside", path);
  return FALSE;
}

gboolean
cf_db_quick_check (CfDb *db, GError **error)
{
  g_autoptr (CfStmt) stmt = NULL;
  g_autofree char *found = NULL;
  CfStep step;

  if (cf_db_is_postgres (db))
    return TRUE;
  stmt = cf_stmt_new_once (db, "PRAGMA quick_check(1)", error);
  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  found = g_strdup (step == CF_STEP_ROW ? cf_stmt_get_text (stmt, 0) : NULL);
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "%s: the file is damaged (%s)",
               cf_db_name (db), found != NULL ? g_strdelimit (found, "\r\n", ' ') : "no answer");
  return FALSE;
}

gboolean
cf_db_copy_to (CfDb *db, const char *path, GError **error)
{
  g_autoptr (CfStmt) stmt = NULL;

  if (cf_db_is_postgres (db)) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: a server's database is no file",
                 cf_db_name (db));
    return FALSE;
  }
  stmt = cf_stmt_new_once (db, "VACUUM INTO ?1", error);
  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (path));
  return cf_stmt_run (stmt, error);
}
