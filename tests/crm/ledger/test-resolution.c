// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/resolution.h"

#include "crm/error.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/entry.h"

static gboolean
resolve (TestDesk *desk, const char *op_id, CfWireVerdict verdict)
{
  CfResolution resolution = {op_id, verdict, "looked at", "301", &desk->random, TEST_DESK_NOW_US};
  g_autoptr (GError) error = NULL;
  gboolean done = cf_resolution_take (desk->session, &resolution, &error);

  if (!done)
    g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  return done;
}

/* Sends an entry that must be parked for that reason. Shape: its op_id. */
static char *
park (TestTill *till, TestEntry *entry, const char *reason)
{
  g_autoptr (CfWireAck) ack = test_till_send_one (till, entry);
  const CfWireParked *parked;

  g_assert_cmpuint (ack->parked->len, ==, 1);
  parked = g_ptr_array_index (ack->parked, 0);
  g_assert_cmpstr (parked->reason, ==, reason);
  return g_strdup (parked->op_id);
}

static gint64
tally (TestDesk *desk, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COALESCE ((SELECT total FROM tally "
                                          "WHERE name = '%s'), 0)",
                                          name);

  return test_desk_read (desk, sql);
}

/* A stranger's sale counts once somebody says so, once; and what was said stays. */
static void
test_accept (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *op_id = NULL;

  till->actor = "999";
  op_id = park (till, test_till_sell (till, "M1"), "actor-unknown");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  for (guint i = 0; i < 2; i++) {
    g_assert_true (resolve (desk, op_id, CF_WIRE_ACCEPTED));
    g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
    g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 2000);
    g_assert_cmpint (tally (desk, "parked"), ==, 0);
    g_assert_cmpint (tally (desk, "sales"), ==, 1);
  }
  g_assert_false (resolve (desk, op_id, CF_WIRE_DISMISSED));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry WHERE state = 'applied'"), ==,
                   1);
  test_desk_assert_sound (desk);
}

static void
test_dismiss (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *op_id = NULL;

  till->actor = "999";
  op_id = park (till, test_till_sell (till, "M1"), "actor-unknown");
  g_assert_true (resolve (desk, op_id, CF_WIRE_DISMISSED));
  g_assert_true (resolve (desk, op_id, CF_WIRE_DISMISSED));
  g_assert_false (resolve (desk, op_id, CF_WIRE_ACCEPTED));
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (tally (desk, "parked"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE scope = 'S1' "
                                         "AND row_key LIKE 'parked/%'"),
                   ==, 1);
  g_assert_false (resolve (desk, "019cebc6-4b40-7a31-9c2d-5e6f708192a3", CF_WIRE_DISMISSED));
  test_desk_assert_sound (desk);
}

/* Money and stock moved when it came: only the points wait until the member is there. */
static void
test_member_found (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *op_id = park (till, test_till_sell (till, "M77"), "member-unknown");
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autoptr (CfChange) change = NULL;

  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 2000);
  g_assert_false (resolve (desk, op_id, CF_WIRE_ACCEPTED));
  change = cf_change_begin (desk->session, NULL);
  member->id = g_strdup ("M77");
  member->name = g_strdup ("Seventy Seven");
  g_assert_true (cf_member_save (change, member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (resolve (desk, op_id, CF_WIRE_ACCEPTED));
  g_assert_cmpint (test_desk_points (desk, "M77"), ==, 31);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 2000);
  g_assert_cmpint (tally (desk, "sales"), ==, 1);
  test_desk_assert_sound (desk);
}

/* Two clones finished one basket: both sales were made, and both can count. */
static void
test_same_id (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autofree char *op_id = NULL;
  g_autoptr (CfWireAck) ack = NULL;

  till->op_id = other->op_id = "019cebc6-4b40-7a31-9c2d-5e6f708192a3";
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  op_id = park (other, test_till_sell (other, "M2"), "op-id-conflict");
  g_assert_true (resolve (desk, op_id, CF_WIRE_ACCEPTED));
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
  g_assert_cmpint (test_desk_points (desk, "M2"), ==, 31);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 4000);
  test_desk_assert_sound (desk);
}

/* What makes no sense cannot be made to count. */
static void
test_senseless (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *sale =
      park (till, test_till_append (till, "sale.completed", "{}"), "body-malformed");
  g_autofree char *strange =
      park (till, test_till_append (till, "moon.landed", "{}"), "type-unknown");

  g_assert_false (resolve (desk, sale, CF_WIRE_ACCEPTED));
  g_assert_false (resolve (desk, strange, CF_WIRE_ACCEPTED));
  g_assert_cmpint (tally (desk, "parked"), ==, 2);
  g_assert_true (resolve (desk, sale, CF_WIRE_DISMISSED));
  g_assert_true (resolve (desk, strange, CF_WIRE_DISMISSED));
  g_assert_cmpint (tally (desk, "parked"), ==, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/resolution/accept", test_accept);
  test_db_add ("/crm/resolution/dismiss", test_dismiss);
  test_db_add ("/crm/resolution/member-found", test_member_found);
  test_db_add ("/crm/resolution/same-id", test_same_id);
  test_db_add ("/crm/resolution/senseless", test_senseless);
  return test_db_run ();
}
