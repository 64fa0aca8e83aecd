// SPDX-License-Identifier: Apache-2.0
#include "support/crm-command.h"
#include "support/temp-dir.h"

static void
test_add (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) added = test_command_done (
      "shop", "add", "--dir", folder, "--name", "成都店", "--time-zone", "UTC", "--json", NULL);
  g_autoptr (TestCommand) no_name =
      test_command_run ("shop", "add", "--dir", folder, "--time-zone", "UTC", NULL);
  g_autoptr (TestCommand) no_zone =
      test_command_run ("shop", "add", "--dir", folder, "--name", "y", NULL);
  g_autoptr (TestCommand) wrong_zone = test_command_run ("shop", "add", "--dir", folder, "--name",
                                                         "y", "--time-zone", "Middle/Earth", NULL);
  g_autoptr (TestCommand) status = test_command_done ("status", "--dir", folder, "--json", NULL);

  g_assert_cmpstr (test_command_string (added->json, "id"), ==, "S2");
  test_command_assert_refused (no_name, 2);
  test_command_assert_refused (no_zone, 2);
  test_command_assert_refused (wrong_zone, 1);
  g_assert_cmpuint (json_array_size (json_object_get (status->json, "shops")), ==, 2);
}

/* What no receipt can show is no name, whoever types it. */
static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (201, 'x');
  const char *names[] = {"", "  ", "a\nb", "\x1b[2J", "\xff", long_name};
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *other = test_dir_path (dir, "other");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (TestCommand) added = test_command_run ("shop", "add", "--dir", folder, "--name",
                                                      names[i], "--time-zone", "UTC", NULL);
    g_autoptr (TestCommand) first =
        test_command_run ("init", "--dir", other, "--shop", names[i], NULL);

    test_command_assert_refused (added, 2);
    test_command_assert_refused (first, 2);
  }
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/shop-add/add", test_add);
  g_test_add_func ("/crm/shop-add/names", test_names);
  return g_test_run ();
}
