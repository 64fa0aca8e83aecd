// SPDX-License-Identifier: Apache-2.0
#include "till/offer/price.h"

#include "core/offer/hint.h"
#include "core/sale-fault.h"
#include "till/offer/offers.h"
#include "till/void-sale.h"
#include "wire/row.h"

static const CfSaleLine *
line_at (const CfQuote *quote, guint i)
{
  return g_ptr_array_index (quote->lines, i);
}

static void
assert_total (TillFixture *fixture, gint64 total_minor)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);

  g_assert_cmpint (checkout->quote->total_minor, ==, total_minor);
}

static void
step (TillFixture *fixture, const CfBasketStep *step)
{
  CfBasketOutcome outcome;
  GError *error = NULL;

  g_assert_true (cf_checkout_step (fixture->till, step, NULL, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, CF_BASKET_OK);
}

/* Two at the price of one and a half; the line says by which offer and which version, and so does
 * the entry, whose figures stand without the offer. */
static void
test_sells (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) read = NULL;
  const CfSaleLine *line;

  offers_tell (fixture, "half", 3, OFFER_HALF);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 1000);
  checkout = till_fixture_checkout (fixture);
  line = line_at (checkout->quote, 0);
  g_assert_cmpint (line->gross_minor, ==, 2500);
  g_assert_cmpint (line->offer_minor, ==, 625);
  g_assert_cmpuint (line->n_offers, ==, 1);
  g_assert_cmpstr (line->offers[0].offer_id, ==, "half");
  g_assert_cmpint (line->offers[0].version, ==, 3);
  g_assert_cmpuint (line_at (checkout->quote, 1)->n_offers, ==, 0);
  g_assert_cmpint (checkout->quote->saved_minor, ==, 625);
  sold = till_fixture_sell (fixture, 10000);
  g_assert_cmpint (sold->sale->total_minor, ==, 1875 + 899);
  g_assert_true (cf_till_find_receipt (fixture->till, sold->receipt_no, &read, NULL));
  line = g_ptr_array_index (read->sale->lines, 0);
  g_assert_cmpstr (line->offers[0].name, ==, "Second at half price");
  g_assert_cmpint (line->offers[0].saved_minor, ==, 625);
  g_assert_cmpint (line->offer_minor, ==, 625);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (read->sale)), ==, "sound");
}

/* What was shown is what is sold: an offer that comes or goes while the basket is open counts from
 * the next step on, or when the basket is taken up again. */
static void
test_stands (TillFixture *fixture)
{
  g_autoptr (GPtrArray) list = NULL;

  offers_tell (fixture, "half", 1, OFFER_HALF);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000);
  assert_total (fixture, 1875);
  offers_tell (fixture, "half", 1, NULL);
  assert_total (fixture, 1875);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 1000);
  assert_total (fixture, 2500 + 899);
  g_assert_true (cf_checkout_hold (fixture->till, "x", NULL));
  offers_tell (fixture, "half", 2, OFFER_HALF);
  list = cf_checkout_list_held (fixture->till, NULL);
  g_assert_true (cf_checkout_recall (fixture->till,
                                     ((CfHeldBasket *)g_ptr_array_index (list, 0))->op_id, NULL));
  assert_total (fixture, 1875 + 899);
}

/* Whoever attaches a member after the goods gets the member's price, and who detaches loses it. */
static void
test_member (TillFixture *fixture)
{
  const CfBasketStep detach = {.kind = CF_BASKET_DETACH_MEMBER};

  offers_tell (fixture, "m", 1,
               "{\"id\":\"m\",\"name\":\"Members\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":"
               "100000},\"what\":{\"all\":true},\"when\":{\"member\":true}}");
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  assert_total (fixture, 1250);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  assert_total (fixture, 1125);
  step (fixture, &detach);
  assert_total (fixture, 1250);
}

/* The first purchase is one: of whom the CRM has seen no visit, and this till has sold nothing to.
 */
static void
test_first_purchase (TillFixture *fixture)
{
  const CfMember seen = {.id = (char[]){TILL_SHOP_MEMBER_2},
                         .name = (char[]){"Anna Schmidt"},
                         .visited_at_us = TILL_FIXTURE_START_US};
  g_autofree char *row = cf_wire_member_row_encode (&seen, "anna", NULL);
  g_autoptr (CfSold) sold = NULL;

  till_fixture_tell (fixture, CF_WIRE_FEED_MEMBERS, TILL_SHOP_MEMBER_2, row);
  offers_tell (fixture, "f", 1,
               "{\"id\":\"f\",\"name\":\"Welcome\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":"
               "100000},\"what\":{\"all\":true},\"when\":{\"first_purchase\":true}}");
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  assert_total (fixture, 1250);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER_2);
  assert_total (fixture, 1250);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  assert_total (fixture, 1125);
  sold = till_fixture_sell (fixture, 2000);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  assert_total (fixture, 1250);
}

/* The hour is that of the shop's wall, and the day its business day: 22:13 on Monday, 21 September.
 * Another channel's offer is not for a till. */
