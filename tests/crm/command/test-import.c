// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

static void
test_exit_codes (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *good = test_dir_path (dir, "good.csv");
  g_autofree char *bad = test_dir_path (dir, "bad.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) done = NULL;
  g_autoptr (TestCommand) again = NULL;
  g_autoptr (TestCommand) partly = NULL;
  const json_t *fault;

  g_assert_true (g_file_set_contents (good, "id,name\nA,Ann\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "id,name\nA,\nB,Bob\n", -1, NULL));
  done = test_command_done ("import", "--dir", folder, "--kind", "members", good, NULL);
  g_assert_cmpstr (done->out, ==, "1 of 1 rows taken.\n");
  again = test_command_done ("import", "--dir", folder, "--kind", "members", "--json", good, NULL);
  g_assert_true (json_is_false (json_object_get (again->json, "changed")));
  partly = test_command_run ("import", "--dir", folder, "--kind", "members", "--json", bad, NULL);
  g_assert_cmpint (partly->status, ==, 1);
  g_assert_cmpint (test_command_number (partly->json, "good"), ==, 1);
  fault = json_array_get (json_object_get (partly->json, "bad"), 0);
  g_assert_cmpint (test_command_number (fault, "line"), ==, 2);
  g_assert_true (g_str_has_prefix (partly->err, "line 2: the name is missing\n"));
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *nothing = test_dir_path (dir, "nothing.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) no_kind = test_command_run ("import", "--dir", folder, nothing, NULL);
  g_autoptr (TestCommand) no_file =
      test_command_run ("import", "--dir", folder, "--kind", "stock", NULL);
  g_autoptr (TestCommand) missing =
      test_command_run ("import", "--dir", folder, "--kind", "stock", nothing, NULL);

  test_command_assert_refused (no_kind, 2);
  test_command_assert_refused (no_file, 2);
  test_command_assert_refused (missing, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/import-command/exit-codes", test_exit_codes);
  g_test_add_func ("/crm/import-command/refused", test_refused);
  return g_test_run ();
}
