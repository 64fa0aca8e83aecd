// SPDX-License-Identifier: Apache-2.0
#include "db/worker.h"

#include <glib/gstdio.h>

#include "db/statement-set.h"
#include "support/temp-dir.h"
#include "support/test-db.h"

#define REQUESTS 50

enum {
  ADD,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {[ADD] = "INSERT INTO thing VALUES (?1, ?2)"};

/* What a test's worker keeps with its connection. */
typedef struct {
  CfStmtSet *set;
  int opened;
  int closed;
} Owner;

typedef struct {
  Owner *owner;
  int number;
  gint64 served_at; /* its place among all */
  GError *error;
  GThread *served_by;
  GThread *told_to;
  GMainLoop *loop; /* quit when told; NULL for none */
} Request;

static gboolean
opened_worker (CfDb *db, gpointer data, GError **error)
{
  Owner *owner = data;

  if (!cf_db_exec (db,
                   "CREATE TABLE IF NOT EXISTS thing"
                   " (id INTEGER NOT NULL PRIMARY KEY, place INTEGER NOT NULL) STRICT",
                   error))
    return FALSE;
  owner->set = cf_stmt_set_new (db, statements, N_STATEMENTS);
  owner->opened++;
  return TRUE;
}

static void
closing_worker (CfDb *db G_GNUC_UNUSED, gpointer data)
{
  Owner *owner = data;

  g_clear_pointer (&owner->set, cf_stmt_set_free);
  owner->closed++;
}

static void
add_worker (CfDb *db, const GError *open_error, gpointer data)
{
  static gint64 places;
  Request *request = data;
  g_autoptr (CfStmtLoan) add = NULL;

  request->served_by = g_thread_self ();
  request->served_at = ++places;
  g_clear_error (&request->error);
  if (db == NULL) {
    request->error = g_error_copy (open_error);
    return;
  }
  add = cf_stmt_set_get (request->owner->set, ADD, &request->error);
  if (add == NULL)
    return;
  CF_STMT_BIND (add, CF_INT64 (request->number), CF_INT64 (request->served_at));
  if (!cf_stmt_run (add, &request->error))
    g_assert_nonnull (request->error);
}

static void
on_told (gpointer data)
{
  Request *request = data;

  request->told_to = g_thread_self ();
  if (request->loop != NULL)
    g_main_loop_quit (request->loop);
}

static CfDbWorker *
start (const char *location, Owner *owner)
{
  CfDbAddress address = {.location = location};
  CfDbWorkerHooks hooks = {opened_worker, closing_worker, owner};

  return cf_db_worker_start ("test", &address, &hooks);
}

static void
test_in_order (TestDb *test)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Owner owner = {0};
  CfDbWorker *worker = start (test->location, &owner);
  Request requests[REQUESTS] = {0};
  g_autoptr (CfDb) db = NULL;

  for (int i = 0; i < REQUESTS; i++) {
    requests[i] = (Request){.owner = &owner, .number = i};
    requests[i].loop = i == REQUESTS - 1 ? loop : NULL;
    cf_db_worker_push (worker, add_worker, on_told, &requests[i]);
  }
  g_main_loop_run (loop);
  for (int i = 0; i < REQUESTS; i++) {
    g_assert_no_error (requests[i].error);
    g_assert_true (requests[i].told_to == g_thread_self ());
    g_assert_true (requests[i].served_by != g_thread_self ());
    if (i > 0)
      g_assert_cmpint (requests[i].served_at, ==, requests[i - 1].served_at + 1);
  }
  cf_db_worker_stop (worker);
  g_assert_cmpint (owner.opened, ==, 1);
  g_assert_cmpint (owner.closed, ==, 1);
  db = test_db_open (test);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, REQUESTS);
}

/* Those that nobody waits for are served before the end; those whose context runs later are told
 * then. */
