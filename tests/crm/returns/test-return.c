// SPDX-License-Identifier: Apache-2.0
#include "crm/returns/return.h"

#include <string.h>

#include "crm/ledger/resolution.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/entry.h"
#include "wire/fact/return.h"

#define LINES 3

typedef struct {
  CfSale *sale;
  CfEntryHeader *header;
} Sold;

static void
sold_clear (Sold *sold)
{
  cf_sale_free (sold->sale);
  cf_entry_header_free (sold->header);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sold, sold_clear)

static const char *
reason_of (const CfWireAck *ack)
{
  return ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason : NULL;
}

static void
sell (TestTill *till, const char *member, const char *reason, Sold *ret_sold)
{
  g_autoptr (CfSale) sale = test_till_sale (member);
  TestEntry *entry = test_till_append_sale (till, sale);
  g_autoptr (CfWireAck) ack = NULL;

  ret_sold->header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  ret_sold->sale = g_steal_pointer (&sale);
  ack = test_till_send_one (till, entry);
  g_assert_cmpstr (reason_of (ack), ==, reason);
}

/* What a till writes that takes so much of a line back and knows of so much before. */
static char *
body_of (const Sold *sold, gint64 place, gint64 before_milli, gint64 quantity_milli)
{
  gint64 before[LINES] = {0};
  gint64 quantity[LINES] = {0};
  g_autoptr (CfReturn) back = NULL;
  CfWireReturn body = {sold->header->op_id, sold->header->receipt_no, NULL, NULL};

  before[place] = before_milli;
  quantity[place] = quantity_milli;
  g_assert_cmpint (cf_return_new (sold->sale, before, quantity, &back, NULL), ==, CF_RETURN_OK);
  body.back = back;
  return cf_wire_return_encode (&body, NULL);
}

static void
send (TestTill *till, const char *body, const char *reason)
{
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append (till, "return.completed", body));

  g_assert_cmpstr (reason_of (ack), ==, reason);
}

static void
take_back (TestTill *till, const Sold *sold, gint64 place, gint64 before_milli,
           gint64 quantity_milli, const char *reason)
{
  g_autofree char *body = body_of (sold, place, before_milli, quantity_milli);

  send (till, body, reason);
}

static gint64
money (TestDesk *desk, const char *like)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COALESCE (SUM (balance), 0) FROM account WHERE account LIKE 'money/%s'", like);

  return test_desk_read (desk, sql);
}

static void
assert_untouched (TestDesk *desk)
{
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p6"), ==, 100000);
  g_assert_cmpint (test_desk_read (desk, "SELECT COALESCE (SUM (ABS (balance)), 0) FROM account "
                                         "WHERE account LIKE 'money/%'"),
                   ==, 0);
  test_desk_assert_sound (desk);
}

/* In parts, all comes back to what it was; and then no more. */
static void
test_parts (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Sold) sold = {0};
  gint64 cash_minor;

  till->actor = "301";
  sell (till, "M1", NULL, &sold);
  cash_minor = money (desk, "cash/S1");
  take_back (till, &sold, 0, 0, 1000, NULL);
  g_assert_cmpint (money (desk, "cash/S1"), <, cash_minor);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 99000);
  g_assert_cmpint (test_desk_points (desk, "M1"), <, sold.sale->points_earned);
  test_desk_assert_sound (desk);
  take_back (till, &sold, 0, 1000, 1000, NULL);
  take_back (till, &sold, 0, 1000, 1000, "return-exceeds");
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  test_desk_assert_sound (desk);
}

