// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/erasure.h"

#include <string.h>

#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/fact/erasure.h"

#define BODY "{\"member_commitment\":\"@\"}"
#define TOLD "SELECT count(*) FROM feed_row WHERE feed = 'security' AND row_key = 'erased/M1'"

static void
erase (TestDesk *desk, const char *member_id)
{
  const CfErasureOrder order = {member_id, "asked", "office", TEST_DESK_NOW_US};
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_erasure_take (change, &order, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

/* What a till that was told of it sends. */
static char *
said_by_till (TestDesk *desk, const char *member_id)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT body FROM feed_row WHERE row_key = 'erased/%s'", member_id);
  g_autoptr (CfStmt) row = cf_stmt_new (desk->session->db, sql, NULL);
  g_autofree char *signature = NULL;

  g_assert_cmpint (cf_stmt_step (row, NULL), ==, CF_STEP_ROW);
  signature = cf_wire_erasure_row_decode (cf_stmt_get_text (row, 0),
                                          strlen (cf_stmt_get_text (row, 0)), NULL);
  return cf_wire_erasure_private_encode (member_id, signature, NULL);
}

static void
send (TestTill *till, const char *data, const char *reason)
{
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append_about (till, "member.erased", data, BODY));

  g_assert_cmpstr (ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason
                                        : NULL,
                   ==, reason);
}

static CfMemberState
state_of (TestDesk *desk, const char *member_id)
{
  CfMemberState state;

  g_assert_true (cf_member_find_state (desk->session, member_id, &state, NULL));
  return state;
}

static void
test_tells_and_notes (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  erase (desk, "M1");
  erase (desk, "M1");
  g_assert_cmpint (state_of (desk, "M1"), ==, CF_MEMBER_ERASED);
  g_assert_cmpint (test_desk_read (desk, TOLD " AND body IS NOT NULL"), ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM erasure WHERE reason = 'asked' "
                                         "AND by_whom = 'office'"),
                   ==, 1);
  test_desk_assert_sound (desk);
}

/* Put back to an earlier day, it knows its own word again, of whom it has and of whom it has not
 * yet; what a till says of itself is not enough. */
static void
test_brought_by_a_till (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *nothing = g_strnfill (CF_WIRE_ERASURE_SIGNATURE_DIGITS, '0');
  g_autofree char *forged = cf_wire_erasure_private_encode ("M2", nothing, NULL);
  g_autofree char *known = NULL;
  g_autofree char *stranger = NULL;

  erase (desk, "M1");
  erase (desk, "M-later");
  known = said_by_till (desk, "M1");
  stranger = said_by_till (desk, "M-later");
  test_desk_exec (desk, "UPDATE member SET name = 'Back Again' WHERE member_id = 'M1'");
  test_desk_exec (desk, "DELETE FROM member WHERE member_id = 'M-later'");
  send (till, known, NULL);
  send (till, stranger, NULL);
  g_assert_cmpint (state_of (desk, "M1"), ==, CF_MEMBER_ERASED);
  g_assert_cmpint (state_of (desk, "M-later"), ==, CF_MEMBER_ERASED);
  send (till, forged, "erasure-unproved");
  g_assert_cmpint (state_of (desk, "M2"), ==, CF_MEMBER_KNOWN);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM privacy_event WHERE kind = "
                                         "'member.erased'"),
                   ==, 2);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE type = 'member.erased' "
                                         "AND private_sealed IS NOT NULL"),
                   ==, 0);
  test_desk_assert_sound (desk);
}

/* An enrolment, a consent and a sale that come after it count, and are of nobody. */
static void
test_late_entries (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) sold = NULL;
  g_autoptr (CfWireAck) enrolled = NULL;

  till->actor = "101";
  erase (desk, "M1");
  erase (desk, "N1");
  enrolled = test_till_send_one (
      till, test_till_append_about (till, "member.enrolled",
                                    "{\"birthday\":null,\"member\":\"N1\",\"name\":\"Late\","
                                    "\"phone\":null}",
                                    BODY));
  sold = test_till_send_one (till, test_till_sell (till, "M1"));
  g_assert_cmpuint (enrolled->parked->len + sold->parked->len, ==, 0);
  g_assert_cmpint (state_of (desk, "N1"), ==, CF_MEMBER_ERASED);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE private_sealed IS NOT "
                                         "NULL"),
                   ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'sales'"), ==, 1);
  test_desk_assert_sound (desk);
}

/* Erasures of before tills were told. */
static void
test_untold (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_exec (desk, "INSERT INTO erasure (tenant_id, member_id, at_us, told, commit_seq) "
                        "VALUES (1, 'M1', 0, 0, 0)");
  g_assert_true (cf_erasure_tell (desk->session, NULL));
  g_assert_true (cf_erasure_tell (desk->session, NULL));
  g_assert_cmpint (test_desk_read (desk, TOLD), ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM erasure WHERE told = 0"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/erasure/tells-and-notes", test_tells_and_notes);
  test_db_add ("/crm/erasure/brought-by-a-till", test_brought_by_a_till);
  test_db_add_sqlite ("/crm/erasure/late-entries", test_late_entries);
  test_db_add ("/crm/erasure/untold", test_untold);
  return test_db_run ();
}
