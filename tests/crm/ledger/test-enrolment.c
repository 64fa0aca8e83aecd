// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/enrolment.h"

#include <string.h>

#include "crm/duplicate/likeness.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"

#define BODY "{\"member_commitment\":\"@\"}"
#define DATA(id, name, phone, birthday)                                                            \
  "{\"birthday\":" birthday ",\"member\":\"" id "\",\"name\":\"" name "\",\"phone\":" phone "}"

static const char *
reason_of (const CfWireAck *ack)
{
  return ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason : NULL;
}

static void
send (TestTill *till, const char *data, const char *body, const char *reason)
{
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append_about (till, "member.enrolled", data, body));

  g_assert_cmpstr (reason_of (ack), ==, reason);
}

static void
test_taken (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfMemberRecord) record = NULL;

  till->actor = "101";
  send (till, DATA ("N1", "单雨", "\"+8613912345678\"", "\"02-29\""), BODY, NULL);
  g_assert_true (cf_member_record_find (desk->session, "N1", &record, NULL));
  g_assert_cmpstr (record->member->name, ==, "单雨");
  g_assert_cmpstr (record->member->birthday, ==, "02-29");
  g_assert_nonnull (strstr (record->keys, "yshanyu"));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' "
                                         "AND row_key = 'N1' AND body LIKE '%+8613912345678%'"),
                   ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_member = 'N1' "
                                         "AND private_sealed IS NOT NULL"),
                   ==, 1);
  test_desk_assert_sound (desk);
}

/* The second of one phone is taken, and noted; a sale after it earns. */
static void
test_duplicates (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) sold = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) namesakes = NULL;
  g_autoptr (GPtrArray) nobody = NULL;

  till->actor = "101";
  send (till, DATA ("N1", "单雨", "\"+8613912345678\"", "\"05-06\""), BODY, NULL);
  send (till, DATA ("N2", "别人", "\"+8613912345678\"", "null"), BODY, NULL);
  send (till, DATA ("N3", "单雨", "null", "\"05-06\""), BODY, NULL);
  send (till, DATA ("N4", "单雨", "null", "null"), BODY, NULL);
  sold = test_till_send_one (till, test_till_sell (till, "N2"));
  g_assert_cmpstr (reason_of (sold), ==, NULL);
  g_assert_cmpint (test_desk_points (desk, "N2"), >, 0);
  others = cf_likeness_list_others (desk->session, "N1", NULL);
  g_assert_cmpuint (others->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (others, 0), ==, "N2");
  g_assert_cmpstr (g_ptr_array_index (others, 1), ==, "N3");
  namesakes = cf_likeness_list_others (desk->session, "N3", NULL);
  g_assert_cmpuint (namesakes->len, ==, 1);
  nobody = cf_likeness_list_others (desk->session, "N4", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
  test_desk_assert_sound (desk);
}

/* A digit of the phone is mistaken at the second till. */
static void
test_near (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) others = NULL;

  till->actor = "101";
  send (till, DATA ("N1", "云中鹤", "\"+8613912345678\"", "null"), BODY, NULL);
  send (till, DATA ("N2", "雲中鶴", "\"+8613912345687\"", "null"), BODY, NULL);
  send (till, DATA ("N3", "别人", "\"+8613912345677\"", "null"), BODY, NULL);
  others = cf_likeness_list_others (desk->session, "N1", NULL);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (others, 0), ==, "N2");
}

/* What cannot be is kept, and changes nobody. */
static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  gint64 members = test_desk_read (desk, "SELECT count(*) FROM member");

  till->actor = "201";
  send (till, DATA ("N1", "a", "null", "null"), BODY, "actor-not-allowed");
  till->actor = "101";
  send (till, DATA ("M1", "a", "null", "null"), BODY, "member-exists");
  send (till, DATA ("N1", "a", "null", "\"02-30\""), BODY, "member-malformed");
  send (till, "{\"member\":\"N1\"}", BODY, "member-malformed");
  send (till, DATA ("N1", "a", "null", "null"), "{}", "body-malformed");
  send (till, DATA ("N1", "a", "null", "null"),
        "{\"member_commitment\":\""
        "0000000000000000000000000000000000000000000000000000000000000000\"}",
        "member-commitment");
  till->version = 2;
  send (till, DATA ("N1", "a", "null", "null"), BODY, "version-unknown");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member"), ==, members);
  test_desk_assert_sound (desk);
}

/* Forgotten at the till before it came: nobody is made. Forgotten here: not brought back. */
static void
test_forgotten (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  TestEntry *entry;
  g_autoptr (CfWireAck) ack = NULL;

  till->actor = "101";
  entry = test_till_append_about (till, "member.enrolled", DATA ("N1", "a", "null", "null"), BODY);
  g_clear_pointer (&entry->salt, g_free);
  g_clear_pointer (&entry->data, g_free);
  ack = test_till_send_one (till, entry);
  g_assert_cmpstr (reason_of (ack), ==, NULL);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  send (till, DATA ("M1", "a", "null", "null"), BODY, NULL);
  g_assert_true (cf_member_record_find (desk->session, "M1", &record, NULL));
  g_assert_true (record->is_erased);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_sealed "
                                         "IS NOT NULL"),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/enrolment/taken", test_taken);
  test_db_add ("/crm/enrolment/duplicates", test_duplicates);
  test_db_add ("/crm/enrolment/near", test_near);
  test_db_add_sqlite ("/crm/enrolment/parked", test_parked);
  test_db_add_sqlite ("/crm/enrolment/forgotten", test_forgotten);
  return test_db_run ();
}
