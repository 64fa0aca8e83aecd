// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* setgroups() and friends */
#include "support/postgres.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temp-dir.h"

#define START_TIMEOUT_US (60 * G_USEC_PER_SEC)
#define POLL_US 10000
#define INSTALLED "/usr/lib/postgresql" /* Debian keeps each version's programs here */

struct TestPostgres {
  char *programs;
  char *folder;
  char *data;
  GPid pid;
  GPid sweeper;
  int sweeper_fd; /* its end of the pipe closes when this process ends, however it does */
  guint databases;
};

/* PostgreSQL refuses to run as root. NULL when we are somebody else already. */
static const struct passwd *
unprivileged_user (void)
{
  const struct passwd *user;

  if (geteuid () != 0)
    return NULL;
  user = getpwnam ("postgres");
  if (user == NULL)
    user = getpwnam ("nobody");
  g_assert_nonnull (user);
  return user;
}

/* Runs in the child, before the program: only plain system calls. */
static void
become_user (gpointer data)
{
  const struct passwd *user = data;

  if (user != NULL &&
      (setgroups (0, NULL) != 0 || setgid (user->pw_gid) != 0 || setuid (user->pw_uid) != 0))
    _exit (126);
  /* A test that aborts must not leave a server behind. After setuid(), which would forget it. */
  (void)prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

static gpointer
user_data (void)
{
  return (gpointer)(guintptr)unprivileged_user ();
}

/* The folder with initdb of the newest version, NULL if there is none. */
static char *
find_programs (void)
{
  g_autoptr (GDir) versions = g_dir_open (INSTALLED, 0, NULL);
  g_autofree char *in_path = g_find_program_in_path ("initdb");
  char *found = NULL;
  gint64 newest = 0;
  const char *name;

  while (versions != NULL && (name = g_dir_read_name (versions)) != NULL) {
    g_autofree char *folder = g_build_filename (INSTALLED, name, "bin", NULL);
    g_autofree char *program = g_build_filename (folder, "initdb", NULL);
    gint64 version = g_ascii_strtoll (name, NULL, 10);

    if (version > newest && g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
      newest = version;
      g_free (found);
      found = g_steal_pointer (&folder);
    }
  }
  if (found == NULL && in_path != NULL)
    found = g_path_get_dirname (in_path);
  return found;
}

static void
run_program (const char **argv, const char *folder, GSpawnChildSetupFunc setup, gpointer data)
{
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (folder, (char **)(gpointer)argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, setup, data, NULL, &printed,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", argv[0], printed);
}

static void
copy_folder (const char *from, const char *to)
{
  const char *argv[] = {"cp", "-a", "--", from, to, NULL};

  run_program (argv, NULL, NULL, NULL);
}

static void
init_cluster (TestPostgres *self)
{
  g_autofree char *program = g_build_filename (self->programs, "initdb", NULL);
  const char *argv[] = {program, "-D", self->data, "-U",         "postgres",  "-A",
                        "trust", "-E", "UTF8",     "--locale=C", "--no-sync", NULL};

  run_program (argv, self->folder, become_user, user_data ());
}

/* initdb works for a second; what it made is kept for the next test, under the server's version. Of
 * two tests that keep it at once the first wins. */
static void
make_cluster (TestPostgres *self)
{
  const char *kept_in = g_getenv ("CF_POSTGRES_KEPT");
  g_autofree char *installed = g_path_get_dirname (self->programs);
  g_autofree char *version = g_path_get_basename (installed);
  g_autofree char *kept = NULL;
  g_autofree char *half = NULL;

  if (kept_in == NULL) {
    init_cluster (self);
    return;
  }
  kept = g_strconcat (kept_in, "-", version, NULL);
  if (g_file_test (kept, G_FILE_TEST_IS_DIR)) {
    copy_folder (kept, self->data);
    return;
  }
  init_cluster (self);
  half = g_strdup_printf ("%s.%d", kept, (int)getpid ());
  copy_folder (self->data, half);
  if (g_rename (half, kept) != 0)
    test_dir_remove (half);
}

/* A group of its own, so that what ends the whole test by a signal leaves it alone. */
static void
leave_group (gpointer data G_GNUC_UNUSED)
{
  (void)setsid ();
}

/* An aborted test cannot remove the server's folder of 40 MB; this one waits until it is gone. The
 * second gives the server time to end. */
static void
start_sweeper (TestPostgres *self)
{
  const char *argv[] = {"sh", "-c", "read line; sleep 1; rm -rf \"$0\"", self->folder, NULL};
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, (char **)(gpointer)argv, NULL,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                                G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                            leave_group, NULL, &self->sweeper, &self->sweeper_fd, NULL, NULL,
                            &error);
  g_assert_no_error (error);
}

static void
stop_sweeper (TestPostgres *self)
{
  kill (self->sweeper, SIGTERM);
  g_assert_cmpint (waitpid (self->sweeper, NULL, 0), ==, self->sweeper);
  close (self->sweeper_fd);
}

static void
start_server (TestPostgres *self)
{
  g_autofree char *program = g_build_filename (self->programs, "postgres", NULL);
  /* Nothing here must survive a power cut, so that nothing waits for the disk. */
  const char *argv[] = {program,
                        "-D",
                        self->data,
                        "-k",
                        self->folder,
                        "-h",
                        "",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "shared_buffers=16MB",
                        "-c",
                        "log_min_messages=panic",
                        NULL};
  g_autoptr (GError) error = NULL;

  g_spawn_async (self->folder, (char **)(gpointer)argv, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                     G_SPAWN_STDERR_TO_DEV_NULL,
                 become_user, user_data (), &self->pid, &error);
  g_assert_no_error (error);
}

static char *
address_of (const TestPostgres *self, const char *database)
{
  return g_strdup_printf ("postgresql:///%s?host=%s&user=postgres", database, self->folder);
}

static void
wait_ready (TestPostgres *self)
{
  g_autofree char *address = address_of (self, "postgres");
  gint64 deadline_us = g_get_monotonic_time () + START_TIMEOUT_US;

  while (PQping (address) != PQPING_OK) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
    g_assert_cmpint (waitpid (self->pid, NULL, WNOHANG), ==, 0);
    g_usleep (POLL_US);
  }
}

