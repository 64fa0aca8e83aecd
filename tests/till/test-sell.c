// SPDX-License-Identifier: Apache-2.0
#include "till/sell.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/entry.h"
#include "support/till-fixture.h"
#include "till/audit.h"
#include "till/error.h"
#include "till/find.h"
#include "till/pay.h"
#include "wire/limit.h"

#define BYTES_A_SALE_MAX 31000

/* Offers tenders; the outcome is the settlement's. */
static CfSettleOutcome
offer (TillFixture *fixture, const CfTender *const *tenders, gsize n_tenders, CfSold **ret_sold)
{
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_sell (fixture->till, tenders, n_tenders, &settlement, ret_sold, &error));
  g_assert_no_error (error);
  return settlement->outcome;
}

/* Demands that the sale of these is refused, and that nothing is written. */
static void
offer_fails (TillFixture *fixture, const CfTender *const *tenders, gsize n_tenders,
             CfTillError code)
{
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_till_sell (fixture->till, tenders, n_tenders, &settlement, &sold, &error));
  g_assert_error (error, CF_TILL_ERROR, (int)code);
  g_assert_null (sold);
  g_assert_cmpint (
      till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type = 'sale.completed'"), ==,
      0);
}

/* A payment of the open basket that stands in that state, as a tender. */
static CfTender *
pay (TillFixture *fixture, gint64 amount_minor, CfPaymentState state)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, amount_minor, &id, &error));
  g_assert_no_error (error);
  if (state != CF_PAYMENT_BEGUN)
    g_assert_true (cf_pay_settle (fixture->till, id, state, "TERM-1", &error));
  g_assert_no_error (error);
  return cf_tender_new (CF_TENDER_CARD, amount_minor, "TERM-1", id);
}

static void
test_cash (TillFixture *fixture)
{
  static const struct {
    const char *code;
    gint64 cash_minor;
    gint64 total_minor;
    gint64 change_minor;
    gint64 rounding_minor;
  } rows[] = {
      {TILL_SHOP_MILK, 1250, 1250, 0, 0},       {TILL_SHOP_MILK, 2000, 1250, 750, 0},
      {TILL_SHOP_BREAD, 900, 899, 0, 1}, /* cash goes by 10 fen */
      {TILL_SHOP_BREAD, 1000, 899, 100, 1},     {TILL_SHOP_SWEET, 0, 1, 0, -1},
      {TILL_SHOP_APPLES_LABEL, 840, 839, 0, 1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSold) sold = NULL;
    g_autofree char *receipt_no = g_strdup_printf ("S1-T01-%06u", (guint)i + 1);

    till_fixture_scan (fixture, rows[i].code, CF_SCAN_LINE);
    sold = till_fixture_sell (fixture, rows[i].cash_minor);
    g_assert_cmpstr (sold->receipt_no, ==, receipt_no);
    g_assert_cmpstr (sold->business_date, ==, "2026-09-21");
    g_assert_cmpstr (sold->actor, ==, TILL_SHOP_CASHIER);
    g_assert_cmpint (sold->sale->total_minor, ==, rows[i].total_minor);
    g_assert_cmpint (sold->sale->change_minor, ==, rows[i].change_minor);
    g_assert_cmpint (sold->sale->rounding_minor, ==, rows[i].rounding_minor);
    g_assert_cmpint (sold->sale->points_earned, ==, 0);
    g_assert_null (sold->sale->member_id);
  }
  till_fixture_assert_sound (fixture, G_N_ELEMENTS (rows) + 1);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 0);
}

