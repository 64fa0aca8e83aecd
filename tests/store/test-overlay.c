// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/overlay.h"

static void
add (Fixture *f, const char *member, gint64 points, gint64 quantity_milli)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  g_assert_true (cf_journal_append (f->journal, &draft, &entry, NULL));
  g_assert_true (cf_overlay_add_points (f->journal, entry, member, points, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -quantity_milli, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -quantity_milli, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static void
assert_points (Fixture *f, const char *incarnation, gint64 seq, gint64 points, gint64 stock)
{
  CfOverlayApplied applied = {incarnation, seq};
  gint64 found = -1;
  gint64 entries = -1;
  gint64 quantity = -1;

  g_assert_true (cf_overlay_points (f->journal, "M1", applied, &found, &entries, NULL));
  g_assert_cmpint (found, ==, points);
  g_assert_true (cf_overlay_stock (f->journal, "P1", applied, &quantity, NULL));
  g_assert_cmpint (quantity, ==, stock);
}

static char *
incarnation (Fixture *f)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (
      cf_journal_db (f->journal), "SELECT incarnation FROM chain ORDER BY n DESC LIMIT 1", NULL);

  g_assert_cmpint (cf_stmt_step (stmt, NULL), ==, CF_STEP_ROW);
  return g_strdup (cf_stmt_get_text (stmt, 0));
}

/* Entries 2, 3 and 4 give 10, 20 and 40 points: the page's applied seq says which are held. */
static void
test_lies_over_what_is_not_held (void)
{
  Fixture f;
  g_autofree char *now = NULL;

  fixture_open (&f);
  add (&f, "M1", 10, 500);
  add (&f, "M1", 20, 500);
  add (&f, "M2", 99, 0);
  now = incarnation (&f);
  assert_points (&f, NULL, 0, 30, -2000);
  assert_points (&f, now, 1, 30, -2000);
  assert_points (&f, now, 2, 20, -1000);
  assert_points (&f, now, 3, 0, 0);
  g_assert_true (cf_overlay_prune (f.journal, (CfOverlayApplied){now, 2}, NULL));
  assert_points (&f, NULL, 0, 20, -1000);
  fixture_close (&f);
}

/* After a new pairing the CRM names the new incarnation: the old one's entries count as held once
 * they are acknowledged. */
static void
test_old_incarnation (void)
{
  Fixture f;
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  fixture_open (&f);
  add (&f, "M1", 10, 500);
  old = incarnation (&f);
  fixture_pair (&f, "S1", "T01");
  now = incarnation (&f);
  add (&f, "M1", 20, 500);
  assert_points (&f, now, 0, 30, -2000);
  g_assert_true (CF_DB_RUN (cf_journal_db (f.journal),
                            "UPDATE chain SET acked_seq = 2 WHERE incarnation = ?1", NULL,
                            CF_TEXT (old)));
  assert_points (&f, now, 0, 20, -1000);
  assert_points (&f, now, 2, 0, 0);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay/lies-over-what-is-not-held", test_lies_over_what_is_not_held);
  g_test_add_func ("/overlay/old-incarnation", test_old_incarnation);
  return g_test_run ();
}
