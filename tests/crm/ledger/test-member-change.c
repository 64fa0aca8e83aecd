// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/member-change.h"

#include "crm/duplicate/likeness.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/persons.h"
#include "support/test-db.h"

#define BODY(field) "{\"fields\":[\"" field "\"],\"member_commitment\":\"@\",\"reverses\":null}"
#define DATA(member, field, now)                                                                   \
  "{\"fields\":[{\"field\":\"" field "\",\"now\":\"" now "\",\"was\":\"\"}],"                      \
  "\"member\":\"" member "\"}"

static void
send (TestTill *till, const char *data, const char *body, const char *reason)
{
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append_about (till, "member.changed", data, body));

  g_assert_cmpstr (ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason
                                        : NULL,
                   ==, reason);
}

static CfMemberRecord *
find (TestDesk *desk, const char *id)
{
  CfMemberRecord *record = NULL;

  g_assert_true (cf_member_record_find (desk->session, id, &record, NULL));
  g_assert_nonnull (record);
  return record;
}

/* Each field that is named says what the last edit says; the others stay, and every till hears. */
static void
test_taken (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfMemberRecord) before = find (desk, "M1");
  g_autoptr (CfMemberRecord) after = NULL;
  g_autoptr (CfMemberRecord) cleared = NULL;

  till->actor = "101";
  send (till, DATA ("M1", "note", "不吃甜的"), BODY ("note"), NULL);
  send (till, DATA ("M1", "avoids", "nuts 花生"), BODY ("avoids"), NULL);
  send (till, DATA ("M1", "birthday", "02-29"), BODY ("birthday"), NULL);
  send (till, DATA ("M1", "phone", "+8613900008888"), BODY ("phone"), NULL);
  after = find (desk, "M1");
  g_assert_cmpstr (after->member->note, ==, "不吃甜的");
  g_assert_cmpstr (after->member->avoids, ==, "nuts 花生");
  g_assert_cmpstr (after->member->birthday, ==, "02-29");
  g_assert_cmpstr (after->member->phone, ==, "+8613900008888");
  g_assert_cmpstr (after->member->name, ==, before->member->name);
  g_assert_cmpint (after->member->points, ==, before->member->points);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' AND row_key = "
                            "'M1' AND body LIKE '%不吃甜的%' AND body LIKE '%+8613900008888%'"),
      ==, 1);
  send (till, DATA ("M1", "note", ""), BODY ("note"), NULL);
  cleared = find (desk, "M1");
  g_assert_null (cleared->member->note);
  g_assert_cmpstr (cleared->member->avoids, ==, "nuts 花生");
  test_desk_assert_sound (desk);
}

/* A phone that somebody else has is taken, and noted. */
static void
test_alike (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) others = NULL;

  till->actor = "101";
  send (till, DATA ("M3", "phone", "+8613900008888"), BODY ("phone"), NULL);
  before = cf_likeness_list_others (desk->session, "M3", NULL);
  g_assert_cmpuint (before->len, ==, 0);
  send (till, DATA ("M4", "phone", "+8613900008888"), BODY ("phone"), NULL);
  others = cf_likeness_list_others (desk->session, "M3", NULL);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (others, 0), ==, "M4");
}

/* What cannot be is kept, and changes nobody. */
static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  till->actor = "201";
  send (till, DATA ("M1", "note", "x"), BODY ("note"), "actor-not-allowed");
  till->actor = "101";
  send (till, DATA ("nobody", "note", "x"), BODY ("note"), "member-unknown");
  send (till, DATA ("M1", "name", ""), BODY ("name"), "member-malformed");
  send (till, DATA ("M1", "points", "9"), BODY ("note"), "member-malformed");
  send (till, DATA ("M1", "note", "x"), BODY ("points"), "body-malformed");
  send (till, DATA ("M1", "note", "x"),
        "{\"fields\":[\"note\"],\"member_commitment\":\""
        "0000000000000000000000000000000000000000000000000000000000000000\",\"reverses\":null}",
        "member-commitment");
  till->version = 2;
  send (till, DATA ("M1", "note", "x"), BODY ("note"), "version-unknown");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE note IS NOT NULL"), ==,
                   0);
  test_desk_assert_sound (desk);
}

/* Of one who was merged meanwhile, the survivor is changed; a person avoids what any of them did.
 */
static void
test_merged (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfMemberRecord) survivor = NULL;

  till->actor = "101";
  send (till, DATA ("M1", "avoids", "nuts"), BODY ("avoids"), NULL);
  send (till, DATA ("M2", "avoids", "milk"), BODY ("avoids"), NULL);
  g_free (test_person_merge (desk, "M1", "M2"));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' "
                                         "AND row_key = 'M1' AND body LIKE '%nuts%' "
                                         "AND body LIKE '%milk%'"),
                   ==, 1);
  send (till, DATA ("M2", "note", "vegan"), BODY ("note"), NULL);
  survivor = find (desk, "M1");
  g_assert_cmpstr (survivor->member->note, ==, "vegan");
  test_desk_assert_sound (desk);
}

/* Forgotten at the till before it came, or here: nothing of it is kept. */
static void
test_forgotten (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfMemberRecord) erased = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  TestEntry *entry;

  till->actor = "101";
  entry = test_till_append_about (till, "member.changed", DATA ("M2", "note", "x"), BODY ("note"));
  g_clear_pointer (&entry->salt, g_free);
  g_clear_pointer (&entry->data, g_free);
  ack = test_till_send_one (till, entry);
  g_assert_cmpuint (ack->parked->len, ==, 0);
  send (till, DATA ("M1", "note", "vegan"), BODY ("note"), NULL);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  send (till, DATA ("M1", "avoids", "nuts"), BODY ("avoids"), NULL);
  erased = find (desk, "M1");
  g_assert_true (erased->is_erased);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member WHERE note IS NOT NULL "
                                         "OR avoids IS NOT NULL"),
                   ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member_key"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_sealed "
                                         "IS NOT NULL"),
                   ==, 1); /* what came before, which nobody can open any more */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/member-change/taken", test_taken);
  test_db_add_sqlite ("/crm/member-change/alike", test_alike);
  test_db_add_sqlite ("/crm/member-change/parked", test_parked);
  test_db_add ("/crm/member-change/merged", test_merged);
  test_db_add_sqlite ("/crm/member-change/forgotten", test_forgotten);
  return test_db_run ();
}
