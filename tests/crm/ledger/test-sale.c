// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/sale.h"

#include "crm/ledger/secret.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/sale.h"

/* Why the one entry of an acknowledgement is parked; NULL when it is not. */
static const char *
reason_of (const CfWireAck *ack)
{
  if (ack->parked->len == 0)
    return NULL;
  g_assert_cmpuint (ack->parked->len, ==, 1);
  return ((const CfWireParked *)g_ptr_array_index (ack->parked, 0))->reason;
}

static void
test_books (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfSale) sale = test_till_sale ("M1");
  g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_append_sale (till, sale));
  g_autoptr (CfMemberRecord) member = NULL;

  g_assert_cmpstr (reason_of (ack), ==, NULL);
  g_assert_cmpint (sale->rounding_minor, !=, 0);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT balance FROM account WHERE account = 'money/cash/S1'"), ==,
      sale->total_minor + sale->rounding_minor);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT balance FROM account WHERE account = 'money/sales/S1'"), ==,
      -sale->net_minor);
  g_assert_cmpint (test_desk_read (desk,
                                   "SELECT sum(balance) FROM account WHERE account > 'money/tax/' "
                                   "AND account < 'money/tax0'"),
                   ==, -sale->tax_minor);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, sale->points_earned);
  g_assert_true (cf_member_record_find (desk->session, "M1", &member, NULL));
  g_assert_cmpint (member->sales, ==, 1);
  g_assert_cmpint (member->member->visited_at_us, ==, TEST_DESK_NOW_US);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p6"), ==, 100000 - 750);
  test_desk_assert_sound (desk);
}

/* What the payer's code has paid has an account of its own, beside the shop's code. */
static void
test_by_code (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfSale) sale = test_till_sale ("M1");
  g_autoptr (CfWireAck) ack = NULL;
  CfTender *tender = cf_tender_new (CF_TENDER_CODE, sale->total_minor, "FAKE-1", "P1");

  tender->amount_minor = sale->total_minor;
  g_ptr_array_set_size (sale->tenders, 0);
  g_ptr_array_add (sale->tenders, tender);
  sale->rounding_minor = 0;
  sale->change_minor = 0;
  ack = test_till_send_one (till, test_till_append_sale (till, sale));
  g_assert_cmpstr (reason_of (ack), ==, NULL);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT balance FROM account WHERE account = 'money/code/S1'"), ==,
      sale->total_minor);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, sale->points_earned);
  test_desk_assert_sound (desk);
}

/* The feed's row of the member says the new balance. */
static void
test_member_row (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_sell (till, "M3"));

  g_assert_cmpint (ack->acked_seq, ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' "
                                         "AND row_key = 'M3' AND body LIKE '%\"points\":31,%'"),
                   ==, 1);
}

/* A clock far ahead must not make this the member's last visit for ever. */
static void
test_visit_in_future (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  TestEntry *entry;
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (CfMemberRecord) member = NULL;

  till->now_us = TEST_DESK_NOW_US * 2;
  entry = test_till_sell (till, "M1");
  till->now_us = TEST_DESK_NOW_US;
  ack = test_till_send_one (till, entry);
  g_assert_cmpint (ack->acked_seq, ==, 1);
  g_assert_true (cf_member_record_find (desk->session, "M1", &member, NULL));
  g_assert_cmpint (member->member->visited_at_us, ==, TEST_DESK_NOW_US);
}

/* Each breaks one thing of a sound sale. */
static void
break_total (CfSale *sale)
{
  sale->total_minor++;
}

static void
break_points (CfSale *sale)
{
  sale->points_earned += 1000;
}

static void
break_currency (CfSale *sale)
{
  sale->currency = *cf_currency_find ("USD");
}

static void
break_quantity (CfSale *sale)
{
  ((CfSaleLine *)g_ptr_array_index (sale->lines, 0))->quantity_milli += 1000;
}

static void
break_lines (CfSale *sale)
{
  g_ptr_array_set_size (sale->lines, 0);
}

static const struct {
  const char *reason;
  void (*breaker) (CfSale *sale);
} faults[] = {
    {"sale-totals", break_total},      {"sale-points", break_points},
    {"sale-currency", break_currency}, {"sale-line-gross", break_quantity},
    {"sale-empty", break_lines},
};

static void
test_faults (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (CfSale) sale = test_till_sale ("M1");
    g_autoptr (CfWireAck) ack = NULL;

    faults[i].breaker (sale);
    ack = test_till_send_one (till, test_till_append_sale (till, sale));
    g_assert_cmpstr (reason_of (ack), ==, faults[i].reason);
    g_assert_cmpint (ack->acked_seq, ==, (gint64)i + 1);
  }
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'parked'"), ==,
                   G_N_ELEMENTS (faults));
  test_desk_assert_sound (desk);
}

static void
test_bodies (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfSale) sale = test_till_sale (NULL);
  g_autofree char *body = cf_wire_sale_encode (sale, NULL, NULL);
  g_autoptr (CfWireAck) malformed =
      test_till_send_one (till, test_till_append (till, "sale.completed", "{\"a\":1}"));
  g_autoptr (CfWireAck) newer = NULL;

  g_assert_cmpstr (reason_of (malformed), ==, "body-malformed");
  till->version = 7;
  newer = test_till_send_one (till, test_till_append (till, "sale.completed", body));
  g_assert_cmpstr (reason_of (newer), ==, "version-unknown");
}

/* What is wrong with the member stops the points, not the sale. */
static void
test_doubtful_member (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) unknown = test_till_send_one (till, test_till_sell (till, "M77"));
  TestEntry *forged = test_till_sell (till, "M1");
  g_autoptr (CfWireAck) ack = NULL;

  g_assert_cmpstr (reason_of (unknown), ==, "member-unknown");
  g_free (forged->data);
  forged->data = g_strdup ("{\"member\":\"M2\"}");
  ack = test_till_send_one (till, forged);
  g_assert_cmpstr (reason_of (ack), ==, "member-commitment");
  g_assert_cmpint (test_desk_points (desk, "M2"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 2 * 2000);
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'sales'"), ==, 2);
  test_desk_assert_sound (desk);
}

/* Without its private part the sale is one to a stranger: the member was forgotten at the till. */
static void
test_forgotten_member (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  TestEntry *entry = test_till_sell (till, "M1");
  g_autoptr (CfWireAck) ack = NULL;

  g_clear_pointer (&entry->salt, g_free);
  g_clear_pointer (&entry->data, g_free);
  ack = test_till_send_one (till, entry);
  g_assert_cmpstr (reason_of (ack), ==, NULL);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'sales'"), ==, 1);
}

/* Erased here: neither points nor a key come back by a till that has not heard of it. */
static void
test_erased_member (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfWireAck) ack = NULL;

  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  g_assert_cmpstr (reason_of (ack), ==, NULL);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member_key"), ==, 0);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_sealed IS NOT NULL"), ==, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/sale/books", test_books);
  test_db_add ("/crm/sale/by-code", test_by_code);
  test_db_add ("/crm/sale/member-row", test_member_row);
  test_db_add_sqlite ("/crm/sale/visit-in-future", test_visit_in_future);
  test_db_add ("/crm/sale/faults", test_faults);
  test_db_add_sqlite ("/crm/sale/bodies", test_bodies);
  test_db_add ("/crm/sale/doubtful-member", test_doubtful_member);
  test_db_add_sqlite ("/crm/sale/forgotten-member", test_forgotten_member);
  test_db_add ("/crm/sale/erased-member", test_erased_member);
  return test_db_run ();
}
