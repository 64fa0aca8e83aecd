// SPDX-License-Identifier: Apache-2.0
#include "support/crm-command.h"
#include "support/temp-dir.h"

/* What every command refuses in the same way. */
static void
test_misuse (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestCommand) no_folder = test_command_run ("status", NULL);
  g_autoptr (TestCommand) unknown =
      test_command_run ("status", "--dir", dir->path, "--colour", NULL);
  g_autoptr (TestCommand) argument =
      test_command_run ("status", "--dir", dir->path, "please", NULL);
  g_autoptr (TestCommand) blank = test_command_run ("status", "--dir", "", NULL);
  g_autoptr (TestCommand) nowhere =
      test_command_run ("serve", "--dir", dir->path, "--listen", "", NULL);
  g_autoptr (TestCommand) no_value = test_command_run ("pair", "--dir", NULL);

  test_command_assert_refused (no_folder, 2);
  test_command_assert_refused (unknown, 2);
  test_command_assert_refused (argument, 2);
  test_command_assert_refused (blank, 2);
  test_command_assert_refused (nowhere, 2);
  test_command_assert_refused (no_value, 2);
}

static void
test_no_home (void)
{
  static const char *const commands[] = {"status", "pair", "serve"};
  g_autoptr (TestDir) dir = test_dir_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autoptr (TestCommand) refused = test_command_run (commands[i], "--dir", dir->path, NULL);

    test_command_assert_refused (refused, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/command/misuse", test_misuse);
  g_test_add_func ("/crm/command/no-home", test_no_home);
  return g_test_run ();
}
