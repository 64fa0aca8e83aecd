// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

static TestCommand *
make (const TestDir *dir, const char *name, const char *seed)
{
  g_autofree char *folder = test_dir_path (dir, name);

  return test_command_done ("demo", "--dir", folder, "--members", "30", "--products", "20",
                            "--seed", seed, "--json", NULL);
}

/* What is printed is all that a script needs to try the demo, and the same for the same seed. */
static void
test_demo (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestCommand) one = make (dir, "one", "5");
  g_autoptr (TestCommand) same = make (dir, "same", "5");
  g_autoptr (TestCommand) other = make (dir, "other", "6");
  const json_t *staff = json_object_get (one->json, "staff");
  const json_t *person = json_array_get (staff, 0);

  g_assert_cmpstr (test_command_string (person, "role"), ==, "cashier");
  g_assert_cmpuint (strlen (test_command_string (person, "pin")), ==, 6);
  g_assert_nonnull (test_command_string (person, "id"));
  g_assert_true (json_equal (staff, json_object_get (same->json, "staff")));
  g_assert_true (
      json_equal (json_object_get (one->json, "members"), json_object_get (same->json, "members")));
  g_assert_false (json_equal (json_object_get (one->json, "members"),
                              json_object_get (other->json, "members")));
  g_assert_cmpuint (json_array_size (json_object_get (one->json, "shops")), ==, 2);
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) negative =
      test_command_run ("demo", "--dir", folder, "--members", "-1", NULL);
  g_autoptr (TestCommand) none =
      test_command_run ("demo", "--dir", folder, "--products", "0", NULL);
  g_autoptr (TestCommand) text =
      test_command_run ("demo", "--dir", folder, "--members", "many", NULL);

  test_command_assert_refused (negative, 2);
  test_command_assert_refused (none, 2);
  test_command_assert_refused (text, 2);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/demo/demo", test_demo);
  g_test_add_func ("/crm/demo/refused", test_refused);
  return g_test_run ();
}
