// SPDX-License-Identifier: Apache-2.0
#include "store/return/returned-line.h"

#include "db/transaction.h"
#include "fixture.h"

static gboolean
add (Fixture *f, const char *sale, gint64 place, gint64 quantity_milli, GError **error)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = fixture_append (f, &draft);
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  return cf_returned_line_add (f->journal, entry, sale, place, quantity_milli, error) &&
         cf_tx_commit (tx, error);
}

static void
test_adds_up (void)
{
  gint64 back[2] = {-1, -1};
  gboolean any = TRUE;
  Fixture f;

  fixture_open (&f);
  g_assert_true (cf_returned_line_sum (f.journal, "sale", 2, back, &any, NULL));
  g_assert_false (any);
  g_assert_cmpint (back[0], ==, 0);
  g_assert_true (add (&f, "sale", 1, 1000, NULL));
  g_assert_true (add (&f, "sale", 1, 2000, NULL));
  g_assert_true (add (&f, "other", 0, 500, NULL));
  fixture_reopen (&f);
  g_assert_true (cf_returned_line_sum (f.journal, "sale", 2, back, &any, NULL));
  g_assert_true (any);
  g_assert_cmpint (back[0], ==, 0);
  g_assert_cmpint (back[1], ==, 3000);
  g_assert_true (cf_returned_line_sum (f.journal, "sale", 1, back, NULL, NULL));
  g_assert_cmpint (back[0], ==, 0);
  fixture_close (&f);
}

static void
test_nothing_is_none (void)
{
  g_autoptr (GError) error = NULL;
  Fixture f;

  fixture_open (&f);
  g_assert_false (add (&f, "sale", 0, 0, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/returned-line/adds-up", test_adds_up);
  g_test_add_func ("/returned-line/nothing-is-none", test_nothing_is_none);
  return g_test_run ();
}
