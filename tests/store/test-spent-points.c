// SPDX-License-Identifier: Apache-2.0
#include "store/spent-points.h"

#include "db/transaction.h"
#include "fixture.h"

static CfEntry *
append (Fixture *f)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);

  return fixture_append (f, &draft);
}

static void
spend (Fixture *f, const CfEntry *entry, const char *grant_id, gint64 points)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  g_assert_true (cf_spent_points_add (f->journal, entry, "M1", grant_id, points, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static gint64
spent_of (Fixture *f, const char *grant_id)
{
  gint64 points = -1;

  g_assert_true (cf_spent_points_of (f->journal, grant_id, &points, NULL));
  return points;
}

static gint64
at_risk (Fixture *f, const char *member, const char *incarnation, gint64 seq)
{
  gint64 points = -1;

  g_assert_true (cf_spent_points_at_risk (f->journal, member, (CfOverlayApplied){incarnation, seq},
                                          &points, NULL));
  return points;
}

/* What was spent of a right counts for ever, also once the CRM knows of it. */
static void
test_of_right (void)
{
  Fixture f;
  g_autoptr (CfEntry) first = NULL;
  g_autoptr (CfEntry) second = NULL;
  g_autoptr (CfEntry) third = NULL;

  fixture_open (&f);
  first = append (&f);
  second = append (&f);
  spend (&f, first, "G1", 10);
  spend (&f, first, "G2", 5);
  spend (&f, second, "G1", 20);
  g_assert_cmpint (spent_of (&f, "G1"), ==, 30);
  third = append (&f);
  spend (&f, third, "G1", -20);
  g_assert_cmpint (spent_of (&f, "G1"), ==, 10);
  g_assert_cmpint (spent_of (&f, "G3"), ==, 0);
  g_assert_cmpint (at_risk (&f, "M1", NULL, 0), ==, 0);
  fixture_close (&f);
}

/* What was risked counts until the figures of the cache hold it. */
static void
test_at_risk (void)
{
  Fixture f;
  g_autoptr (CfEntry) first = NULL;
  g_autoptr (CfEntry) second = NULL;
  const char *incarnation;

  fixture_open (&f);
  first = append (&f);
  second = append (&f);
  incarnation = first->header->incarnation;
  spend (&f, first, NULL, 10);
  spend (&f, second, NULL, 7);
  g_assert_cmpint (at_risk (&f, "M1", NULL, 0), ==, 17);
  g_assert_cmpint (at_risk (&f, "M2", NULL, 0), ==, 0);
  g_assert_cmpint (at_risk (&f, "M1", incarnation, first->header->seq), ==, 7);
  g_assert_cmpint (at_risk (&f, "M1", incarnation, second->header->seq), ==, 0);
  fixture_close (&f);
}

static void
test_returned (void)
{
  Fixture f;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has = TRUE;

  fixture_open (&f);
  entry = append (&f);
  g_assert_true (cf_returned_right_has (f.journal, "G1", &has, NULL));
  g_assert_false (has);
  tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);
  g_assert_true (cf_returned_right_add (f.journal, entry, "G1", NULL));
  g_assert_false (cf_returned_right_add (f.journal, entry, "G1", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_true (cf_tx_commit (tx, NULL));
  g_clear_pointer (&tx, cf_tx_free);
  g_assert_true (cf_returned_right_has (f.journal, "G1", &has, NULL));
  g_assert_true (has);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spent-points/of-right", test_of_right);
  g_test_add_func ("/spent-points/at-risk", test_at_risk);
  g_test_add_func ("/spent-points/returned", test_returned);
  return g_test_run ();
}