/* What does not pay the total leaves the basket as it is. */
static void
test_unsettled (TillFixture *fixture)
{
  g_autoptr (CfTender) little = cf_tender_new (CF_TENDER_CASH, 1240, NULL, NULL);
  g_autoptr (CfTender) less = cf_tender_new (CF_TENDER_CASH, -1, NULL, NULL);
  g_autoptr (CfTender) much = NULL;
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  const CfTender *tenders[CF_TENDERS_MAX + 1];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  tenders[0] = little;
  g_assert_true (cf_till_sell (fixture->till, tenders, 1, &settlement, &sold, NULL));
  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_SHORT);
  g_assert_cmpint (settlement->short_minor, ==, 10);
  g_assert_cmpint (offer (fixture, NULL, 0, &sold), ==, CF_SETTLE_SHORT);
  tenders[0] = less;
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_INVALID);
  for (gsize i = 0; i < G_N_ELEMENTS (tenders); i++)
    tenders[i] = little;
  g_assert_cmpint (offer (fixture, tenders, G_N_ELEMENTS (tenders), &sold), ==, CF_SETTLE_TOO_MANY);
  /* Nobody gives change on a card. */
  much = pay (fixture, 1251, CF_PAYMENT_APPROVED);
  tenders[0] = much;
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_OVER);
  g_assert_null (sold);
  g_assert_cmpint (
      till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type = 'sale.completed'"), ==,
      0);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 1);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT receipt_last FROM chain"), ==, 0);
}

static void
test_split (TillFixture *fixture)
{
  g_autoptr (CfTender) card = NULL;
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1000, NULL, NULL);
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) read = NULL;
  g_autoptr (GError) error = NULL;
  const CfTender *tenders[2];
  const CfTender *first;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  card = pay (fixture, 500, CF_PAYMENT_APPROVED);
  tenders[0] = card;
  tenders[1] = cash;
  g_assert_cmpint (offer (fixture, tenders, 2, &sold), ==, CF_SETTLE_OK);
  g_assert_cmpint (sold->sale->change_minor, ==, 250);
  g_assert_true (cf_till_find_sale (fixture->till, sold->op_id, &read, &error));
  g_assert_cmpuint (read->sale->tenders->len, ==, 2);
  first = g_ptr_array_index (read->sale->tenders, 0);
  g_assert_cmpstr (first->payment_id, ==, card->payment_id);
  g_assert_cmpstr (first->reference, ==, "TERM-1");
  till_fixture_assert_sound (fixture, 4); /* and begun, changed, sold */
}

/* A card tender stands for an approved payment of this very basket over that very sum. */
static void
test_card_not_approved (TillFixture *fixture)
{
  g_autoptr (CfTender) other = NULL;
  g_autoptr (CfTender) declined = NULL;
  g_autoptr (CfTender) nameless = cf_tender_new (CF_TENDER_CARD, 1250, "TERM-1", NULL);
  g_autoptr (CfTender) made_up = cf_tender_new (CF_TENDER_CARD, 1250, NULL, "no such payment");
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1250, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfSold) sold = NULL;
  const CfTender *tenders[1];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  other = pay (fixture, 1250, CF_PAYMENT_APPROVED);
  g_assert_true (cf_checkout_hold (fixture->till, "", &error));
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  declined = pay (fixture, 1250, CF_PAYMENT_DECLINED);
  tenders[0] = other;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  tenders[0] = declined;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  tenders[0] = nameless;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  tenders[0] = made_up;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  /* One that was declined does not stand in the way of cash. */
  tenders[0] = cash;
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_OK);
}

static void
test_card_another_sum (TillFixture *fixture)
{
  g_autoptr (CfTender) card = NULL;
  g_autoptr (CfTender) more = NULL;
  const CfTender *tenders[1];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  card = pay (fixture, 1000, CF_PAYMENT_APPROVED);
  more = cf_tender_new (CF_TENDER_CARD, 1250, NULL, card->payment_id);
  tenders[0] = more;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
}

/* One payment pays once. */
static void
test_card_twice (TillFixture *fixture)
{
  g_autoptr (CfTender) card = NULL;
  const CfTender *tenders[2];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  card = pay (fixture, 625, CF_PAYMENT_APPROVED);
  tenders[0] = card;
  tenders[1] = card;
  offer_fails (fixture, tenders, 2, CF_TILL_ERROR_REFUSED);
}

/* Money that has been taken for this basket is part of its sale, or is given back first: nobody
 * pays twice. */
