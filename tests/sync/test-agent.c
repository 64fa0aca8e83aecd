// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/error.h"

/* The first sync loads the shop and sends the one entry there is; the next ones only what is new.
 */
static void
test_first_and_next (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 50);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 1);
  g_assert_cmpint (f.report.loaded, !=, CF_AGENT_LOADED_NONE);
  g_assert_cmpint (f.report.server_time_us, >, 0);
  g_assert_cmpint (ABS (f.report.server_ahead_us), <, 30 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 50);
  /* 20 articles, and the touch keys of two of them. */
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_CATALOGUE), ==, 22);

  fixture_append (&f, 3);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 3);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_NONE);
  g_assert_cmpint (f.report.pulled_rows[CF_WIRE_FEED_MEMBERS], ==, 0);
  g_assert_cmpint (f.report.outbox.acked_seq, ==, 4);
  g_assert_cmpint (fixture_entries (&f), ==, 4);

  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 0);
}

static void
test_many (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_append (&f, 1200);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 1201);
  g_assert_cmpint (fixture_entries (&f), ==, 1201);
  g_assert_cmpuint (test_crm_count (f.crm, "/v1/ops"), ==, 3);
}

static void
test_unpaired (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  CfJournalPorts journal_ports = {
      .folder = dir->path, .clock = cf_clock_system (), .random = cf_random_system ()};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfJournal) journal = cf_journal_open (&journal_ports, &error);
  CfAgentPorts ports = {
      .clock = cf_clock_system (), .random = cf_random_system (), .program = "counterfoil-test"};
  CfAgentReport report = {0};

  g_assert_no_error (error);
  cf_sync_journal_direct (journal, &ports.journal);
  g_assert_false (cf_agent_run_once (&ports, &report, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
}

/* Nobody there: at once, and nothing is lost; back again: all goes. */
static void
test_nobody_there (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_append (&f, 5);
  test_crm_stop (f.crm);
  gint64 began_us = g_get_monotonic_time ();
  fixture_sync (&f);
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_CONNECT);
  g_assert_cmpint (f.report.pull_trouble, ==, CF_TROUBLE_CONNECT);
  g_assert_false (f.report.complete);
  g_assert_cmpint (f.report.outbox.pending, ==, 6);
  g_assert_nonnull (f.report.detail);
  test_crm_start (f.crm);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 6);
}

static void
be_busy (const char *path G_GNUC_UNUSED, CfAnswer *answer, gpointer data)
{
  gint *left = data;

  if ((*left)-- <= 0)
    return;
  test_answer_replace (answer, 503, "text/plain", "later");
  answer->retry_after_s = 1;
}

/* The CRM asks for patience: a sync that a person waits for waits with them. */
static void
test_patience (void)
{
  g_auto (Fixture) f = {0};
  gint left = 4;

  fixture_init (&f, 10);
  test_crm_tamper (f.crm, be_busy, &left);
  gint64 began_us = g_get_monotonic_time ();
  fixture_sync_well (&f);
  g_assert_cmpint (g_get_monotonic_time () - began_us, >=, G_TIME_SPAN_SECOND);
}

static void
test_names (void)
{
  g_assert_cmpstr (cf_agent_loaded_name (CF_AGENT_LOADED_NONE), ==, "none");
  g_assert_cmpstr (cf_agent_loaded_name (CF_AGENT_LOADED_FILE), ==, "file");
  g_assert_cmpstr (cf_agent_loaded_name (CF_AGENT_LOADED_ROWS), ==, "rows");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/agent/first-and-next", test_first_and_next);
  g_test_add_func ("/sync/agent/many", test_many);
  g_test_add_func ("/sync/agent/unpaired", test_unpaired);
  g_test_add_func ("/sync/agent/nobody-there", test_nobody_there);
  g_test_add_func ("/sync/agent/patience", test_patience);
  g_test_add_func ("/sync/agent/names", test_names);
  return g_test_run ();
}
