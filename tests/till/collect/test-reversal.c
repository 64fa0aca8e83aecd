// SPDX-License-Identifier: Apache-2.0
#include "till/collect/reversal.h"

#include "support/till-fixture.h"
#include "till/error.h"
#include "till/pay.h"

static void
test_marks (TillFixture *fixture)
{
  CfJournal *journal = cf_till_journal (fixture->till);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean has = TRUE;

  g_assert_true (cf_reversal_has (journal, "a", &has, &error));
  g_assert_false (has);
  g_assert_true (cf_reversal_unmark (journal, "a", &error));
  for (guint i = 0; i < 2; i++) {
    g_assert_true (cf_reversal_mark (journal, "a", &error));
    g_assert_true (cf_reversal_mark (journal, "b", &error));
  }
  till_fixture_crash (fixture);
  journal = cf_till_journal (fixture->till);
  ids = cf_reversal_list (journal, &error);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_true (cf_reversal_unmark (journal, "a", &error));
  g_assert_true (cf_reversal_has (journal, "a", &has, &error));
  g_assert_false (has);
  g_assert_true (cf_reversal_has (journal, "b", &has, &error));
  g_assert_true (has);
}

/* What is being undone neither pays nor can be called approved; any other end lets it go. */
static void
test_pays_for_nothing (TillFixture *fixture)
{
  CfJournal *journal = cf_till_journal (fixture->till);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (CfTender) tender = NULL;
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  gboolean has;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CODE, 1250, &id, &error));
  g_assert_true (cf_pay_note (fixture->till, id, CF_PAYMENT_APPROVED, "T-1", &error));
  g_assert_true (cf_reversal_mark (journal, id, &error));
  none = cf_pay_list_approved (fixture->till, &error);
  g_assert_cmpuint (none->len, ==, 0);
  tender = cf_tender_new (CF_TENDER_CODE, 1250, NULL, id);
  g_assert_false (cf_till_sell (fixture->till, (const CfTender *const[]){tender}, 1, &settlement,
                                &sold, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_REVERSED, NULL, &error));
  g_assert_true (cf_reversal_has (journal, id, &has, &error));
  g_assert_false (has);
}

/* The acquirer's word is written even while nobody is signed in. */
static void
test_nobody (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CODE, 1250, &id, &error));
  till_fixture_reopen (fixture);
  g_assert_false (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
  g_clear_error (&error);
  g_assert_true (cf_pay_note (fixture->till, id, CF_PAYMENT_APPROVED, "T-1", &error));
  g_assert_no_error (error);
  till_fixture_assert_sound (fixture, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/reversal/marks", TILL_SHOP_CASHIER, test_marks);
  till_fixture_add ("/reversal/pays-for-nothing", TILL_SHOP_CASHIER, test_pays_for_nothing);
  till_fixture_add ("/reversal/nobody", TILL_SHOP_CASHIER, test_nobody);
  return g_test_run ();
}