static void
run_sql (TestPostgres *self, const char *sql)
{
  g_autofree char *address = address_of (self, "postgres");
  PGconn *conn = PQconnectdb (address);
  PGresult *result = PQexec (conn, sql);
  ExecStatusType status = PQresultStatus (result);

  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  PQclear (result);
  PQfinish (conn);
}

TestPostgres *
test_postgres_start (void)
{
  g_autofree char *programs = find_programs ();
  const struct passwd *user = unprivileged_user ();
  TestPostgres *self;

  if (programs == NULL)
    return NULL;
  self = g_new0 (TestPostgres, 1);
  self->programs = g_steal_pointer (&programs);
  /* A socket's path must be short, so that TMPDIR is not asked. */
  self->folder = g_strdup ("/tmp/cf-pg-XXXXXX");
  g_assert_nonnull (g_mkdtemp (self->folder));
  if (user != NULL)
    g_assert_cmpint (chown (self->folder, user->pw_uid, user->pw_gid), ==, 0);
  start_sweeper (self);
  self->data = g_build_filename (self->folder, "data", NULL);
  make_cluster (self);
  start_server (self);
  wait_ready (self);
  return self;
}

void
test_postgres_stop (TestPostgres *postgres)
{
  if (postgres == NULL)
    return;
  kill (postgres->pid, SIGQUIT);
  g_assert_cmpint (waitpid (postgres->pid, NULL, 0), ==, postgres->pid);
  test_dir_remove (postgres->folder);
  stop_sweeper (postgres);
  g_free (postgres->programs);
  g_free (postgres->folder);
  g_free (postgres->data);
  g_free (postgres);
}

char *
test_postgres_new_database (TestPostgres *postgres)
{
  g_autofree char *name = g_strdup_printf ("test_%u", ++postgres->databases);
  /* A copy of files: half the work of a copy by way of the write-ahead log. */
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s STRATEGY FILE_COPY", name);

  run_sql (postgres, sql);
  return address_of (postgres, name);
}

void
test_postgres_cut (TestPostgres *postgres)
{
  run_sql (postgres, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity"
                     " WHERE pid <> pg_backend_pid () AND backend_type = 'client backend'");
}
