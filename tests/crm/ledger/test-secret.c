// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/secret.h"

#include <string.h>

#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"

/* The one sealed field of the ledger, and whose entry it is. */
static GBytes *
read_sealed (TestDesk *desk, char **ret_op_id)
{
  g_autoptr (CfStmt) read = cf_stmt_new (
      desk->session->db, "SELECT private_sealed, op_id, private_member FROM entry", NULL);
  const guint8 *bytes;
  gsize length;

  g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_ROW);
  g_assert_cmpstr (cf_stmt_get_text (read, 2), ==, "M1");
  *ret_op_id = g_strdup (cf_stmt_get_text (read, 1));
  bytes = cf_stmt_get_blob (read, 0, &length);
  return g_bytes_new (bytes, length);
}

static void
test_sealed (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  TestEntry *entry = test_till_sell (till, "M1");
  g_autofree char *expected = g_strconcat (entry->salt, "\n", entry->data, NULL);
  g_autoptr (CfWireAck) ack G_GNUC_UNUSED = test_till_send_one (till, entry);
  g_autofree char *op_id = NULL;
  g_autoptr (GBytes) sealed = read_sealed (desk, &op_id);
  g_autoptr (GBytes) plain = NULL;
  GBytes *other = NULL;
  gsize length;
  const char *text;

  g_assert_true (cf_secret_open (desk->session, sealed, "M1", op_id, &plain, NULL));
  text = g_bytes_get_data (plain, &length);
  g_assert_cmpuint (length, ==, strlen (expected));
  g_assert_cmpint (memcmp (text, expected, length), ==, 0);
  g_assert_false (cf_secret_open (desk->session, sealed, "M1", "another", &other, NULL));
  g_assert_null (other);
}

/* Once the key is destroyed the ledger still stands, and says nothing of the member. */
static void
test_erased (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack G_GNUC_UNUSED = test_till_send_one (till, test_till_sell (till, "M1"));
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autofree char *op_id = NULL;
  g_autoptr (GBytes) sealed = read_sealed (desk, &op_id);
  GBytes *plain = NULL;

  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_secret_open (desk->session, sealed, "M1", op_id, &plain, NULL));
  g_assert_null (plain);
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/secret/sealed", test_sealed);
  test_db_add ("/crm/secret/erased", test_erased);
  return test_db_run ();
}
