// SPDX-License-Identifier: Apache-2.0
#include "till/counter/reply.h"

/* Whatever a kind fills in goes with the reply; the sanitizers see to it. */
static void
test_free (void)
{
  CfReply *reply = cf_reply_new (CF_COMMAND_SCAN);

  g_assert_cmpint (reply->kind, ==, CF_COMMAND_SCAN);
  reply->snapshot = cf_snapshot_new (1);
  reply->error = g_error_new_literal (g_quark_from_static_string ("x"), 1, "why");
  reply->scan.fault = g_strdup ("fault");
  reply->found = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reply->found, g_strdup ("found"));
  reply->payment_id = g_strdup ("id");
  cf_reply_free (reply);
  cf_reply_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/free", test_free);
  return g_test_run ();
}