static void
test_card_left_out (TillFixture *fixture)
{
  g_autoptr (CfTender) card = NULL;
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1250, NULL, NULL);
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  const CfTender *tenders[1];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  card = pay (fixture, 1250, CF_PAYMENT_APPROVED);
  tenders[0] = cash;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  g_assert_true (
      cf_pay_settle (fixture->till, card->payment_id, CF_PAYMENT_REVERSED, NULL, &error));
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_OK);
}

/* While nobody knows whether a card has paid, the basket is not sold for anything. */
static void
test_unknown_blocks (TillFixture *fixture)
{
  g_autoptr (CfTender) card = NULL;
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1250, NULL, NULL);
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  const CfTender *tenders[1];

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  card = pay (fixture, 1250, CF_PAYMENT_BEGUN);
  tenders[0] = cash;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  g_assert_true (cf_pay_settle (fixture->till, card->payment_id, CF_PAYMENT_UNKNOWN, NULL, &error));
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  tenders[0] = card;
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  g_assert_true (cf_pay_settle (fixture->till, card->payment_id, CF_PAYMENT_APPROVED, "T", &error));
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_OK);
}

static void
test_refused (TillFixture *fixture)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1250, NULL, NULL);
  const CfTender *tenders[] = {cash};

  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_NOBODY);
  till_fixture_sign_in (fixture, TILL_SHOP_PICKUP);
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_RIGHT);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER); /* a member, and nothing bought */
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
}

/* The second of two clicks finds no basket; the first one's sale is found by its action. */
static void
test_double_click (TillFixture *fixture)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1250, NULL, NULL);
  const CfTender *tenders[] = {cash};
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) again = NULL;
  g_autoptr (GError) error = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  sold = till_fixture_sell (fixture, 1250);
  g_assert_false (cf_till_sell (fixture->till, tenders, 1, &settlement, &again, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  till_fixture_crash (fixture);
  g_assert_true (cf_till_find_sale (fixture->till, sold->op_id, &again, &error));
  g_assert_cmpstr (again->receipt_no, ==, sold->receipt_no);
  till_fixture_assert_sound (fixture, 2);
}

/* The member stands beside the entry, sealed; what is in the chain does not name them. */
static void
test_member (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) read = NULL;
  g_autoptr (CfSold) erased = NULL;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MEMBER_CARD, CF_SCAN_MEMBER);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* the line's id is not the matter */
  sold = till_fixture_sell (fixture, 2500);
  g_assert_cmpint (sold->sale->points_earned, ==, 25);
  g_assert_cmpstr (sold->sale->member_id, ==, TILL_SHOP_MEMBER);
  g_assert_true (cf_journal_find (cf_till_journal (fixture->till), sold->op_id, &entry, &error));
  g_assert_null (strstr (entry->body, TILL_SHOP_MEMBER));
  g_assert_null (strstr (entry->body, TILL_SHOP_MEMBER_CARD));
  g_assert_true (cf_till_find_receipt (fixture->till, sold->receipt_no, &read, &error));
  g_assert_cmpstr (read->sale->member_id, ==, TILL_SHOP_MEMBER);
  g_assert_cmpint (read->sale->points_earned, ==, 25);
  g_assert_true (cf_till_erase_member (fixture->till, TILL_SHOP_MEMBER, &error));
  g_assert_true (cf_till_find_receipt (fixture->till, sold->receipt_no, &erased, &error));
  g_assert_null (erased->sale->member_id);
  g_assert_cmpint (erased->sale->total_minor, ==, 2500);
  till_fixture_assert_sound (fixture, 2);
}

/* Points and stock are this till's own promise until the CRM says the same. */
static void
test_overlay (TillFixture *fixture)
{
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GError) error = NULL;
  const CfFoundProduct *product;
  gboolean more;

  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  (void)till_fixture_put (fixture, TILL_SHOP_APPLES_LABEL, 0); /* nor here */
  (void)till_fixture_put (fixture, TILL_SHOP_APPLES, 500);
  cf_sold_free (till_fixture_sell (fixture, 5000));
  g_assert_true (cf_till_find_member (fixture->till, TILL_SHOP_MEMBER, &found, &error));
  g_assert_cmpint (found->member->points, ==, 120);
  g_assert_cmpint (found->points_unsent, ==, 11); /* of 8.39 + 3.40 */
  g_assert_cmpint (found->entries_unsent, ==, 1);
  products = cf_till_find_products (fixture->till, TILL_SHOP_APPLES, &more, &error);
  g_assert_cmpuint (products->len, ==, 1);
  product = g_ptr_array_index (products, 0);
  g_assert_cmpint (product->stock_milli, ==, 15500 - 1234 - 500);
}

