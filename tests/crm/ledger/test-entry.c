// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/entry.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"

static CfLedgerMatch
match (TestDesk *desk, const char *op_id, const char *body)
{
  CfLedgerMatch found = CF_LEDGER_OTHER;

  g_assert_true (cf_ledger_match (desk->session, op_id, body, &found, NULL));
  return found;
}

/* What lies in the ledger is what was sent, byte for byte, and found again. */
static void
test_kept (TestDb *test)
{
  static const char op_id[] = "019cebc6-8c10-7b42-8d3e-6f708192a3b4";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (CfStmt) read = NULL;
  g_autofree char *header = NULL;
  guint8 hash[CF_HASH_BYTES] = {0};
  gboolean same = TRUE;
  TestEntry *entry;
  gsize length;

  till->op_id = op_id;
  entry = test_till_append (till, "shift.opened", "{\"float\":1}");
  header = g_strdup (entry->header);
  ack = test_till_send_one (till, entry);
  read =
      cf_stmt_new (desk->session->db, "SELECT header, body, hash, state, reason FROM entry", NULL);
  g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_ROW);
  g_assert_cmpstr (cf_stmt_get_text (read, 0), ==, header);
  g_assert_cmpstr (cf_stmt_get_text (read, 1), ==, "{\"float\":1}");
  memcpy (hash, cf_stmt_get_blob (read, 2, &length), sizeof hash);
  g_assert_cmpstr (cf_stmt_get_text (read, 3), ==, "applied");
  g_assert_true (cf_stmt_is_null (read, 4));
  cf_stmt_reset (read);
  g_assert_cmpint (match (desk, op_id, "{\"float\":1}"), ==, CF_LEDGER_SAME);
  g_assert_cmpint (match (desk, op_id, "{\"float\":2}"), ==, CF_LEDGER_OTHER);
  g_assert_cmpint (match (desk, "another", "{}"), ==, CF_LEDGER_NEW);
  g_assert_true (cf_ledger_has (desk->session, till->incarnation, 1, hash, &same, NULL));
  g_assert_true (same);
  hash[0] ^= 1;
  g_assert_true (cf_ledger_has (desk->session, till->incarnation, 1, hash, &same, NULL));
  g_assert_false (same);
  g_assert_true (cf_ledger_has (desk->session, till->incarnation, 2, hash, &same, NULL));
  g_assert_false (same);
}

static void
test_counts (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_ledger_count (change, "sales", 2, NULL));
  g_assert_true (cf_ledger_count (change, "sales", 3, NULL));
  g_assert_true (cf_ledger_count (change, "parked", 0, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'sales'"), ==, 5);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM tally"), ==, 1);
}

/* A batch that comes again is told again what is parked in it. */
static void
test_parked_again (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;

  g_ptr_array_add (entries, test_till_append (till, "shift.opened", "{}"));
  g_ptr_array_add (entries, test_till_append (till, "sale.completed", "{}"));
  batch = test_till_batch (till, entries);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (CfWireAck) ack = NULL;
    const CfWireParked *parked;

    g_assert_cmpint (test_till_send (till, batch, &ack), ==, CF_PUSH_ANSWERED);
    g_assert_cmpuint (ack->parked->len, ==, 1);
    parked = g_ptr_array_index (ack->parked, 0);
    g_assert_cmpint (parked->seq, ==, 2);
    g_assert_cmpstr (parked->reason, ==, "body-malformed");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/entry/kept", test_kept);
  test_db_add ("/crm/entry/counts", test_counts);
  test_db_add ("/crm/entry/parked-again", test_parked_again);
  return test_db_run ();
}
