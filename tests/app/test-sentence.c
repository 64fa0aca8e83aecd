// SPDX-License-Identifier: Apache-2.0
#include "app/sentence.h"

#include "core/tender.h"
#include "till/error.h"

/* Every word that the till can say has a sentence of its own, and says nothing where all is well.
 */
static void
test_outcomes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CfReply) good = cf_reply_new (CF_COMMAND_SCAN);

  g_assert_null (cf_sentence_of_reply (good));
  for (gint outcome = CF_BASKET_OK + 1; outcome < CF_BASKET_OUTCOME_COUNT; outcome++) {
    g_autoptr (CfReply) reply = cf_reply_new (CF_COMMAND_STEP);
    char *sentence;

    reply->basket = (CfBasketOutcome)outcome;
    sentence = cf_sentence_of_reply (reply);
    g_assert_nonnull (sentence);
    g_assert_true (g_hash_table_add (seen, sentence));
  }
}

static void
test_scan (void)
{
  static const CfScanOutcome bad[] = {CF_SCAN_UNKNOWN, CF_SCAN_BAD_CODE, CF_SCAN_NEEDS_WEIGHT,
                                      CF_SCAN_COUPON, CF_SCAN_PAYMENT_CODE};

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (CfReply) reply = cf_reply_new (CF_COMMAND_SCAN);
    g_autofree char *sentence = NULL;

    reply->scan.outcome = bad[i];
    sentence = cf_sentence_of_reply (reply);
    g_assert_nonnull (sentence);
  }
}

static void
test_warning (void)
{
  CfScan scan = {0};
  g_autofree char *expired = NULL;
  g_autofree char *recalled = NULL;

  g_assert_null (cf_sentence_of_warning (&scan));
  scan.expired = TRUE;
  expired = cf_sentence_of_warning (&scan);
  g_assert_nonnull (expired);
  scan.recalled = TRUE;
  recalled = cf_sentence_of_warning (&scan);
  g_assert_cmpstr (recalled, !=, expired);
}

static void
test_sign_in (void)
{
  g_autoptr (CfReply) reply = cf_reply_new (CF_COMMAND_SIGN_IN);
  g_autofree char *wrong = NULL;
  g_autofree char *wait = NULL;

  reply->sign_in = CF_SIGN_IN_WRONG;
  wrong = cf_sentence_of_reply (reply);
  reply->sign_in = CF_SIGN_IN_WAIT;
  reply->wait_s = 30;
  wait = cf_sentence_of_reply (reply);
  g_assert_cmpstr (wrong, ==, "Wrong PIN: try again");
  g_assert_cmpstr (wait, ==, "Too many wrong PINs: wait 30 s");
}

static void
test_settlement (void)
{
  g_autoptr (CfReply) reply = cf_reply_new (CF_COMMAND_SELL);
  g_autoptr (CfTender) card = cf_tender_new (CF_TENDER_CARD, 2000, NULL, NULL);
  const CfTender *const tenders[] = {card};
  g_autofree char *over = NULL;

  reply->settlement = cf_tender_settle (1000, 0, tenders, 1);
  over = cf_sentence_of_reply (reply);
  g_assert_nonnull (over);
}

/* What was not done says why; what to do about it goes before the technical words. */
static void
test_error (void)
{
  g_autoptr (GError) right =
      g_error_new_literal (CF_TILL_ERROR, CF_TILL_ERROR_RIGHT, "A cashier may not do this");
  g_autoptr (GError) refused =
      g_error_new_literal (CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "The basket is empty");
  g_autofree char *first = cf_sentence_of_error (right);
  g_autofree char *second = cf_sentence_of_error (refused);

  g_assert_cmpstr (first, ==, "This needs a manager");
  g_assert_cmpstr (second, ==, "The basket is empty");
}

/* The pill, as time goes by. */
static void
test_line (void)
{
  const gint64 now_us = G_GINT64_CONSTANT (1790000000000000);
  static const struct {
    gboolean online;
    gboolean loading;
    gboolean forked;
    gint64 heard_ago_s;
    gint64 pending;
    gint64 parked;
    const char *text;
  } rows[] = {
      {TRUE, FALSE, FALSE, 12, 0, 0, "Online · 12 s ago"},
      {TRUE, FALSE, FALSE, 3, 4, 0, "Online · sending 4"},
      {FALSE, FALSE, FALSE, 7800, 14, 0, "Offline 2 h 10 min · 14 entries waiting"},
      {FALSE, FALSE, FALSE, 7800, 1, 0, "Offline 2 h 10 min · 1 entry waiting"},
      {FALSE, FALSE, FALSE, 0, 0, 0, "Offline"},
      {TRUE, FALSE, FALSE, 12, 0, 3, "3 entries need a person"},
      {TRUE, TRUE, FALSE, 12, 0, 0, "Loading the shop…"},
      {TRUE, FALSE, TRUE, 12, 0, 0, "Pair this till again"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);
    g_autofree char *text = NULL;

    snapshot->line.online = rows[i].online;
    snapshot->line.loading = rows[i].loading;
    snapshot->line.forked = rows[i].forked;
    if (rows[i].heard_ago_s > 0)
      snapshot->line.heard_at_us = now_us - rows[i].heard_ago_s * G_USEC_PER_SEC;
    snapshot->status.pending = rows[i].pending;
    snapshot->status.parked = rows[i].parked;
    text = cf_sentence_of_line (snapshot, now_us);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
  g_assert_null (cf_sentence_of_trouble (NULL));
  g_assert_nonnull (cf_sentence_of_trouble ("tls"));
  g_assert_nonnull (cf_sentence_of_trouble ("of a later version"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/outcomes", test_outcomes);
  g_test_add_func ("/sentence/scan", test_scan);
  g_test_add_func ("/sentence/warning", test_warning);
  g_test_add_func ("/sentence/sign-in", test_sign_in);
  g_test_add_func ("/sentence/settlement", test_settlement);
  g_test_add_func ("/sentence/error", test_error);
  g_test_add_func ("/sentence/line", test_line);
  return g_test_run ();
}
