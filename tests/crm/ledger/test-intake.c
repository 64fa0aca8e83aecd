// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/intake.h"

#include "support/fake-till.h"
#include "support/test-db.h"

#define OP_ID "019cebc6-8c10-7b42-8d3e-6f708192a3b4"

static const char *
reason_of (const CfWireAck *ack)
{
  return ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason : NULL;
}

/* Who may do what: the actor alone, or once somebody who may has agreed. */
static void
test_actors (TestDb *test)
{
  static const struct {
    const char *actor;
    const char *approver;
    const char *type;
    const char *reason;
  } cases[] = {
      {"101", NULL, "cash.moved", "actor-not-allowed"},
      {"101", "101", "cash.moved", "actor-not-allowed"},
      {"101", "301", "cash.moved", NULL},
      {"301", NULL, "cash.moved", NULL},
      {"201", "301", "shift.opened", "actor-not-allowed"},
      {"101", NULL, "shift.opened", NULL},
      {"999", NULL, "shift.opened", "actor-unknown"},
      {"101", "999", "cash.moved", "actor-not-allowed"},
      {NULL, NULL, "shift.opened", "actor-missing"},
      {NULL, NULL, "payment.begun", NULL},
      {"201", NULL, "pickup.collected", NULL},
      {"101", NULL, "from.the.future", "type-unknown"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfWireAck) ack = NULL;

    till->actor = cases[i].actor;
    till->approver = cases[i].approver;
    ack = test_till_send_one (till, test_till_append (till, cases[i].type, "{}"));
    g_test_message ("%s by %s", cases[i].type, cases[i].actor);
    g_assert_cmpstr (reason_of (ack), ==, cases[i].reason);
    g_assert_cmpint (ack->acked_seq, ==, (gint64)i + 1);
  }
}

/* A sale by someone who may not sell moves nothing. */
static void
test_sale_beyond_rights (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = NULL;

  till->actor = "201";
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  g_assert_cmpstr (reason_of (ack), ==, "actor-not-allowed");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM posting"), ==, 0);
}

/* Two clones finish one open basket: both facts are kept, one of them counts. */
static void
test_same_operation (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autoptr (CfSale) sale = test_till_sale (NULL);
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) same = NULL;
  g_autoptr (CfWireAck) different = NULL;

  one->op_id = OP_ID;
  other->op_id = OP_ID;
  first = test_till_send_one (one, test_till_append_sale (one, sale));
  same = test_till_send_one (other, test_till_append_sale (other, sale));
  g_assert_cmpstr (reason_of (same), ==, NULL);
  different = test_till_send_one (other, test_till_sell (other, "M1"));
  g_assert_cmpstr (reason_of (first), ==, NULL);
  g_assert_cmpstr (reason_of (different), ==, "op-id-conflict");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p0"), ==, 100000 - 2000);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM entry"), ==, 3);
  g_assert_cmpint (test_desk_read (desk, "SELECT total FROM tally WHERE name = 'repeated'"), ==, 1);
  test_desk_assert_sound (desk);
}

/* An entry that says it is of another till is nobody's. */
static void
test_other_till (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = NULL;

  till->till = "99";
  ack = test_till_send_one (till, test_till_sell (till, "M1"));
  g_assert_cmpstr (reason_of (ack), ==, "till-wrong");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 0);
}

/* A poisoned entry blocks nothing behind it in the same batch. */
static void
test_goes_on (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (CfWireAck) ack = NULL;

  g_ptr_array_add (entries, test_till_append (till, "sale.completed", "{\"no\":\"sale\"}"));
  g_ptr_array_add (entries, test_till_sell (till, "M1"));
  batch = test_till_batch (till, entries);
  g_assert_cmpint (test_till_send (till, batch, &ack), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (ack->acked_seq, ==, 2);
  g_assert_cmpuint (ack->parked->len, ==, 1);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/intake/actors", test_actors);
  test_db_add_sqlite ("/crm/intake/sale-beyond-rights", test_sale_beyond_rights);
  test_db_add ("/crm/intake/same-operation", test_same_operation);
  test_db_add_sqlite ("/crm/intake/other-till", test_other_till);
  test_db_add_sqlite ("/crm/intake/goes-on", test_goes_on);
  return test_db_run ();
}
