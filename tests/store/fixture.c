// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <glib/gstdio.h>

#include "base/id.h"
#include "db/transaction.h"

static gint64
fixture_now (gpointer data)
{
  return ((Fixture *)data)->now_us;
}

static void
open_journal (Fixture *fixture)
{
  CfJournalPorts ports = {
      .folder = fixture->folder, .clock = &fixture->clock, .random = &fixture->random};
  GError *error = NULL;

  fixture->journal = cf_journal_open (&ports, &error);
  g_assert_no_error (error);
}

void
fixture_open (Fixture *fixture)
{
  fixture->folder = g_dir_make_tmp ("counterfoil-store-XXXXXX", NULL);
  fixture->now_us = G_GINT64_CONSTANT (1790000000000000);
  fixture->clock = (CfClock){fixture_now, fixture_now, fixture};
  cf_random_seed (&fixture->seeded, 7, &fixture->random);
  open_journal (fixture);
  fixture_pair (fixture, "S1", "T01");
}

void
fixture_reopen (Fixture *fixture)
{
  cf_journal_free (fixture->journal);
  open_journal (fixture);
}

void
fixture_pair (Fixture *fixture, const char *shop, const char *till)
{
  CfPairing pairing = {
      .tenant = g_strdup ("t"),
      .device_id = g_strdup ("device"),
      .device_secret = g_strnfill (64, '0'),
      .shop = g_strdup (shop),
      .shop_name = g_strdup ("Shop"),
      .till = g_strdup (till),
      .crm_url = g_strdup ("https://127.0.0.1:1"),
      .ca_pem = g_strdup (""),
      .crm_public_key = g_strnfill (64, '1'),
      .epoch = g_strnfill (32, 'a'),
  };
  g_autoptr (CfPairing) owned = g_memdup2 (&pairing, sizeof pairing);
  CfEntryDraft times = {
      .wall_us = fixture->now_us, .business_date = "2026-09-21", .utc_offset_min = 480};
  GError *error = NULL;

  g_assert_true (cf_pairing_adopt (fixture->journal, owned, &times, &error));
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  cf_journal_free (fixture->journal);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

CfEntryDraft
fixture_draft (Fixture *fixture, char **ret_op_id)
{
  *ret_op_id = cf_id_new (&fixture->clock, &fixture->random);
  fixture->now_us += 1000000;
  return (CfEntryDraft){
      .op_id = *ret_op_id,
      .type = CF_ENTRY_BASKET_VOIDED,
      .version = 1,
      .actor = "anna",
      .body = "{\"gross_minor\":100,\"lines\":1,\"reason\":null}",
      .wall_us = fixture->now_us,
      .utc_offset_min = 480,
      .business_date = "2026-09-21",
  };
}

CfEntry *
fixture_append (Fixture *fixture, const CfEntryDraft *draft)
{
  GError *error = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (fixture->journal), CF_TX_WRITE, &error);
  CfEntry *entry = NULL;

  g_assert_no_error (error);
  g_assert_true (cf_journal_append (fixture->journal, draft, &entry, &error));
  g_assert_no_error (error);
  g_assert_true (cf_tx_commit (tx, &error));
  g_assert_no_error (error);
  return entry;
}
