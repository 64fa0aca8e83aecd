// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <string.h>

#include "db/statement.h"
#include "db/transaction.h"
#include "store/error.h"

static void
test_chain_and_numbers (void)
{
  Fixture f;
  char *op[3] = {NULL};
  const char *const expected[] = {"S1-T01-000001", "S1-T01-000002", "S1-T01-000003"};
  char *previous = NULL;

  fixture_open (&f);
  for (int i = 0; i < 3; i++) {
    CfEntryDraft draft = fixture_draft (&f, &op[i]);
    g_autoptr (CfEntry) entry = NULL;
    g_autoptr (CfEntry) found = NULL;

    draft.numbered = TRUE;
    entry = fixture_append (&f, &draft);
    g_assert_cmpstr (entry->header->receipt_no, ==, expected[i]);
    g_assert_cmpint (entry->header->seq, ==, i + 2); /* after incarnation.started */
    if (previous != NULL)
      g_assert_cmpstr (entry->header->prev_hash, ==, previous);
    g_free (previous);
    previous = g_strdup (entry->hash);
    fixture_reopen (&f);
    g_assert_true (cf_journal_find_receipt (f.journal, expected[i], &found, NULL));
    g_assert_cmpstr (found->hash, ==, entry->hash);
    g_assert_cmpstr (found->header->op_id, ==, op[i]);
  }
  g_free (previous);
  for (int i = 0; i < 3; i++)
    g_free (op[i]);
  fixture_close (&f);
}

static void
test_retry_is_the_same_action (void)
{
  Fixture f;
  g_autofree char *op_id = NULL;
  g_autoptr (CfEntry) first = NULL;
  g_autoptr (CfEntry) again = NULL;
  g_autoptr (CfEntry) other = NULL;
  g_autoptr (CfTx) tx = NULL;
  g_autoptr (GError) error = NULL;
  CfEntryDraft draft;

  fixture_open (&f);
  draft = fixture_draft (&f, &op_id);
  draft.numbered = TRUE;
  first = fixture_append (&f, &draft);
  again = fixture_append (&f, &draft);
  g_assert_cmpint (first->n, ==, again->n);
  g_assert_cmpstr (first->header->receipt_no, ==, again->header->receipt_no);

  draft.body = "{\"gross_minor\":200,\"lines\":1,\"reason\":null}";
  tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);
  g_assert_false (cf_journal_append (f.journal, &draft, &other, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT);
  g_clear_pointer (&tx, cf_tx_free);
  fixture_close (&f);
}

/* What was not committed has no number: the next entry takes it. */
static void
test_rolled_back_number_is_used_again (void)
{
  Fixture f;
  g_autofree char *op_a = NULL;
  g_autofree char *op_b = NULL;
  g_autoptr (CfEntry) a = NULL;
  g_autoptr (CfEntry) b = NULL;
  CfTx *tx;
  CfEntryDraft draft;

  fixture_open (&f);
  draft = fixture_draft (&f, &op_a);
  draft.numbered = TRUE;
  tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);
  g_assert_true (cf_journal_append (f.journal, &draft, &a, NULL));
  cf_tx_free (tx);
  draft = fixture_draft (&f, &op_b);
  draft.numbered = TRUE;
  b = fixture_append (&f, &draft);
  g_assert_cmpstr (b->header->receipt_no, ==, a->header->receipt_no);
  g_assert_cmpint (b->header->seq, ==, a->header->seq);
  fixture_close (&f);
}

static void
test_second_program_is_refused (void)
{
  Fixture f;
  CfJournalPorts ports;
  g_autoptr (GError) error = NULL;
  CfJournal *reader;

  fixture_open (&f);
  ports = *cf_journal_ports (f.journal);
  g_assert_null (cf_journal_open (&ports, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_LOCKED);
  ports.read_only = TRUE;
  reader = cf_journal_open (&ports, NULL);
  g_assert_nonnull (reader);
  cf_journal_free (reader);
  fixture_close (&f);
}

static void
test_unpaired_cannot_write (void)
{
  Fixture f;
  g_autofree char *op_id = NULL;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  CfEntryDraft draft;
  CfTx *tx;

  fixture_open (&f);
  g_assert_true (cf_db_exec (cf_journal_db (f.journal),
                             "DELETE FROM entry; DELETE FROM chain; DELETE FROM pairing", NULL));
  draft = fixture_draft (&f, &op_id);
  tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);
  g_assert_false (cf_journal_append (f.journal, &draft, &entry, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  cf_tx_free (tx);
  fixture_close (&f);
}

static void
test_corrupt_file_is_left_alone (void)
{
  Fixture f;
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  CfJournalPorts ports;

  fixture_open (&f);
  ports = *cf_journal_ports (f.journal);
  path = g_build_filename (f.folder, "journal.db", NULL);
  cf_journal_free (f.journal);
  f.journal = NULL;
  g_assert_true (g_file_set_contents (path, "this is no database at all, it is a poem", -1, NULL));
  ports.folder = f.folder;
  g_assert_null (cf_journal_open (&ports, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "this is no database at all, it is a poem");
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/chain-and-numbers", test_chain_and_numbers);
  g_test_add_func ("/journal/retry", test_retry_is_the_same_action);
  g_test_add_func ("/journal/rolled-back", test_rolled_back_number_is_used_again);
  g_test_add_func ("/journal/second-program", test_second_program_is_refused);
  g_test_add_func ("/journal/unpaired", test_unpaired_cannot_write);
  g_test_add_func ("/journal/corrupt", test_corrupt_file_is_left_alone);
  return g_test_run ();
}
