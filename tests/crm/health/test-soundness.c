// SPDX-License-Identifier: Apache-2.0
#include "crm/health/soundness.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"

static void
assert_fault (TestDesk *desk, const char *words)
{
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_soundness_read (desk->session, &fault, &error));
  g_assert_no_error (error);
  if (words == NULL)
    g_assert_cmpstr (fault, ==, NULL);
  else if (fault == NULL || strstr (fault, words) == NULL)
    g_error ("%s: %s", words, fault != NULL ? fault : "no fault");
}

/* What turned is named; all else is as it was. */
static void
test_turned (TestDb *test)
{
  static const struct {
    const char *words;
    const char *turn;
    const char *back;
  } rows[] = {
      {"of the ledger", "UPDATE entry SET body = replace (body, '3137', '3136') WHERE seq = 2",
       "UPDATE entry SET body = replace (body, '3136', '3137') WHERE seq = 2"},
      /* The last one: no other is chained to it. */
      {"of the ledger", "UPDATE entry SET body = replace (body, '3137', '3136') WHERE seq = 3",
       "UPDATE entry SET body = replace (body, '3136', '3137') WHERE seq = 3"},
      {"of the ledger", "UPDATE entry SET seq = 7 WHERE seq = 2",
       "UPDATE entry SET seq = 2 WHERE seq = 7"},
      {"of the ledger", "UPDATE entry SET type = 'sale.voided' WHERE seq = 1",
       "UPDATE entry SET type = 'sale.completed' WHERE seq = 1"},
      {"add up", "UPDATE posting SET amount = amount + 1 WHERE account = 'points/member/M1'",
       "UPDATE posting SET amount = amount - 1 WHERE account = 'points/member/M1'"},
      {"sum of its postings",
       "UPDATE account SET balance = balance + 4 WHERE account = 'points/member/M1'",
       "UPDATE account SET balance = balance - 4 WHERE account = 'points/member/M1'"},
      {"sum of its moves", "UPDATE point_lot SET points_left = points_left - 1 WHERE earned = 31",
       "UPDATE point_lot SET points_left = points_left + 1 WHERE earned = 31"},
      {"what the books say",
       "UPDATE point_lot SET points_left = points_left - 1, earned = earned - 1",
       "UPDATE point_lot SET points_left = points_left + 1, earned = earned + 1"},
      {"feed members", "UPDATE feed_row SET row_key = 'M8x' WHERE row_key = 'M8'",
       "UPDATE feed_row SET row_key = 'M8' WHERE row_key = 'M8x'"},
      {"feed stock S1",
       "UPDATE feed_head SET checksum = checksum + 1 WHERE scope = 'S1' "
       "AND feed = 'stock'",
       "UPDATE feed_head SET checksum = checksum - 1 WHERE scope = 'S1' AND feed = 'stock'"},
      {"feed members", "UPDATE feed_head SET row_count = row_count + 1 WHERE feed = 'members'",
       "UPDATE feed_head SET row_count = row_count - 1 WHERE feed = 'members'"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  for (guint i = 0; i < 3; i++) {
    g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_sell (till, "M1"));

    g_assert_cmpuint (ack->parked->len, ==, 0);
  }
  assert_fault (desk, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    test_desk_exec (desk, rows[i].turn);
    assert_fault (desk, rows[i].words);
    test_desk_exec (desk, rows[i].back);
    assert_fault (desk, NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/soundness/turned", test_turned);
  return test_db_run ();
}
