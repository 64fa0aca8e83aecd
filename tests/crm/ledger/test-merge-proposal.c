// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/merge-proposal.h"

#include "crm/duplicate/likeness.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/persons.h"
#include "support/test-db.h"

#define BODY "{\"member_commitment\":\"@\"}"
#define DATA(member, other) "{\"member\":\"" member "\",\"note\":null,\"other\":\"" other "\"}"

static void
send (TestTill *till, const char *data, const char *body, const char *reason)
{
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append_about (till, "member.merge-proposed", data, body));

  g_assert_cmpstr (ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason
                                        : NULL,
                   ==, reason);
}

static void
test_waits (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) pairs = NULL;
  const CfDuplicatePair *pair;

  till->actor = "101";
  send (till, DATA ("M3", "M1"), BODY, NULL);
  pairs = cf_likeness_list (desk->session, 9000, 0, 10, NULL);
  g_assert_cmpuint (pairs->len, ==, 1);
  pair = g_ptr_array_index (pairs, 0);
  g_assert_cmpstr (pair->member_id, ==, "M1");
  g_assert_cmpstr (pair->other_id, ==, "M3");
  g_assert_cmpint (pair->source, ==, CF_LIKENESS_TILL);
  g_assert_cmpstr (pair->by_whom, ==, "101");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_member = 'M3' "
                                         "AND private_sealed IS NOT NULL"),
                   ==, 1);
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  till->actor = "201";
  send (till, DATA ("M3", "M1"), BODY, "actor-not-allowed");
  till->actor = "101";
  send (till, DATA ("M3", "nobody"), BODY, "member-unknown");
  send (till, DATA ("nobody", "M1"), BODY, "member-unknown");
  send (till, DATA ("M1", "M1"), BODY, "member-malformed");
  send (till, "{\"member\":\"M1\"}", BODY, "member-malformed");
  send (till, DATA ("M3", "M1"), "{}", "body-malformed");
  till->version = 2;
  send (till, DATA ("M3", "M1"), BODY, "version-unknown");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM likeness"), ==, 0);
}

/* Forgotten or one by now: nothing is left to look at. */
static void
test_late (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = NULL;
  g_autoptr (GPtrArray) pairs = NULL;

  till->actor = "101";
  g_free (test_person_merge (desk, "M1", "M2"));
  send (till, DATA ("M2", "M1"), BODY, NULL);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M4", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  send (till, DATA ("M4", "M5"), BODY, NULL);
  pairs = cf_likeness_list (desk->session, 9000, 0, 10, NULL);
  g_assert_cmpuint (pairs->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/merge-proposal/waits", test_waits);
  test_db_add_sqlite ("/crm/merge-proposal/parked", test_parked);
  test_db_add_sqlite ("/crm/merge-proposal/late", test_late);
  return test_db_run ();
}