static void
test_stop_drains (TestDb *test)
{
  Owner owner = {0};
  CfDbWorker *worker = start (test->location, &owner);
  Request requests[REQUESTS] = {0};
  g_autoptr (CfDb) db = NULL;

  for (int i = 0; i < REQUESTS; i++) {
    requests[i] = (Request){.owner = &owner, .number = i};
    cf_db_worker_push (worker, add_worker, i % 2 == 0 ? on_told : NULL, &requests[i]);
  }
  cf_db_worker_stop (worker);
  db = test_db_open (test);
  g_assert_cmpint (test_db_read (db, "SELECT count(*) FROM thing"), ==, REQUESTS);
  g_assert_null (requests[0].told_to);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (int i = 0; i < REQUESTS; i++)
    g_assert_true ((requests[i].told_to != NULL) == (i % 2 == 0));
}

static void
test_call (TestDb *test)
{
  Owner owner = {0};
  g_autoptr (CfDbWorker) worker = start (test->location, &owner);
  Request request = {.owner = &owner, .number = 1};

  cf_db_worker_call (worker, add_worker, &request);
  g_assert_no_error (request.error);
  g_assert_true (request.served_by != g_thread_self ());
  /* The same key again. */
  cf_db_worker_call (worker, add_worker, &request);
  g_assert_error (request.error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&request.error);
}

static void
test_cannot_open (TestDb *test)
{
  g_autofree char *folder = g_strconcat (test->location, ".d", NULL);
  g_autofree char *path = g_build_filename (folder, "test.db", NULL);
  Owner owner = {0};
  CfDbWorker *worker = start (path, &owner);
  Request requests[REQUESTS] = {0};

  for (int i = 0; i < REQUESTS; i++) {
    requests[i] = (Request){.owner = &owner, .number = i};
    cf_db_worker_push (worker, add_worker, on_told, &requests[i]);
  }
  cf_db_worker_call (worker, add_worker, &requests[0]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (int i = 0; i < REQUESTS; i++) {
    g_assert_true (requests[i].told_to == g_thread_self ());
    g_assert_error (requests[i].error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
    g_clear_error (&requests[i].error);
  }
  /* When it can be opened later, it is. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  cf_db_worker_call (worker, add_worker, &requests[0]);
  g_assert_no_error (requests[0].error);
  cf_db_worker_stop (worker);
  g_assert_cmpint (owner.opened, ==, 1);
  g_assert_cmpint (owner.closed, ==, 1);
}

static gboolean
refuse_worker (CfDb *db G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_NEWER, "made by a newer program");
  return FALSE;
}

static void
test_hook_refuses (TestDb *test)
{
  CfDbAddress address = {.location = test->location};
  CfDbWorkerHooks hooks = {refuse_worker, closing_worker, NULL};
  g_autoptr (CfDbWorker) worker = cf_db_worker_start ("test", &address, &hooks);
  Request request = {0};

  cf_db_worker_call (worker, add_worker, &request);
  g_assert_error (request.error, CF_DB_ERROR, CF_DB_ERROR_NEWER);
  g_clear_error (&request.error);
}

static void
test_server_comes_back (TestDb *test)
{
  Owner owner = {0};
  CfDbWorker *worker;
  Request request = {.owner = &owner, .number = 1};

  if (!test->postgres)
    return;
  worker = start (test->location, &owner);
  cf_db_worker_call (worker, add_worker, &request);
  g_assert_no_error (request.error);
  test_db_cut ();
  request.number = 2;
  cf_db_worker_call (worker, add_worker, &request);
  g_assert_error (request.error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  cf_db_worker_call (worker, add_worker, &request);
  g_assert_no_error (request.error);
  cf_db_worker_stop (worker);
  g_assert_cmpint (owner.opened, ==, 2);
  g_assert_cmpint (owner.closed, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/worker/in-order", test_in_order);
  test_db_add ("/worker/stop-drains", test_stop_drains);
  test_db_add ("/worker/call", test_call);
  test_db_add_sqlite ("/worker/cannot-open", test_cannot_open);
  test_db_add ("/worker/hook-refuses", test_hook_refuses);
  test_db_add ("/worker/server-comes-back", test_server_comes_back);
  return test_db_run ();
}
