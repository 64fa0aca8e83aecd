// SPDX-License-Identifier: Apache-2.0
#include "crm/pool.h"

#include "support/desk.h"
#include "support/test-db.h"

static gint64
read_seq (CfSession *session)
{
  gint64 seq = -1;

  g_assert_true (cf_db_read_int64 (session->db, "SELECT commit_seq FROM tenant", &seq, NULL));
  return seq;
}

/* Takes the writer in a thread of its own, and tells whether it got it. */
static gpointer
take_writer_worker (gpointer pool)
{
  CfSession *writer = cf_pool_take_writer (pool, NULL);

  g_assert_nonnull (writer);
  (void)read_seq (writer); /* the connection is this thread's now */
  cf_pool_give_writer (pool, writer);
  return NULL;
}

static void
test_lends (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfPool) pool = cf_pool_new (test->location, desk->session->tenant_id);
  CfSession *one = cf_pool_take_reader (pool, NULL);
  CfSession *two = cf_pool_take_reader (pool, NULL);
  CfSession *writer = cf_pool_take_writer (pool, NULL);
  CfSession *again;
  GThread *thread;

  g_assert_true (one != two);
  g_assert_cmpint (read_seq (one), ==, read_seq (two));
  g_assert_cmpint (writer->tenant_id, ==, desk->session->tenant_id);
  cf_pool_give_reader (pool, one);
  again = cf_pool_take_reader (pool, NULL);
  g_assert_true (again == one);
  cf_pool_give_reader (pool, again);
  cf_pool_give_reader (pool, two);
  thread = g_thread_new ("writer", take_writer_worker, pool);
  cf_pool_give_writer (pool, writer);
  g_thread_join (thread);
}

static void
test_no_database (void)
{
  g_autoptr (CfPool) pool = cf_pool_new ("/nonexistent/crm.db", 1);
  GError *error = NULL;

  g_assert_null (cf_pool_take_reader (pool, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (cf_pool_take_writer (pool, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* The mutex is not left behind. */
  g_assert_null (cf_pool_take_writer (pool, NULL));
}

/* The network to the server breaks: the next ones to ask get new connections. */
static void
test_reconnects (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfPool) pool = cf_pool_new (test->location, desk->session->tenant_id);
  CfSession *reader;
  CfSession *writer;
  gint64 seq;

  if (!test->postgres)
    return;
  reader = cf_pool_take_reader (pool, NULL);
  writer = cf_pool_take_writer (pool, NULL);
  test_db_cut ();
  g_assert_false (cf_db_read_int64 (reader->db, "SELECT commit_seq FROM tenant", &seq, NULL));
  g_assert_false (cf_db_read_int64 (writer->db, "SELECT commit_seq FROM tenant", &seq, NULL));
  cf_pool_give_reader (pool, reader);
  cf_pool_give_writer (pool, writer);
  reader = cf_pool_take_reader (pool, NULL);
  writer = cf_pool_take_writer (pool, NULL);
  g_assert_cmpint (read_seq (reader), >=, 0);
  g_assert_cmpint (read_seq (writer), >=, 0);
  cf_pool_give_reader (pool, reader);
  cf_pool_give_writer (pool, writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/pool/lends", test_lends);
  g_test_add_func ("/crm/pool/no-database", test_no_database);
  test_db_add ("/crm/pool/reconnects", test_reconnects);
  return test_db_run ();
}