/* A gift: nothing to pay, and still a sale with its receipt. */
static void
test_free (TillFixture *fixture)
{
  CfBasketStep all = {.kind = CF_BASKET_DISCOUNT_BASKET,
                      .discount = CF_DISCOUNT_PPM,
                      .discount_ppm = 1000000,
                      .reason = (char[]){"birthday"}};
  CfBasketOutcome outcome;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_true (cf_checkout_step (fixture->till, &all, NULL, &outcome, &error));
  g_assert_cmpint (outcome, ==, CF_BASKET_OK);
  g_assert_cmpint (offer (fixture, NULL, 0, &sold), ==, CF_SETTLE_OK);
  g_assert_cmpint (sold->sale->total_minor, ==, 0);
  g_assert_cmpint (sold->sale->saved_minor, ==, 1250);
}

/* Names with quotes, emoji, right-to-left text and 300 characters come back as they were. */
static void
test_odd_names (TillFixture *fixture)
{
  static const char *const codes[] = {TILL_SHOP_QUOTES, TILL_SHOP_EMOJI, TILL_SHOP_LONG};
  g_autofree char *long_name = till_shop_long_name ();
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) read = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    till_fixture_scan (fixture, codes[i], CF_SCAN_LINE);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER_ODD);
  sold = till_fixture_sell (fixture, 600);
  g_assert_true (cf_till_find_receipt (fixture->till, sold->receipt_no, &read, &error));
  g_assert_cmpuint (read->sale->lines->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < read->sale->lines->len; i++) {
    const CfSaleLine *before = g_ptr_array_index (sold->sale->lines, i);
    const CfSaleLine *after = g_ptr_array_index (read->sale->lines, i);

    g_assert_cmpstr (after->name, ==, before->name);
  }
  g_assert_cmpstr (((CfSaleLine *)g_ptr_array_index (read->sale->lines, 2))->name, ==, long_name);
  till_fixture_assert_sound (fixture, 2);
}

/* Numbers go on after a restart and after another pairing as the same till. */
static void
test_receipt_numbers (TillFixture *fixture)
{
  for (guint i = 1; i <= 4; i++) {
    g_autoptr (CfSold) sold = NULL;
    g_autofree char *expected =
        g_strdup_printf ("S1-%s-%06u", i == 4 ? "T02" : "T01", i == 4 ? 1 : i);

    till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
    sold = till_fixture_sell (fixture, 1250);
    g_assert_cmpstr (sold->receipt_no, ==, expected);
    if (i == 1)
      till_fixture_crash (fixture);
    else
      till_fixture_pair (fixture, "S1", i == 3 ? "T02" : "T01");
    till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  }
}

static void
test_find_nothing (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfEntryHeader) voided = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_find_receipt (fixture->till, "S1-T01-000001", &sold, &error));
  g_assert_null (sold);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_true (cf_checkout_void (fixture->till, "", NULL, &error));
  g_assert_true (cf_journal_last (cf_till_journal (fixture->till), &voided, &error));
  g_assert_true (cf_till_find_sale (fixture->till, voided->op_id, &sold, &error));
  g_assert_null (sold);
  g_assert_true (cf_till_find_sale (fixture->till, "' OR 1", &sold, &error));
  g_assert_null (sold);
}

