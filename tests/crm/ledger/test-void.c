// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/void.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/entry.h"

static const char *
reason_of (const CfWireAck *ack)
{
  return ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason : NULL;
}

/* Sells to a member, and tells the sale's own header. */
static CfEntryHeader *
sell (TestTill *till, const char *member, const char *reason)
{
  TestEntry *entry = test_till_sell (till, member);
  CfEntryHeader *header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  g_autoptr (CfWireAck) ack = test_till_send_one (till, entry);

  g_assert_cmpstr (reason_of (ack), ==, reason);
  return header;
}

static void
take_back (TestTill *till, const CfEntryHeader *sale, const char *receipt_no, const char *reason)
{
  g_autofree char *body = g_strdup_printf (
      "{\"reason\":\"x\",\"receipt_no\":\"%s\",\"sale\":\"%s\"}", receipt_no, sale->op_id);
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append (till, "sale.voided", body));

  g_assert_cmpstr (reason_of (ack), ==, reason);
}

static void
assert_untouched (TestDesk *desk)
{
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  g_assert_cmpint (test_desk_read (desk, "SELECT COALESCE (SUM (ABS (balance)), 0) FROM account "
                                         "WHERE account LIKE 'money/%'"),
                   ==, 0);
  test_desk_assert_sound (desk);
}

static void
test_once (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfEntryHeader) sale = NULL;

  till->actor = "301";
  sale = sell (till, "M1", NULL);
  g_assert_cmpint (test_desk_points (desk, "M1"), >, 0);
  take_back (till, sale, sale->receipt_no, NULL);
  assert_untouched (desk);
  g_assert_cmpint (test_desk_read (desk, "SELECT sales FROM member WHERE member_id = 'M1'"), ==, 0);
  take_back (till, sale, sale->receipt_no, "sale-voided-before");
  assert_untouched (desk);
}

/* A visit that earned no points is taken back as any other. */
static void
test_without_points (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfSale) sale = test_till_sale ("M1");
  g_autoptr (CfEntryHeader) header = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  TestEntry *entry;

  till->actor = "301";
  sale->points_rule = (CfPointsRule){0};
  sale->points_earned = 0;
  entry = test_till_append_sale (till, sale);
  header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  ack = test_till_send_one (till, entry);
  g_assert_cmpstr (reason_of (ack), ==, NULL);
  g_assert_cmpint (test_desk_read (desk, "SELECT sales FROM member WHERE member_id = 'M1'"), ==, 1);
  take_back (till, header, header->receipt_no, NULL);
  assert_untouched (desk);
  g_assert_cmpint (test_desk_read (desk, "SELECT sales FROM member WHERE member_id = 'M1'"), ==, 0);
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autoptr (CfEntryHeader) sale = NULL;
  g_autoptr (CfEntryHeader) nothing = NULL;
  g_autoptr (CfEntryHeader) beyond = NULL;
  gint64 points;

  till->actor = "301";
  other->actor = "301";
  sale = sell (till, "M1", NULL);
  points = test_desk_points (desk, "M1");
  nothing = cf_entry_header_copy (sale);
  nothing->op_id[0] = nothing->op_id[0] == '0' ? '1' : '0';
  take_back (till, nothing, sale->receipt_no, "sale-unknown");
  take_back (till, sale, "S1-T9-000009", "sale-other-till");
  take_back (other, sale, sale->receipt_no, "sale-other-till");
  till->actor = "101";
  take_back (till, sale, sale->receipt_no, "actor-not-allowed");
  till->actor = "201";
  beyond = sell (till, "M1", "actor-not-allowed");
  till->actor = "301";
  take_back (till, beyond, beyond->receipt_no, "sale-parked");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, points);
  test_desk_assert_sound (desk);
}

/* A till with another number than before takes back what it has sold. */
static void
test_paired_again (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) now = test_till_new (desk, "S1");
  g_autoptr (CfEntryHeader) sale = NULL;

  till->actor = now->actor = "301";
  sale = sell (till, "M1", NULL);
  g_free (now->device->previous_device_id);
  now->device->previous_device_id = g_strdup (till->device->device_id);
  take_back (now, sale, sale->receipt_no, NULL);
  assert_untouched (desk);
}

/* A sale whose member is in doubt has moved goods and money, and those alone come back. */
static void
test_in_doubt (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfEntryHeader) sale = NULL;

  till->actor = "301";
  sale = sell (till, "nobody", "member-unknown");
  take_back (till, sale, sale->receipt_no, NULL);
  assert_untouched (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/void/once", test_once);
  test_db_add_sqlite ("/crm/void/without-points", test_without_points);
  test_db_add_sqlite ("/crm/void/parked", test_parked);
  test_db_add_sqlite ("/crm/void/paired-again", test_paired_again);
  test_db_add_sqlite ("/crm/void/in-doubt", test_in_doubt);
  return test_db_run ();
}
