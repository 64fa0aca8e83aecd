// SPDX-License-Identifier: Apache-2.0
#include "till/checkout.h"

#include "core/entry.h"
#include "store/error.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/pay.h"
#include "wire/fact.h"

static const CfStaff manager = {(char[]){TILL_SHOP_MANAGER}, (char[]){"Mia"}, CF_ROLE_MANAGER};
static const CfStaff cashier_2 = {(char[]){TILL_SHOP_CASHIER_2}, (char[]){"Boris"},
                                  CF_ROLE_CASHIER};

/* The cashier's own id with a role that is not hers. */
static const CfStaff self = {(char[]){TILL_SHOP_CASHIER}, (char[]){"Anna"}, CF_ROLE_MANAGER};

/* Does a step that must not fail, and gives its outcome. */
static CfBasketOutcome
step (TillFixture *fixture, CfBasketStep step, const CfStaff *approver)
{
  CfBasketOutcome outcome = CF_BASKET_OK;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_checkout_step (fixture->till, &step, approver, &outcome, &error));
  g_assert_no_error (error);
  return outcome;
}

/* Demands that a step fails so. */
static void
step_fails (TillFixture *fixture, CfBasketStep step, const CfStaff *approver, CfTillError code)
{
  CfBasketOutcome outcome;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_checkout_step (fixture->till, &step, approver, &outcome, &error));
  g_assert_error (error, CF_TILL_ERROR, (int)code);
}

static gint64
total (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);

  return checkout->quote->total_minor;
}