/* Puts lines of articles with the longest names into the basket. */
static void
put_long (TillFixture *fixture, guint n_lines)
{
  g_autofree char *name = g_strnfill (CF_WIRE_TEXT_BYTES_MAX, 'n');
  g_autoptr (GPtrArray) found = NULL;
  const CfFoundProduct *milk;
  gboolean more;

  found = cf_till_find_products (fixture->till, TILL_SHOP_MILK, &more, NULL);
  g_assert_nonnull (found);
  milk = g_ptr_array_index (found, 0);
  for (guint i = 0; i < n_lines; i++) {
    g_autoptr (CfBasketStep) step = g_new0 (CfBasketStep, 1);
    g_autoptr (GError) error = NULL;
    CfBasketOutcome outcome;

    step->kind = CF_BASKET_ADD_LINE;
    step->quantity_milli = 1000;
    step->product = cf_product_copy (milk->product);
    g_free (step->product->name);
    step->product->name = g_strdup (name);
    step->product->price_minor = 100 + i;
    g_assert_true (cf_checkout_step (fixture->till, step, NULL, &outcome, &error));
    g_assert_no_error (error);
    g_assert_cmpint (outcome, ==, CF_BASKET_OK);
  }
}

/* What no entry can hold is refused before a card pays for it, and can still be made shorter. */
static void
test_too_long (TillFixture *fixture)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 100000, NULL, NULL);
  const CfTender *tenders[] = {cash};
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gboolean undone = TRUE;

  put_long (fixture, 90);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 5, &id, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "too long"));
  offer_fails (fixture, tenders, 1, CF_TILL_ERROR_REFUSED);
  g_assert_cmpint (
      till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type GLOB 'pay*'"), ==, 0);
  for (guint i = 0; i < 10; i++)
    g_assert_true (cf_checkout_undo (fixture->till, &undone, NULL) && undone);
  g_assert_cmpint (offer (fixture, tenders, 1, &sold), ==, CF_SETTLE_OK);
}

static gint64
log_bytes (TillFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "journal.db-wal", NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

/* What a sale writes to the disk is most of what the customer waits for. The next page that grows
 * past this is to be noticed. */
static void
test_bytes_written (TillFixture *fixture)
{
  gint64 before;

  g_assert_cmpint (till_fixture_count (fixture, "PRAGMA page_size"), ==, 2048);
  for (guint i = 0; i < 5; i++) {
    till_fixture_attach (fixture, TILL_SHOP_MEMBER);
    (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0);
    before = log_bytes (fixture);
    cf_sold_free (till_fixture_sell (fixture, 5000));
    g_assert_cmpint (log_bytes (fixture) - before, <=, BYTES_A_SALE_MAX);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/sell/cash", TILL_SHOP_CASHIER, test_cash);
  till_fixture_add ("/sell/unsettled", TILL_SHOP_CASHIER, test_unsettled);
  till_fixture_add ("/sell/split", TILL_SHOP_CASHIER, test_split);
  till_fixture_add ("/sell/card-not-approved", TILL_SHOP_CASHIER, test_card_not_approved);
  till_fixture_add ("/sell/card-another-sum", TILL_SHOP_CASHIER, test_card_another_sum);
  till_fixture_add ("/sell/card-twice", TILL_SHOP_CASHIER, test_card_twice);
  till_fixture_add ("/sell/card-left-out", TILL_SHOP_CASHIER, test_card_left_out);
  till_fixture_add ("/sell/unknown-blocks", TILL_SHOP_CASHIER, test_unknown_blocks);
  till_fixture_add ("/sell/refused", NULL, test_refused);
  till_fixture_add ("/sell/too-long", TILL_SHOP_CASHIER, test_too_long);
  till_fixture_add ("/sell/double-click", TILL_SHOP_CASHIER, test_double_click);
  till_fixture_add ("/sell/member", TILL_SHOP_CASHIER, test_member);
  till_fixture_add ("/sell/overlay", TILL_SHOP_CASHIER, test_overlay);
  till_fixture_add ("/sell/free", TILL_SHOP_MANAGER, test_free);
  till_fixture_add ("/sell/odd-names", TILL_SHOP_CASHIER, test_odd_names);
  till_fixture_add ("/sell/receipt-numbers", TILL_SHOP_CASHIER, test_receipt_numbers);
  till_fixture_add ("/sell/bytes-written", TILL_SHOP_CASHIER, test_bytes_written);
  till_fixture_add ("/sell/find-nothing", TILL_SHOP_CASHIER, test_find_nothing);
  return g_test_run ();
}
