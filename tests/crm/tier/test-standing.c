// SPDX-License-Identifier: Apache-2.0
#include "crm/tier/standing.h"

#include <string.h>

#include "crm/duplicate/kin.h"
#include "crm/duplicate/merge.h"
#include "crm/tier/rule.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/entry.h"

/* A sale of a TestTill comes to 31.37. */
#define RULE                                                                                       \
  "{\"counterfoil_tiers\":1,\"grace_days\":10,\"measure\":\"spent\",\"soft_landing\":true,"        \
  "\"tiers\":[{\"from\":3000,\"name\":\"Silver\"},{\"from\":6000,\"name\":\"Gold\"}],"             \
  "\"window_days\":30}"

static void
set_rule (TestDesk *desk, const char *text)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  gint64 members;

  g_assert_true (cf_tier_rule_save (change, text, TEST_DESK_NOW_US, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_tier_look_again (desk->session, &members, NULL));
}

/* Who a member is: tier, how long it is kept in days from now, and what was counted. */
static void
assert_member (TestDesk *desk, const char *id, const char *tier, gint64 kept_days, gint64 count)
{
  g_autoptr (CfMemberRecord) record = NULL;
  g_autofree char *told = g_strdup_printf (
      "SELECT COUNT (*) FROM feed_row WHERE feed = 'members' AND row_key = '%s' "
      "AND body LIKE '%%\"tier\":%s%s%s%%'",
      id, tier != NULL ? "\"" : "", tier != NULL ? tier : "null", tier != NULL ? "\"" : "");

  g_assert_true (cf_kin_read (desk->session, id, &record, NULL));
  g_assert_cmpstr (record->member->tier, ==, tier);
  g_assert_cmpint (record->member->tier_until, ==,
                   kept_days == 0 ? 0 : TEST_DESK_NOW_US / G_TIME_SPAN_DAY + kept_days);
  g_assert_cmpint (record->member->tier_count, ==, count);
  g_assert_cmpint (test_desk_read (desk, told), ==, 1);
}

static CfEntryHeader *
sell (TestTill *till, const char *member_id)
{
  TestEntry *entry = test_till_sell (till, member_id);
  CfEntryHeader *header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  g_autoptr (CfWireAck) ack = test_till_send_one (till, entry);

  g_assert_cmpuint (ack->parked->len, ==, 0);
  return header;
}

static void
take_back (TestTill *till, const CfEntryHeader *sale)
{
  g_autofree char *body = g_strdup_printf (
      "{\"reason\":\"x\",\"receipt_no\":\"%s\",\"sale\":\"%s\"}", sale->receipt_no, sale->op_id);
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append (till, "sale.voided", body));

  g_assert_cmpuint (ack->parked->len, ==, 0);
}

static void
bring_on (TestDesk *desk, gint64 days)
{
  g_assert_true (cf_tier_sweep (desk->session, TEST_DESK_NOW_US + days * G_TIME_SPAN_DAY, NULL));
}

/* Up by sales, at once; back with a sale that is taken back, but not before the grace is over. */
static void
test_up (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfEntryHeader) one = NULL;
  g_autoptr (CfEntryHeader) two = NULL;

  till->actor = "301";
  one = sell (till, "M1"); /* counted before there is a rule */
  set_rule (desk, RULE);
  assert_member (desk, "M1", "Silver", 0, 3137);
  two = sell (till, "M1");
  assert_member (desk, "M1", "Gold", 0, 6274);
  take_back (till, two);
  assert_member (desk, "M1", "Gold", 9, 3137);
  test_desk_assert_sound (desk);
}

/* Days leave the window one by one, and tiers go one by one, whenever somebody looks. */
static void
test_down (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  set_rule (desk, RULE);
  cf_entry_header_free (sell (till, "M1"));
  till->now_us += 5 * G_TIME_SPAN_DAY;
  cf_entry_header_free (sell (till, "M1"));
  assert_member (desk, "M1", "Gold", 0, 6274);
  bring_on (desk, 29);
  assert_member (desk, "M1", "Gold", 0, 6274);
  bring_on (desk, 30);
  assert_member (desk, "M1", "Gold", 39, 3137);
  bring_on (desk, 39);
  assert_member (desk, "M1", "Gold", 39, 0);
  bring_on (desk, 40);
  assert_member (desk, "M1", "Silver", 49, 0);
  bring_on (desk, 400);
  assert_member (desk, "M1", NULL, 0, 0);
  bring_on (desk, 20); /* the clock was wrong: nothing is lost */
  assert_member (desk, "M1", "Gold", 0, 6274);
  test_desk_assert_sound (desk);
}

/* Whoever was given a tier before there was a rule keeps it for as long as what it was given for
 * may have counted. */
static void
test_given (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_exec (desk, "UPDATE member SET tier = 'Gold' WHERE member_id = 'M2'");
  set_rule (desk, RULE);
  assert_member (desk, "M2", "Gold", 30, 0);
  test_desk_import_one (desk, CF_IMPORT_MEMBERS, "id,name,tier\nM2,Name Two,Silver\n", NULL);
  assert_member (desk, "M2", "Gold", 30, 0); /* the rule decides, and no file */
  bring_on (desk, 31);
  assert_member (desk, "M2", "Silver", 40, 0);
}

/* Two who are one count together; who parts keeps the tier that both had, with its grace. */
static void
test_united (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (CfMerged) merged = {0};
  CfMerge merge = {
      .one_id = "M1", .other_id = "M2", .random = &desk->random, .now_us = TEST_DESK_NOW_US};
  g_autoptr (CfChange) change = NULL;

  set_rule (desk, RULE);
  cf_entry_header_free (sell (till, "M1"));
  cf_entry_header_free (sell (till, "M2"));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_merge_take (change, &merge, &merged, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  assert_member (desk, "M1", "Gold", 0, 6274);
  g_clear_pointer (&change, cf_change_free);
  cf_entry_header_free (sell (till, "M2")); /* a till that knows the old id */
  assert_member (desk, "M1", "Gold", 0, 9411);
}

/* Who was forgotten leaves no counts. */
static void
test_forgotten (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;

  set_rule (desk, RULE);
  cf_entry_header_free (sell (till, "M1"));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT COUNT (*) FROM tier_day"), ==, 0);
  g_assert_cmpint (test_desk_read (desk,
                                   "SELECT COUNT (*) FROM member WHERE member_id = 'M1' "
                                   "AND tier IS NULL AND tier_count = 0 AND tier_until IS NULL"),
                   ==, 1);
  bring_on (desk, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/tier/standing/up", test_up);
  test_db_add ("/crm/tier/standing/down", test_down);
  test_db_add ("/crm/tier/standing/given", test_given);
  test_db_add ("/crm/tier/standing/united", test_united);
  test_db_add ("/crm/tier/standing/forgotten", test_forgotten);
  return test_db_run ();
}
