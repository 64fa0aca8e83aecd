// SPDX-License-Identifier: Apache-2.0
#include "till/counter/snapshot.h"

static void
test_due (void)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);
  g_autoptr (CfTender) card = cf_tender_new (CF_TENDER_CARD, 1000, NULL, NULL);
  const CfTender *const tenders[] = {card};

  g_assert_cmpint (cf_snapshot_due_minor (snapshot), ==, 0);
  snapshot->settlement = cf_tender_settle (6112, 10, tenders, 1);
  g_assert_cmpint (cf_snapshot_due_minor (snapshot), ==, 5112);
  g_assert_cmpint (cf_snapshot_due_cash_minor (snapshot), ==, 5110);
}

/* It lives until its last holder lets go. */
static void
test_references (void)
{
  CfSnapshot *snapshot = cf_snapshot_new (7);

  g_assert_true (cf_snapshot_ref (snapshot) == snapshot);
  cf_snapshot_unref (snapshot);
  g_assert_cmpuint (snapshot->serial, ==, 7);
  cf_snapshot_unref (snapshot);
  cf_snapshot_unref (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/due", test_due);
  g_test_add_func ("/snapshot/references", test_references);
  return g_test_run ();
}
