// SPDX-License-Identifier: Apache-2.0
#include "store/voided-sale.h"

#include "db/transaction.h"
#include "fixture.h"

static void
test_once (void)
{
  Fixture f;
  g_autofree char *op_id = NULL;
  CfEntryDraft draft;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has = TRUE;

  fixture_open (&f);
  draft = fixture_draft (&f, &op_id);
  entry = fixture_append (&f, &draft);
  g_assert_true (cf_voided_sale_has (f.journal, "sale", &has, NULL));
  g_assert_false (has);
  tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);
  g_assert_true (cf_voided_sale_add (f.journal, entry, "sale", NULL));
  g_assert_false (cf_voided_sale_add (f.journal, entry, "sale", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_true (cf_tx_commit (tx, NULL));
  g_clear_pointer (&tx, cf_tx_free);
  g_assert_true (cf_voided_sale_has (f.journal, "sale", &has, NULL));
  g_assert_true (has);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voided-sale/once", test_once);
  return g_test_run ();
}
