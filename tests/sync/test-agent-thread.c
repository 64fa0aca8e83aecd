// SPDX-License-Identifier: Apache-2.0
#include "sync/agent-thread.h"

#include "fixture.h"
#include "sync/journal-desk.h"

#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

/* A till that runs: the journal on this thread, the agent on its own. */
typedef struct {
  Fixture f;
  CfJournalDesk *desk;
  CfAgent *agent;
  GMutex mutex;
  CfAgentState state;
} Till;

static void
on_notice (const CfAgentState *state, gpointer data)
{
  Till *till = data;

  g_mutex_lock (&till->mutex);
  till->state = *state;
  g_mutex_unlock (&till->mutex);
  g_main_context_wakeup (NULL);
}

static CfAgentState
state_of (Till *till)
{
  g_mutex_lock (&till->mutex);
  CfAgentState state = till->state;
  g_mutex_unlock (&till->mutex);
  return state;
}

/* What waits on this thread is done, or a millisecond passes. */
static void
run_a_while (gint64 until_us)
{
  g_assert_cmpint (g_get_monotonic_time (), <, until_us);
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}

typedef gboolean (*Condition) (const CfAgentState *state);

/* Runs the main loop until it is so. */
static CfAgentState
wait_until (Till *till, Condition is_so)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;
  CfAgentState state = state_of (till);

  while (!is_so (&state)) {
    run_a_while (until_us);
    state = state_of (till);
  }
  return state;
}

static gboolean
is_unpaired (const CfAgentState *state)
{
  return !state->paired;
}

static gboolean
is_settled (const CfAgentState *state)
{
  return state->settled && state->network;
}

static gboolean
is_off (const CfAgentState *state)
{
  return state->paired && !state->network;
}

static gboolean
waits_offline (const CfAgentState *state)
{
  return !state->network && state->pending == 3;
}

static gboolean
is_in_trouble (const CfAgentState *state)
{
  return state->push_trouble == CF_TROUBLE_CONNECT;
}

static void
start (Till *till, gboolean network)
{
  till->desk = cf_journal_desk_new (till->f.journal, NULL, &till->f.ports.journal);
  till->agent = cf_agent_start (&till->f.ports, network, on_notice, till);
}

static void
stop (Till *till)
{
  cf_journal_desk_close (till->desk);
  cf_agent_stop (till->agent);
  cf_journal_desk_free (till->desk);
  cf_sync_journal_direct (till->f.journal, &till->f.ports.journal);
}

static void
append_and_poke (Till *till, guint count)
{
  fixture_append (&till->f, count);
  cf_agent_poke (till->agent);
}

static gboolean
is_drained (const CfAgentState *state)
{
  return state->settled && state->pending == 0;
}

static void
wait_for_entries (Till *till, gint64 entries)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;

  while (fixture_entries (&till->f) != entries)
    run_a_while (until_us);
  (void)wait_until (till, is_drained);
}

/* Loads by itself, sends what is written as it is written, with no help; stops while at rest. */
static void
test_follows (void)
{
  Till till = {0};

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 20);
  start (&till, TRUE);
  CfAgentState state = wait_until (&till, is_settled);
  g_assert_cmpint (state.generation, ==, 1);
  g_assert_cmpint (state.server_time_us, >, 0);
  append_and_poke (&till, 3);
  wait_for_entries (&till, 4);
  append_and_poke (&till, 2);
  wait_for_entries (&till, 6);
  stop (&till);
  g_assert_cmpint (fixture_pending (&till.f), ==, 0);
  g_assert_cmpint (fixture_rows (&till.f, CF_WIRE_FEED_MEMBERS), ==, 20);
  fixture_clear (&till.f);
}

/* Off: nothing is asked of anybody. On: all of it goes. */
static void
test_network (void)
{
  Till till = {0};

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 5);
  start (&till, FALSE);
  (void)wait_until (&till, is_off);
  append_and_poke (&till, 2);
  (void)wait_until (&till, waits_offline);
  g_assert_cmpuint (test_crm_count (till.f.crm, "/v1/ops"), ==, 0);
  cf_agent_set_network (till.agent, TRUE);
  (void)wait_until (&till, is_settled);
  g_assert_cmpint (fixture_entries (&till.f), ==, 3);
  cf_agent_set_network (till.agent, FALSE);
  (void)wait_until (&till, is_off);
  stop (&till);
  fixture_clear (&till.f);
}

/* A right that is wished for is in the cache long before the feed's next turn. */
static void
test_wish (void)
{
  Till till = {0};
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 5);
  test_crm_run_sql (till.f.crm, "INSERT INTO rights_policy VALUES (1, 1, 500000, 0, 0, 30, 0)");
  start (&till, TRUE);
  (void)wait_until (&till, is_settled);
  test_crm_run_sql (till.f.crm, "UPDATE device SET rights_life = (SELECT epoch FROM tenant)");
  cf_agent_wish (till.agent, "M000001");
  while (fixture_rows (&till.f, CF_WIRE_FEED_RIGHTS) == 0)
    run_a_while (until_us);
  stop (&till);
  g_assert_cmpuint (test_crm_count (till.f.crm, "/v1/rights"), ==, 1);
  fixture_clear (&till.f);
}

/* The CRM goes and comes back: drained in bounded time, with nobody's help. */
static void
test_crm_comes_back (void)
{
  Till till = {0};

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 5);
  start (&till, TRUE);
  (void)wait_until (&till, is_settled);
  test_crm_stop (till.f.crm);
  append_and_poke (&till, 4);
  (void)wait_until (&till, is_in_trouble);
  test_crm_start (till.f.crm);
  wait_for_entries (&till, 5);
  stop (&till);
  fixture_clear (&till.f);
}

/* Stopped at any moment, whatever is in flight or waits for the journal's thread. */
static void
test_stop_anywhere (void)
{
  Till till = {0};

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 50);
  for (guint i = 0; i < 12; i++) {
    start (&till, TRUE);
    append_and_poke (&till, 5);
    gint64 until_us = g_get_monotonic_time () + (gint64)i * 4000;
    while (g_get_monotonic_time () < until_us)
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
    stop (&till);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  fixture_sync_well (&till.f);
  g_assert_cmpint (fixture_entries (&till.f), ==, 61);
  fixture_clear (&till.f);
}

/* Before the pairing there is nothing to do; with it, all begins. */
static void
test_unpaired (void)
{
  Till till = {0};

  g_mutex_init (&till.mutex);
  fixture_init (&till.f, 5);
  TestDir *paired = till.f.dir;
  cf_journal_free (till.f.journal);
  till.f.journal = NULL;
  till.f.dir = test_dir_new ();
  fixture_restart (&till.f);
  till.state.paired = TRUE; /* until the first notice */
  start (&till, TRUE);
  (void)wait_until (&till, is_unpaired);
  fixture_pair (&till.f);
  cf_agent_poke (till.agent);
  (void)wait_until (&till, is_settled);
  stop (&till);
  test_dir_free (paired);
  fixture_clear (&till.f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/agent-thread/follows", test_follows);
  g_test_add_func ("/sync/agent-thread/network", test_network);
  g_test_add_func ("/sync/agent-thread/wish", test_wish);
  g_test_add_func ("/sync/agent-thread/crm-comes-back", test_crm_comes_back);
  g_test_add_func ("/sync/agent-thread/stop-anywhere", test_stop_anywhere);
  g_test_add_func ("/sync/agent-thread/unpaired", test_unpaired);
  return g_test_run ();
}
