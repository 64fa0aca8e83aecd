// SPDX-License-Identifier: Apache-2.0
#include "support/rights.h"

#include <string.h>

#include "wire/entry.h"
#include "wire/sale.h"

void
test_rights_set (TestDesk *desk, CfRightsPolicy policy)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  GError *error = NULL;

  g_assert_true (cf_rights_policy_save (change, &policy, &error));
  g_assert_no_error (error);
  g_assert_true (cf_change_commit (change, NULL));
}

static void
send (TestTill *till, TestEntry *entry, const char *reason)
{
  g_autoptr (CfWireAck) ack = test_till_send_one (till, entry);

  g_assert_cmpuint (ack->parked->len, ==, reason != NULL);
  if (reason != NULL)
    g_assert_cmpstr (((const CfWireParked *)ack->parked->pdata[0])->reason, ==, reason);
}

void
test_rights_settle (TestTill *till)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (till->desk->session, NULL);
  g_autofree char *body = g_strdup_printf ("{\"grant\":null,\"life\":\"%s\"}", tenant->epoch);

  send (till, test_till_append (till, "right.returned", body), NULL);
}

void
test_rights_give_points (TestDesk *desk, const char *member_id, gint64 points)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfBook) book = cf_book_new (change);
  g_auto (CfBooking) booking = {0};
  g_autofree char *op_id = g_strdup_printf ("gift-%s", member_id);

  cf_booking_init (&booking);
  cf_booking_add (&booking, cf_book_member_account (member_id), points);
  cf_booking_add (&booking, g_strdup ("points/issued/opening"), -points);
  g_assert_true (cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, NULL));
  g_assert_true (cf_book_close (book, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

CfGrant *
test_rights_of (TestTill *till)
{
  g_autoptr (GPtrArray) grants =
      cf_grant_list_of_device (till->desk->session, till->device->device_id, NULL);

  g_assert_cmpuint (grants->len, ==, 1);
  g_ptr_array_set_free_func (grants, NULL);
  return grants->pdata[0];
}

CfSale *
test_rights_sale (const char *member_id, const char *grant_id, gint64 points)
{
  CfSale *sale = test_till_sale (member_id);
  g_autoptr (GPtrArray) parts = cf_points_parts_new ();
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 5000, NULL, NULL);
  g_autoptr (CfTender) paid = cf_tender_new (CF_TENDER_POINTS, points, NULL, NULL);
  const CfTender *const offered[] = {paid, cash};
  g_autoptr (CfSettlement) settlement = cf_tender_settle (sale->total_minor, 5, offered, 2);

  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_OK);
  g_ptr_array_unref (sale->tenders);
  sale->tenders = g_ptr_array_ref (settlement->tenders);
  sale->rounding_minor = settlement->rounding_minor;
  sale->change_minor = settlement->change_minor;
  g_ptr_array_add (parts, cf_points_part_new (grant_id, points));
  cf_sale_spend_points (sale, parts, 1);
  sale->points_earned = cf_points_earned (sale->total_minor - points, sale->points_rule);
  return sale;
}

CfEntryHeader *
test_rights_spend (TestTill *till, const char *member_id, const char *grant_id, gint64 points,
                   const char *reason)
{
  g_autoptr (CfSale) sale = test_rights_sale (member_id, grant_id, points);
  CfEntryHeader *header;
  TestEntry *entry;

  till->version = CF_WIRE_SALE_VERSION_POINTS;
  entry = test_till_append_sale (till, sale);
  till->version = 1;
  header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  send (till, entry, reason);
  return header;
}

void
test_rights_return (TestTill *till, const char *grant_id, const char *reason)
{
  g_autofree char *body = g_strdup_printf ("{\"grant\":\"%s\",\"life\":null}", grant_id);

  send (till, test_till_append (till, "right.returned", body), reason);
}

void
test_rights_void (TestTill *till, const CfEntryHeader *sale)
{
  g_autofree char *body = g_strdup_printf (
      "{\"reason\":null,\"receipt_no\":\"%s\",\"sale\":\"%s\"}", sale->receipt_no, sale->op_id);
  const char *actor = till->actor;

  till->actor = "301";
  send (till, test_till_append (till, "sale.voided", body), NULL);
  till->actor = actor;
}

gint64
test_rights_balance (TestDesk *desk, const char *account)
{
  gint64 balance;

  g_assert_true (cf_book_balance (desk->session, account, &balance, NULL));
  return balance;
}

void
test_rights_assert_sound (TestDesk *desk)
{
  test_desk_assert_sound (desk);
  g_assert_cmpint (
      test_desk_read (desk,
                      "SELECT count(*) FROM (SELECT member_id, SUM (amount - spent) AS held "
                      "FROM right_grant WHERE state IN ('open', 'closing') GROUP BY member_id) g "
                      "WHERE held <> COALESCE ((SELECT balance FROM account "
                      "WHERE account = 'points/rights/' || g.member_id), 0)"),
      ==, 0);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT count(*) FROM account a WHERE a.balance <> 0 "
                            "AND a.account LIKE 'points/rights/%' AND NOT EXISTS "
                            "(SELECT 1 FROM right_grant g WHERE g.state IN ('open', 'closing') "
                            "AND a.account = 'points/rights/' || g.member_id)"),
      ==, 0);
}
