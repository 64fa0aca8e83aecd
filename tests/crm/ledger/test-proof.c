// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/proof.h"

#include <string.h>

#include "base/hex.h"
#include "seal/mac.h"
#include "support/fake-till.h"
#include "support/test-db.h"

static CfPushOutcome
prove (TestTill *till, const char *text, char **ret_answer)
{
  CfPush push = {.device = till->device,
                 .bytes = text,
                 .length = strlen (text),
                 .random = &till->desk->random,
                 .now_us = till->now_us};
  GError *error = NULL;
  CfPushOutcome outcome = cf_proof_take (till->desk->session, &push, ret_answer, &error);

  g_assert_no_error (error);
  return outcome;
}

static char *
encode (TestTill *till, CfWireAck *ack)
{
  g_autofree char *input = cf_wire_ack_mac_input (ack, NULL);
  guint8 mac[CF_MAC_BYTES];

  cf_mac_bytes (till->device->ack_key, input, strlen (input), mac);
  g_free (ack->mac);
  ack->mac = cf_hex_encode (mac, sizeof mac);
  return cf_wire_ack_encode (ack, NULL);
}

/* Makes the database forget the entries behind seq, as a file that is put back does. */
static void
forget_behind (TestTill *till, gint64 seq)
{
  g_autofree char *entries =
      g_strdup_printf ("DELETE FROM entry WHERE seq > %" G_GINT64_FORMAT, seq);

  test_desk_exec (till->desk, entries);
  test_desk_exec (till->desk, "UPDATE chain SET token = 'old', token_before = 'older', acked_seq = "
                              "(SELECT max(seq) FROM entry)");
}

/* One entry each: the last acknowledgement. */
static CfWireAck *
send (TestTill *till, guint count)
{
  CfWireAck *ack = NULL;

  for (guint i = 0; i < count; i++) {
    cf_wire_ack_free (ack);
    ack = test_till_send_one (till, test_till_append (till, "staff.signed-in", "{}"));
  }
  return ack;
}

static void
test_ahead (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = send (till, 3);
  g_autofree char *text = encode (till, ack);
  g_autofree char *answer = NULL;
  g_autofree char *again = NULL;
  g_autofree char *input = NULL;
  g_autoptr (CfWireAck) answered = NULL;
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (CfDevice) device = NULL;

  forget_behind (till, 2);
  g_ptr_array_add (next, test_till_append (till, "staff.signed-in", "{}"));
  batch = test_till_batch (till, next);
  g_assert_cmpint (test_till_send (till, batch, NULL), ==, CF_PUSH_AHEAD);
  g_assert_true (cf_device_find (desk->session, till->device->device_id, &device, NULL));
  g_assert_cmpint (device->state, ==, CF_WIRE_DEVICE_ACTIVE);

  g_assert_cmpint (prove (till, text, &answer), ==, CF_PUSH_ANSWERED);
  answered = cf_wire_ack_decode (answer, strlen (answer), &input, NULL);
  g_assert_cmpint (answered->acked_seq, ==, 2);
  g_assert_cmpstr (answered->epoch, !=, ack->epoch);
  g_assert_cmpint (test_desk_read (desk, "SELECT length (till_prefix) FROM tenant"), ==, 4);
  /* Whoever proves the same later only hears of it. */
  g_assert_cmpint (prove (till, text, &again), ==, CF_PUSH_ANSWERED);
  g_assert_cmpstr (again, ==, answer);
}

/* What is there is no proof of anything missing, and what the CRM has not written is none at all.
 */
static void
test_no_proof (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack = send (till, 3);
  g_autofree char *text = encode (till, ack);
  g_autofree char *forged = encode (other, ack);

  g_assert_cmpint (prove (till, text, NULL), ==, CF_PUSH_MALFORMED);
  g_assert_cmpint (prove (till, "{}", NULL), ==, CF_PUSH_MALFORMED);
  forget_behind (till, 2);
  g_assert_cmpint (prove (till, forged, NULL), ==, CF_PUSH_FORKED);
  g_assert_cmpint (prove (other, text, NULL), ==, CF_PUSH_FORKED);
  g_assert_cmpint (test_desk_read (desk, "SELECT length (till_prefix) FROM tenant"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/proof/ahead", test_ahead);
  test_db_add ("/crm/proof/no-proof", test_no_proof);
  return test_db_run ();
}