static void
test_empty (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);
  gboolean flag = TRUE;
  g_autoptr (GError) error = NULL;

  g_assert_null (checkout->op_id);
  g_assert_null (checkout->member_id);
  g_assert_cmpint (checkout->steps, ==, 0);
  g_assert_cmpint (checkout->quote->total_minor, ==, 0);
  g_assert_true (cf_checkout_undo (fixture->till, &flag, &error));
  g_assert_false (flag);
  g_assert_false (cf_checkout_hold (fixture->till, "", &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_checkout_void (fixture->till, "why", NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  flag = TRUE;
  g_assert_true (cf_checkout_hold_leftover (fixture->till, &flag, &error));
  g_assert_no_error (error);
  g_assert_false (flag);
}

/* A snapshot is a value: later steps do not change it. */
static void
test_snapshot (TillFixture *fixture)
{
  g_autoptr (CfCheckout) before = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  before = till_fixture_checkout (fixture);
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  g_assert_cmpint (before->quote->total_minor, ==, 1250);
  g_assert_cmpuint (before->quote->lines->len, ==, 1);
  g_assert_null (before->member_id);
  g_assert_cmpint (total (fixture), ==, 11150);
}

/* Every step is there again after a kill, and each undo is too. */
static void
test_crash (TillFixture *fixture)
{
  g_autoptr (CfCheckout) before = NULL;
  g_autoptr (CfCheckout) after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean undone;
  gint64 line;

  line = till_fixture_put (fixture, TILL_SHOP_MILK, 2000);
  (void)till_fixture_put (fixture, TILL_SHOP_APPLES_LABEL, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_EMOJI, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_QUOTES, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_LONG, 0);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  g_assert_cmpint (
      step (fixture,
            (CfBasketStep){.kind = CF_BASKET_SET_QUANTITY, .line_id = line, .quantity_milli = 3000},
            NULL),
      ==, CF_BASKET_OK);
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
  g_assert_true (undone);
  before = till_fixture_checkout (fixture);
  till_fixture_crash (fixture);
  after = till_fixture_checkout (fixture);
  g_assert_cmpstr (after->op_id, ==, before->op_id);
  g_assert_cmpstr (after->member_id, ==, TILL_SHOP_MEMBER);
  g_assert_cmpint (after->steps, ==, 7);
  g_assert_cmpint (after->quote->total_minor, ==, before->quote->total_minor);
  g_assert_cmpint (after->quote->total_minor, ==, 3 * 1250 + 839 + 200 + 100 + 300);
  /* And it can be sold by the next person who signs in. */
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER_2);
  cf_sold_free (till_fixture_sell (fixture, 10000));
}

/* A step after a crash goes behind the others, also when the last ones had been taken back. */
static void
test_step_after_undo (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean undone;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  till_fixture_crash (fixture);
  g_assert_cmpint (total (fixture), ==, 1250 + 899);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  for (guint i = 0; i < 2; i++) {
    g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
    g_assert_true (undone);
  }
  g_assert_true (cf_checkout_undo (fixture->till, &undone, &error));
  g_assert_false (undone);
  g_assert_cmpint (total (fixture), ==, 0);
}

/* What each refusal of the basket is, and that it stores nothing. */
static void
test_refusals (TillFixture *fixture)
{
  gint64 line = till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  const struct {
    CfBasketStep step;
    CfBasketOutcome outcome;
  } rows[] = {
      {{.kind = CF_BASKET_SET_QUANTITY, .line_id = line}, CF_BASKET_QUANTITY_ZERO},
      {{.kind = CF_BASKET_SET_QUANTITY,
        .line_id = line,
        .quantity_milli = G_GINT64_CONSTANT (1000000000000000)},
       CF_BASKET_QUANTITY_TOO_LARGE},
      {{.kind = CF_BASKET_SET_QUANTITY, .line_id = line, .quantity_milli = 500},
       CF_BASKET_QUANTITY_NOT_WHOLE},
      {{.kind = CF_BASKET_SET_QUANTITY, .line_id = line + 1, .quantity_milli = 1000},
       CF_BASKET_UNKNOWN_LINE},
      {{.kind = CF_BASKET_REMOVE_LINE, .line_id = 99}, CF_BASKET_UNKNOWN_LINE},
      {{.kind = CF_BASKET_DETACH_MEMBER}, CF_BASKET_NO_MEMBER},
      {{.kind = CF_BASKET_ADD_LINE, .quantity_milli = 1000}, CF_BASKET_INCOMPLETE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (step (fixture, rows[i].step, NULL), ==, rows[i].outcome);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 1);
  till_fixture_crash (fixture);
  g_assert_cmpint (total (fixture), ==, 1250);
}

static CfBasketStep
discount (gint64 line)
{
  static char reason[] = "dented";

  return (CfBasketStep){.kind = CF_BASKET_DISCOUNT_LINE,
                        .line_id = line,
                        .discount = CF_DISCOUNT_AMOUNT,
                        .discount_minor = 250,
                        .reason = reason};
}

/* A cashier needs another person with the right for a discount; a colleague or the manager's name
 * on the cashier's own is not enough. */
static void
test_approval (TillFixture *fixture)
{
  gint64 line = till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  CfBasketStep price = {.kind = CF_BASKET_SET_PRICE,
                        .line_id = line,
                        .has_price = TRUE,
                        .price_minor = 1000,
                        .reason = (char[]){"old label"}};

  step_fails (fixture, discount (line), NULL, CF_TILL_ERROR_RIGHT);
  step_fails (fixture, discount (line), &cashier_2, CF_TILL_ERROR_RIGHT);
  step_fails (fixture, discount (line), &self, CF_TILL_ERROR_RIGHT);
  step_fails (fixture, price, NULL, CF_TILL_ERROR_RIGHT);
  g_assert_cmpint (total (fixture), ==, 1250);
  g_assert_cmpint (step (fixture, discount (line), &manager), ==, CF_BASKET_OK);
  g_assert_cmpint (total (fixture), ==, 1000);
  g_assert_cmpint (step (fixture, price, &manager), ==, CF_BASKET_OK);
  g_assert_cmpint (total (fixture), ==, 750);
  /* Taking a line out is the cashier's own right. */
  g_assert_cmpint (
      step (fixture, (CfBasketStep){.kind = CF_BASKET_REMOVE_LINE, .line_id = line}, NULL), ==,
      CF_BASKET_OK);
  g_assert_cmpint (total (fixture), ==, 0);
}

static void
test_manager_alone (TillFixture *fixture)
{
  gint64 line = till_fixture_put (fixture, TILL_SHOP_MILK, 0);

  g_assert_cmpint (step (fixture, discount (line), NULL), ==, CF_BASKET_OK);
  g_assert_cmpint (total (fixture), ==, 1000);
}

/* Nobody who may not sell can be helped by an approval. */
static void
test_pickup (TillFixture *fixture)
{
  CfBasketStep attach = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = (char[]){"M0001"}};
  g_autoptr (GError) error = NULL;
  gboolean undone;

  step_fails (fixture, attach, NULL, CF_TILL_ERROR_RIGHT);
  step_fails (fixture, attach, &manager, CF_TILL_ERROR_RIGHT);
  g_assert_false (cf_checkout_undo (fixture->till, &undone, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_false (cf_checkout_hold (fixture->till, "", &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_false (cf_checkout_void (fixture->till, "", NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_false (cf_checkout_recall (fixture->till, "x", &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 0);
}

static void
test_open_price (TillFixture *fixture)
{
  CfProduct gift = {.id = (char[]){"gift"},
                    .name = (char[]){"Gift wrapping"},
                    .tax_group = (char[]){"full"},
                    .open_price = TRUE};
  CfBasketStep add = {.kind = CF_BASKET_ADD_LINE,
                      .product = &gift,
                      .quantity_milli = 1000,
                      .has_price = TRUE,
                      .price_minor = 500};

  g_assert_cmpint (step (fixture, add, NULL), ==, CF_BASKET_OK);
  g_assert_cmpint (total (fixture), ==, 500);
  add.price_minor = -1;
  g_assert_cmpint (step (fixture, add, NULL), ==, CF_BASKET_PRICE_INVALID);
}

static char *
held_id (TillFixture *fixture, guint index, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = cf_checkout_list_held (fixture->till, &error);
  const CfHeldBasket *held;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, >, index);
  held = g_ptr_array_index (list, index);
  g_assert_cmpstr (held->label, ==, label);
  return g_strdup (held->op_id);
}

static void
test_hold_and_recall (TillFixture *fixture)
{
  static const char label[] = "blue jacket 🧥 \"O'Neill\"";
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  g_assert_true (cf_checkout_hold (fixture->till, label, &error));
  g_assert_cmpint (total (fixture), ==, 0);
  test_clock_advance (&fixture->time, G_USEC_PER_SEC);
  (void)till_fixture_put (fixture, TILL_SHOP_WINE, 0);
  first = held_id (fixture, 0, label);
  /* Not over a basket that has something in it. */
  g_assert_false (cf_checkout_recall (fixture->till, first, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (total (fixture), ==, 9900);
  g_assert_true (cf_checkout_hold (fixture->till, "", &error));
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER_2);
  second = held_id (fixture, 1, "");
  g_assert_cmpstr (first, !=, second);
  g_assert_true (cf_checkout_recall (fixture->till, first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (total (fixture), ==, 1250);
  cf_sold_free (till_fixture_sell (fixture, 2000));
  /* Sold is sold. */
  g_assert_false (cf_checkout_recall (fixture->till, first, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (cf_checkout_recall (fixture->till, second, &error));
  g_assert_cmpint (total (fixture), ==, 9900);
}

/* A recall that fails leaves the empty open basket, or none, and never two. */
static void
test_recall_unknown (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  till_fixture_scan (fixture, TILL_SHOP_NEW, CF_SCAN_BASKET); /* begins an empty basket */
  g_assert_false (cf_checkout_recall (fixture->till, "no-such-basket", &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 1);
  till_fixture_crash (fixture);
  g_assert_cmpint (total (fixture), ==, 1250);
}

static void
test_leftover (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean held = FALSE;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  till_fixture_crash (fixture);
  /* Nobody needs to sign in for this: nothing is lost by it. */
  g_assert_true (cf_checkout_hold_leftover (fixture->till, &held, &error));
  g_assert_true (held);
  g_assert_cmpint (total (fixture), ==, 0);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket WHERE state = 'held'"),
                   ==, 1);
  /* An empty one is no loss. */
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  till_fixture_scan (fixture, TILL_SHOP_NEW, CF_SCAN_BASKET);
  g_assert_true (cf_checkout_hold_leftover (fixture->till, &held, &error));
  g_assert_false (held);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 1);
}

static void
test_void (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 receipts;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* the line's id is not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  receipts = till_fixture_count (fixture, "SELECT receipt_last FROM chain");
  g_assert_true (cf_checkout_void (fixture->till, "left without\npaying", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (total (fixture), ==, 0);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 0);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 0);
  /* It is in the journal, takes no receipt number, moves neither stock nor points. */
  till_fixture_assert_sound (fixture, 2);
  g_assert_cmpint (
      till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type = 'basket.voided'"), ==,
      1);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT receipt_last FROM chain"), ==, receipts);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM overlay_stock"), ==, 0);
}

/* Who agreed is in the journal with the step itself, and only where somebody had to agree. */
static void
test_approval_is_journalled (TillFixture *fixture)
{
  gint64 line = till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  gint64 before = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");
  CfBasketStep wanted = discount (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfEntryHeader) header = NULL;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfCheckout) checkout = NULL;
  g_auto (CfWireApproval) approval = {0};

  wanted.reason = (char[]){"torn box"};
  g_assert_cmpint (step (fixture, wanted, &manager), ==, CF_BASKET_OK);
  g_assert_true (cf_journal_last (cf_till_journal (fixture->till), &header, &error));
  g_assert_cmpstr (header->type, ==, cf_entry_type_name (CF_ENTRY_OVERRIDE_APPROVED));
  g_assert_cmpstr (header->actor, ==, TILL_SHOP_CASHIER);
  g_assert_cmpstr (header->approver, ==, TILL_SHOP_MANAGER);
  g_assert_true (cf_journal_find (cf_till_journal (fixture->till), header->op_id, &entry, &error));
  g_assert_true (cf_wire_approval_decode (entry->body, 1, &approval, &error));
  checkout = till_fixture_checkout (fixture);
  g_assert_cmpint (approval.action, ==, CF_ACTION_DISCOUNT);
  g_assert_cmpstr (approval.basket, ==, checkout->op_id);
  g_assert_cmpstr (approval.reason, ==, "torn box");
  /* What the basket refuses, or what the cashier may do alone, is nobody's approval. */
  wanted.discount_minor = 99999999;
  g_assert_cmpint (step (fixture, wanted, &manager), !=, CF_BASKET_OK);
  g_assert_cmpint (
      step (fixture, (CfBasketStep){.kind = CF_BASKET_REMOVE_LINE, .line_id = line}, &manager), ==,
      CF_BASKET_OK);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry"), ==, before + 1);
}

static void
test_void_names_approver (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfEntryHeader) header = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  g_assert_true (cf_checkout_void (fixture->till, "test", &manager, &error));
  g_assert_true (cf_journal_last (cf_till_journal (fixture->till), &header, &error));
  g_assert_cmpstr (header->type, ==, cf_entry_type_name (CF_ENTRY_BASKET_VOIDED));
  g_assert_cmpstr (header->actor, ==, TILL_SHOP_CASHIER);
  g_assert_cmpstr (header->approver, ==, TILL_SHOP_MANAGER);
  g_assert_null (header->receipt_no);
}

/* While money may have moved, the basket can neither be voided nor forgotten. */
static void
test_void_with_payment (TillFixture *fixture)
{
  static const CfPaymentState blocking[] = {CF_PAYMENT_UNKNOWN, CF_PAYMENT_APPROVED};
  g_autoptr (GError) error = NULL;
  g_autofree char *payment = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, 1250, &payment, &error));
  g_assert_false (cf_checkout_void (fixture->till, "", NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (blocking); i++) {
    g_assert_true (cf_pay_settle (fixture->till, payment, blocking[i], NULL, &error));
    g_assert_false (cf_checkout_void (fixture->till, "", &manager, &error));
    g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
    g_clear_error (&error);
  }
  g_assert_cmpint (total (fixture), ==, 1250);
  g_assert_true (cf_pay_settle (fixture->till, payment, CF_PAYMENT_REVERSED, NULL, &error));
  g_assert_true (cf_checkout_void (fixture->till, "", NULL, &error));
  g_assert_no_error (error);
}

static void
test_not_loaded (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_null (cf_checkout_read (fixture.till, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  g_clear_error (&error);
  till_fixture_pair (&fixture, "S1", "T01");
  g_assert_null (cf_checkout_read (fixture.till, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/checkout/empty", TILL_SHOP_CASHIER, test_empty);
  till_fixture_add ("/checkout/snapshot", TILL_SHOP_CASHIER, test_snapshot);
  till_fixture_add ("/checkout/crash", TILL_SHOP_CASHIER, test_crash);
  till_fixture_add ("/checkout/step-after-undo", TILL_SHOP_CASHIER, test_step_after_undo);
  till_fixture_add ("/checkout/refusals", TILL_SHOP_CASHIER, test_refusals);
  till_fixture_add ("/checkout/approval", TILL_SHOP_CASHIER, test_approval);
  till_fixture_add ("/checkout/approval-is-journalled", TILL_SHOP_CASHIER,
                    test_approval_is_journalled);
  till_fixture_add ("/checkout/manager-alone", TILL_SHOP_MANAGER, test_manager_alone);
  till_fixture_add ("/checkout/pickup", TILL_SHOP_PICKUP, test_pickup);
  till_fixture_add ("/checkout/open-price", TILL_SHOP_CASHIER, test_open_price);
  till_fixture_add ("/checkout/hold-and-recall", TILL_SHOP_CASHIER, test_hold_and_recall);
  till_fixture_add ("/checkout/recall-unknown", TILL_SHOP_CASHIER, test_recall_unknown);
  till_fixture_add ("/checkout/leftover", TILL_SHOP_CASHIER, test_leftover);
  till_fixture_add ("/checkout/void", TILL_SHOP_CASHIER, test_void);
  till_fixture_add ("/checkout/void-names-approver", TILL_SHOP_CASHIER, test_void_names_approver);
  till_fixture_add ("/checkout/void-with-payment", TILL_SHOP_CASHIER, test_void_with_payment);
  g_test_add_func ("/checkout/not-loaded", test_not_loaded);
  return g_test_run ();
}
