// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <string.h>

#include "base/id.h"
#include "cache/feed.h"
#include "db/transaction.h"
#include "store/live-cache.h"
#include "store/private.h"
#include "sync/pairing.h"

#define BODY "{\"gross_minor\":100,\"lines\":1,\"reason\":null}"

static CfEntryDraft
draft (void)
{
  return (CfEntryDraft){.type = CF_ENTRY_BASKET_VOIDED,
                        .version = 1,
                        .actor = "101",
                        .body = BODY,
                        .wall_us = G_GINT64_CONSTANT (1700000000000000),
                        .business_date = "2023-11-14",
                        .clock_quality = CF_CLOCK_UNKNOWN};
}

static void
open_journal (Fixture *fixture)
{
  CfJournalPorts ports = {
      .folder = fixture->dir->path, .clock = cf_clock_system (), .random = cf_random_system ()};
  g_autoptr (GError) error = NULL;

  fixture->journal = cf_journal_open (&ports, &error);
  g_assert_no_error (error);
  cf_sync_journal_direct (fixture->journal, &fixture->ports.journal);
}

void
fixture_pair (Fixture *fixture)
{
  g_autofree char *code = test_crm_code (fixture->crm);
  g_autofree char *claim_id = cf_id_new (cf_clock_system (), cf_random_system ());
  g_autoptr (CfPairing) previous = NULL;
  g_autoptr (CfPairing) pairing = NULL;
  g_autoptr (GError) error = NULL;
  CfEntryDraft times = draft ();
  CfTrouble trouble = CF_TROUBLE_NONE;

  g_assert_true (cf_pairing_load (fixture->journal, &previous, &error));
  CfPairingClaim claim = {.url = test_crm_url (fixture->crm),
                          .code = code,
                          .claim_id = claim_id,
                          .previous = previous,
                          .program = "counterfoil-test",
                          .random = cf_random_system ()};
  g_assert_cmpint (cf_sync_pair (&claim, &pairing, &trouble), ==, CF_PAIRING_DONE);
  g_assert_true (cf_pairing_adopt (fixture->journal, pairing, &times, &error));
  g_assert_no_error (error);
}

/* Draws nothing but zeros: the shortest jitter, so that a test need not wait between tries. */
static void
zero_fill (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  memset (bytes, 0, length);
}

static const CfRandom no_jitter = {zero_fill, NULL};

void
fixture_init (Fixture *fixture, guint members)
{
  *fixture = (Fixture){.crm = test_crm_new (members, 20), .dir = test_dir_new ()};
  fixture->ports = (CfAgentPorts){
      .clock = cf_clock_system (), .random = &no_jitter, .program = "counterfoil-test"};
  open_journal (fixture);
  fixture_pair (fixture);
}

void
fixture_clear (Fixture *fixture)
{
  cf_agent_report_clear (&fixture->report);
  cf_journal_free (fixture->journal);
  test_crm_free (fixture->crm);
  test_dir_free (fixture->dir);
}

void
fixture_restart (Fixture *fixture)
{
  cf_journal_free (fixture->journal);
  open_journal (fixture);
}

void
fixture_append_entry (Fixture *fixture, CfEntryType type, const char *body)
{
  g_autofree char *op_id = cf_id_new (cf_clock_system (), cf_random_system ());
  CfEntryDraft drafted = draft ();
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  drafted.op_id = op_id;
  drafted.type = type;
  drafted.body = body;
  gboolean done = cf_journal_append (fixture->journal, &drafted, &entry, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

void
fixture_append (Fixture *fixture, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (fixture->journal), CF_TX_WRITE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < count; i++)
    fixture_append_entry (fixture, CF_ENTRY_BASKET_VOIDED, BODY);
  g_assert_true (cf_tx_commit (tx, &error));
}

void
fixture_append_private (Fixture *fixture, const char *member)
{
  g_autofree char *op_id = cf_id_new (cf_clock_system (), cf_random_system ());
  g_autofree char *data = g_strdup_printf ("{\"member\":\"%s\"}", member);
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *commitment = cf_private_commit (cf_random_system (), data, salt);
  g_autofree char *body = g_strdup_printf ("{\"member_commitment\":\"%s\"}", commitment);
  CfPrivateDraft private_data = {member, data, salt};
  CfEntryDraft drafted = draft ();
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (fixture->journal), CF_TX_WRITE, &error);

  drafted.op_id = op_id;
  drafted.type = CF_ENTRY_MEMBER_CHANGED;
  drafted.body = body;
  drafted.private_data = &private_data;
  g_assert_true (cf_journal_append (fixture->journal, &drafted, &entry, &error));
  g_assert_true (cf_tx_commit (tx, &error));
}

void
fixture_sync (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cf_agent_report_clear (&fixture->report);
  gboolean done = cf_agent_run_once (&fixture->ports, &fixture->report, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_test_message ("push %s, pull %s: %s", cf_trouble_name (fixture->report.push_trouble),
                  cf_trouble_name (fixture->report.pull_trouble),
                  fixture->report.detail != NULL ? fixture->report.detail : "-");
}

void
fixture_sync_well (Fixture *fixture)
{
  fixture_sync (fixture);
  g_assert_cmpstr (cf_trouble_name (fixture->report.push_trouble), ==, "none");
  g_assert_cmpstr (cf_trouble_name (fixture->report.pull_trouble), ==, "none");
  g_assert_true (fixture->report.complete);
  g_assert_cmpint (fixture_pending (fixture), ==, 0);
}

gint64
fixture_pending (Fixture *fixture)
{
  CfOutboxState state;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_outbox_state (fixture->journal, &state, &error));
  return state.pending;
}

gint64
fixture_entries (Fixture *fixture)
{
  return test_crm_read_sql (fixture->crm, "SELECT COUNT (*) FROM entry");
}

char *
fixture_cache_path (Fixture *fixture)
{
  gint64 generation;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_live_cache_generation (fixture->journal, &generation, &error));
  return generation == 0 ? NULL : cf_live_cache_path (fixture->journal, generation);
}

gint64
fixture_rows (Fixture *fixture, CfWireFeed feed)
{
  g_autofree char *path = fixture_cache_path (fixture);
  CfDbAddress address = {.location = path, .mode = CF_DB_READER};
  g_auto (CfCacheFeed) state = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);

  g_assert_no_error (error);
  g_assert_true (cf_cache_feed_get (cache, feed, &state, &error));
  return state.rows;
}
