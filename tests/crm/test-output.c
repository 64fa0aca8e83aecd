// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

/* JSON is one line on standard output and nothing else; trouble is one line on standard error, even
 * when what it repeats has many. */
static void
test_lines (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made =
      test_command_done ("init", "--dir", folder, "--shop", "小店 \"二\"", "--json", NULL);
  g_autoptr (TestCommand) status = test_command_done ("status", "--dir", folder, "--json", NULL);
  g_autoptr (TestCommand) refused =
      test_command_run ("member", "show", "--dir", folder, "--id", "a\nb", NULL);

  g_assert_cmpstr (made->err, ==, "");
  g_assert_nonnull (made->json);
  g_assert_cmpstr (strchr (status->out, '\n'), ==, "\n");
  g_assert_cmpstr (test_command_string (status->json, "name"), ==, "小店 \"二\"");
  test_command_assert_refused (refused, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/output/lines", test_lines);
  return g_test_run ();
}