static void
test_moment (TillFixture *fixture)
{
#define OFF(id, when)                                                                              \
  "{\"id\":\"" id "\",\"name\":\"n\",\"then\":{\"amount_minor\":1,\"kind\":\"amount\"},\"what\":"  \
  "{\"all\":true},\"combine\":{\"how\":\"stack\"},\"when\":" when "}"
  offers_tell (fixture, "a", 1,
               OFF ("a", "{\"hours\":[{\"from\":\"22:13\",\"until\":\"22:14\"}]}"));
  offers_tell (fixture, "b", 1,
               OFF ("b", "{\"hours\":[{\"from\":\"22:14\",\"until\":\"22:15\"}]}"));
  offers_tell (fixture, "c", 1, OFF ("c", "{\"weekdays\":[\"mon\"]}"));
  offers_tell (fixture, "d", 1, OFF ("d", "{\"weekdays\":[\"tue\"]}"));
  offers_tell (fixture, "e", 1, OFF ("e", "{\"channels\":[\"web\"]}"));
  offers_tell (fixture, "f", 1, OFF ("f", "{\"channels\":[\"till\"],\"until\":\"2026-09-21\"}"));
  offers_tell (fixture, "g", 1, OFF ("g", "{\"from\":\"2026-09-22\"}"));
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  assert_total (fixture, 1247);
}

/* A manager's price stands, and goods by weight are one unit whatever they weigh. */
static void
test_by_hand (TillFixture *fixture)
{
  CfBasketStep price = {.kind = CF_BASKET_SET_PRICE, .has_price = TRUE, .price_minor = 1000};

  offers_tell (fixture, "half", 1, OFFER_HALF);
  offers_tell (
      fixture, "p", 1,
      "{\"id\":\"p\",\"name\":\"n\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":100000},"
      "\"what\":{\"products\":[\"apples\"]}}");
  price.line_id = till_fixture_put (fixture, TILL_SHOP_MILK, 2000);
  assert_total (fixture, 1875);
  step (fixture, &price);
  assert_total (fixture, 2000);
  (void)till_fixture_put (fixture, TILL_SHOP_APPLES, 1500); /* 10.20 */
  assert_total (fixture, 2000 + 918);
}

/* What is near is told, and is gone once it is reached. */
static void
test_hints (TillFixture *fixture)
{
  g_autoptr (CfCheckout) before = NULL;
  g_autoptr (CfCheckout) after = NULL;
  const CfOfferHint *hint;

  offers_tell (fixture, "half", 1, OFFER_HALF);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  before = till_fixture_checkout (fixture);
  g_assert_cmpuint (before->hints->len, ==, 1);
  hint = g_ptr_array_index (before->hints, 0);
  g_assert_cmpstr (hint->offer_id, ==, "half");
  g_assert_cmpint (hint->units_missing, ==, 1);
  g_assert_cmpint (hint->saved_minor, ==, 625);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000);
  after = till_fixture_checkout (fixture);
  g_assert_cmpuint (after->hints->len, ==, 0);
  offers_tell (fixture, "spend", 1, OFFER_SPEND);
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 1000); /* 27.74 */
  g_clear_pointer (&after, cf_checkout_free);
  after = till_fixture_checkout (fixture);
  hint = g_ptr_array_index (after->hints, 0);
  g_assert_cmpstr (hint->offer_id, ==, "spend");
  g_assert_cmpint (hint->amount_missing_minor, ==, 226);
  g_assert_cmpint (hint->saved_minor, ==, 500);
}

/* A sale with offers that is taken back gives back what was paid, not what the shelf says. */
static void
test_gives_back (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfSold) back = NULL;
  CfVoidSale asked = {0};
  CfVoidSaleOutcome outcome;

  offers_tell (fixture, "half", 1, OFFER_HALF);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 4000); /* 37.50 */
  sold = till_fixture_sell (fixture, 3750);
  asked.receipt_no = sold->receipt_no;
  offers_tell (fixture, "half", 1, NULL);
  g_assert_true (cf_till_void_sale (fixture->till, &asked, &outcome, &back, NULL));
  g_assert_cmpint (outcome, ==, CF_VOID_SALE_OK);
  g_assert_cmpint (cf_void_sale_sum (back->sale, CF_TENDER_CASH), ==, 3750);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/offer/price/sells", TILL_SHOP_MANAGER, test_sells);
  till_fixture_add ("/till/offer/price/stands", TILL_SHOP_MANAGER, test_stands);
  till_fixture_add ("/till/offer/price/member", TILL_SHOP_MANAGER, test_member);
  till_fixture_add ("/till/offer/price/first-purchase", TILL_SHOP_MANAGER, test_first_purchase);
  till_fixture_add ("/till/offer/price/moment", TILL_SHOP_MANAGER, test_moment);
  till_fixture_add ("/till/offer/price/by-hand", TILL_SHOP_MANAGER, test_by_hand);
  till_fixture_add ("/till/offer/price/hints", TILL_SHOP_MANAGER, test_hints);
  till_fixture_add ("/till/offer/price/gives-back", TILL_SHOP_MANAGER, test_gives_back);
  return g_test_run ();
}