/* All of it at once, at another shop: the money is out of that one's drawer. */
static void
test_other_shop (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S2");
  const gint64 before[LINES] = {0};
  gint64 all[LINES];
  g_autoptr (CfReturn) back = NULL;
  g_autofree char *body = NULL;
  CfWireReturn fact = {0};
  g_auto (Sold) sold = {0};

  till->actor = other->actor = "301";
  sell (till, "M1", NULL, &sold);
  for (guint i = 0; i < LINES; i++)
    all[i] = ((const CfSaleLine *)sold.sale->lines->pdata[i])->quantity_milli;
  g_assert_cmpint (cf_return_new (sold.sale, before, all, &back, NULL), ==, CF_RETURN_OK);
  fact = (CfWireReturn){sold.header->op_id, sold.header->receipt_no, NULL, back};
  body = cf_wire_return_encode (&fact, NULL);
  send (other, body, NULL);
  g_assert_cmpint (money (desk, "cash/S1"), ==, -money (desk, "cash/S2"));
  g_assert_cmpint (money (desk, "tax/S1/%"), ==, -money (desk, "tax/S2/%"));
  g_assert_cmpint (money (desk, "sales/S1"), ==, -money (desk, "sales/S2"));
  g_assert_cmpint (test_desk_stock (desk, "S2", "p0"), ==, 102000);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  test_desk_assert_sound (desk);
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *body = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *cent_more = NULL;
  g_auto (Sold) sold = {0};
  g_auto (Sold) unknown = {0};
  g_auto (Sold) beyond = {0};
  gint64 points;

  till->actor = "301";
  sell (till, "M1", NULL, &sold);
  points = test_desk_points (desk, "M1");
  unknown.sale = cf_sale_copy (sold.sale);
  unknown.header = cf_entry_header_copy (sold.header);
  unknown.header->op_id[0] = unknown.header->op_id[0] == '0' ? '1' : '0';
  take_back (till, &unknown, 0, 0, 1000, "sale-unknown");
  body = body_of (&sold, 0, 0, 1000);
  parts = g_strsplit (body, "\"total_minor\":", 2);
  cent_more = g_strconcat (parts[0], "\"total_minor\":1", parts[1], NULL);
  send (till, cent_more, "return-figures");
  send (till, "{}", "body-malformed");
  till->actor = "101";
  send (till, body, "actor-not-allowed");
  till->actor = "201";
  sell (till, "M1", "actor-not-allowed", &beyond);
  till->actor = "301";
  take_back (till, &beyond, 0, 0, 1000, "sale-parked");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, points);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 98000);
  test_desk_assert_sound (desk);
}

static void
take_whole_back (TestTill *till, const Sold *sold, const char *reason)
{
  g_autofree char *body =
      g_strdup_printf ("{\"reason\":\"x\",\"receipt_no\":\"%s\",\"sale\":\"%s\"}",
                       sold->header->receipt_no, sold->header->op_id);
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append (till, "sale.voided", body));

  g_assert_cmpstr (reason_of (ack), ==, reason);
}

/* Either taken back whole or in parts. */
static void
test_void (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Sold) whole = {0};
  g_auto (Sold) part = {0};

  till->actor = "301";
  sell (till, "M1", NULL, &whole);
  take_whole_back (till, &whole, NULL);
  take_back (till, &whole, 0, 0, 1000, "sale-voided-before");
  assert_untouched (desk);
  sell (till, NULL, NULL, &part);
  take_back (till, &part, 0, 0, 1000, NULL);
  take_whole_back (till, &part, "sale-returned");
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 99000);
  test_desk_assert_sound (desk);
}

/* Two tills that were cut off take the same back: the second waits for a person, who lets it count,
 * for the money is gone; the member then owes points. */
static void
test_doubled (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autofree char *body = NULL;
  g_autoptr (TestEntry) entry = NULL;
  g_autoptr (CfEntryHeader) header = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (GError) error = NULL;
  CfResolution resolution = {.verdict = CF_WIRE_ACCEPTED,
                             .note = "both were paid out",
                             .random = &desk->random,
                             .now_us = TEST_DESK_NOW_US};
  g_auto (Sold) sold = {0};

  till->actor = other->actor = "301";
  sell (till, "M1", NULL, &sold);
  take_back (till, &sold, 0, 0, 2000, NULL);
  body = body_of (&sold, 0, 0, 2000);
  entry = test_till_append (other, "return.completed", body);
  g_ptr_array_add (entries, entry);
  batch = test_till_batch (other, entries);
  g_assert_cmpint (test_till_send (other, batch, &ack), ==, CF_PUSH_ANSWERED);
  g_assert_cmpstr (reason_of (ack), ==, "return-exceeds");
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  resolution.op_id = header->op_id;
  g_assert_true (cf_resolution_take (desk->session, &resolution, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 102000);
  take_back (till, &sold, 1, 0, 1000, NULL);
  take_back (till, &sold, 2, 0, 750, NULL);
  g_assert_cmpint (test_desk_points (desk, "M1"), <, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/return/parts", test_parts);
  test_db_add ("/crm/return/doubled", test_doubled);
  test_db_add_sqlite ("/crm/return/other-shop", test_other_shop);
  test_db_add_sqlite ("/crm/return/parked", test_parked);
  test_db_add_sqlite ("/crm/return/void", test_void);
  return test_db_run ();
}
