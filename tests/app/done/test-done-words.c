// SPDX-License-Identifier: Apache-2.0
#include "app/done/done-words.h"

static CfSnapshot *
snapshot_new (void)
{
  CfSnapshot *snapshot = cf_snapshot_new (1);

  snapshot->sold = g_new0 (CfSold, 1);
  snapshot->sold->receipt_no = g_strdup ("S1-T03-000042");
  snapshot->sold->sale = cf_sale_new_empty ();
  snapshot->sold->sale->currency = *cf_currency_find ("CNY");
  return snapshot;
}

static void
test_print (void)
{
  static const struct {
    gboolean has_printer;
    gboolean is_mine;
    gboolean is_copy;
    CfPrintState state;
    CfPrintTrouble why;
    gboolean calm;
    gboolean original;
    const char *text;
  } rows[] = {
      {FALSE, FALSE, FALSE, CF_PRINT_QUEUED, CF_PRINT_NO_TROUBLE, TRUE, FALSE,
       "No printer is set: the receipt is beside this, and can be saved"},
      {TRUE, FALSE, FALSE, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE, TRUE, FALSE,
       "The receipt was not sent to the printer"},
      {TRUE, TRUE, FALSE, CF_PRINT_QUEUED, CF_PRINT_NO_TROUBLE, TRUE, FALSE,
       "Printing the receipt…"},
      {TRUE, TRUE, FALSE, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE, TRUE, FALSE,
       "The receipt is printed"},
      {TRUE, TRUE, TRUE, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE, TRUE, FALSE, "The copy is printed"},
      {TRUE, TRUE, FALSE, CF_PRINT_QUEUED, CF_PRINT_PAPER_OUT, FALSE, FALSE,
       "The printer is out of paper: put a new roll in; it is then printed by itself"},
      {TRUE, TRUE, FALSE, CF_PRINT_MAYBE, CF_PRINT_DIED, FALSE, FALSE,
       "The printer hung up in the midst of it: look at the paper. It may have been printed: look, "
       "and print a copy if not"},
      {TRUE, TRUE, FALSE, CF_PRINT_FAILED, CF_PRINT_STOPPED, FALSE, TRUE,
       "Nothing was printed: look at the printer, then print it again"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSnapshot) snapshot = snapshot_new ();
    g_autofree char *text = NULL;
    gboolean calm;

    snapshot->print = (CfPrintView){.has_printer = rows[i].has_printer,
                                    .is_copy = rows[i].is_copy,
                                    .state = rows[i].state,
                                    .why = rows[i].why};
    snapshot->print.receipt_no = g_strdup (rows[i].is_mine ? "S1-T03-000042" : "S1-T03-000041");
    text = cf_done_print (snapshot, &calm);
    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_cmpint (calm, ==, rows[i].calm);
    g_assert_cmpint (cf_done_prints_original (snapshot), ==, rows[i].original);
  }
}

static void
test_words (void)
{
  g_autoptr (CfSnapshot) snapshot = snapshot_new ();
  GPtrArray *tenders = snapshot->sold->sale->tenders;
  g_autofree char *stranger = cf_done_points (snapshot);
  g_autofree char *points = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *paid = NULL;

  g_ptr_array_add (tenders, cf_tender_new (CF_TENDER_CODE, 3912, NULL, "p"));
  g_ptr_array_add (tenders, cf_tender_new (CF_TENDER_CASH, 5000, NULL, NULL));
  paid = cf_done_paid (snapshot);
  g_assert_cmpstr (paid, ==, "Payment code ¥39.12 · Cash ¥50.00");
  g_assert_cmpstr (stranger, ==, "");
  snapshot->sold->sale->points_earned = 55;
  snapshot->buyer = g_new0 (CfFoundMember, 1);
  snapshot->buyer->member = g_new0 (CfMember, 1);
  snapshot->buyer->name_shown = g_strdup ("Wang Example");
  snapshot->buyer->member->points = 412;
  sent = cf_done_points (snapshot);
  g_assert_cmpstr (sent, ==, "Wang Example · +55 points · 412 now");
  snapshot->buyer->points_unsent = 55;
  points = cf_done_points (snapshot);
  g_assert_cmpstr (points, ==, "Wang Example · +55 points · 467 with those not sent yet");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/done-words/print", test_print);
  g_test_add_func ("/done-words/words", test_words);
  return g_test_run ();
}
