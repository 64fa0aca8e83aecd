// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

static void
test_status (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *database G_GNUC_UNUSED = g_build_filename (folder, "crm.db", NULL);
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("demo", "--dir", folder, "--members", "20", "--products", "20", NULL);
  g_autoptr (TestCommand) status = test_command_done ("status", "--dir", folder, "--json", NULL);
  g_autoptr (TestCommand) text = test_command_done ("status", "--dir", folder, NULL);
  const json_t *books = json_object_get (status->json, "ledger");

  g_assert_cmpint (test_command_number (status->json, "sales"), ==, 0);
  g_assert_cmpint (test_command_number (status->json, "entries"), ==, 0);
  g_assert_cmpint (test_command_number (status->json, "parked"), ==, 0);
  g_assert_cmpint (test_command_number (books, "points"), >, 0);
  g_assert_true (json_is_true (json_object_get (books, "balanced")));
  g_assert_cmpuint (json_array_size (json_object_get (status->json, "tills")), ==, 0);
  g_assert_nonnull (strstr (text->out, "Books: balanced"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/status/status", test_status);
  return g_test_run ();
}
