// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

/* A CRM with one member, A1, who has 120 points. */
static char *
make_folder (TestDir *dir)
{
  char *folder = test_dir_path (dir, "crm");
  g_autofree char *file = test_dir_path (dir, "members.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) imported G_GNUC_UNUSED = NULL;

  g_assert_true (g_file_set_contents (file, "id,name,points\nA1,王小明,120\n", -1, NULL));
  imported = test_command_done ("import", "--dir", folder, "--kind", "members", file, NULL);
  return folder;
}

static const json_t *
item (const TestCommand *command, const char *list, gsize place)
{
  return json_array_get (json_object_get (command->json, list), place);
}

static void
test_policy (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = make_folder (dir);
  g_autoptr (TestCommand) none = test_command_done ("points", "policy", "--dir", folder, NULL);
  g_autoptr (TestCommand) set = test_command_done (
      "points", "policy", "--dir", folder, "--vest-days", "7", "--expire-months", "12", NULL);
  g_autoptr (TestCommand) kept = test_command_done ("points", "policy", "--dir", folder,
                                                    "--expire-days", "90", "--json", NULL);
  g_autoptr (TestCommand) both = test_command_run (
      "points", "policy", "--dir", folder, "--expire-days", "9", "--expire-months", "1", NULL);

  g_assert_nonnull (strstr (none->out, "at once, and last for ever"));
  g_assert_nonnull (strstr (set->out, "after 7 days, and last 12 months"));
  g_assert_cmpint (test_command_number (kept->json, "vest_days"), ==, 7);
  g_assert_cmpint (test_command_number (kept->json, "expire_days"), ==, 90);
  g_assert_cmpint (test_command_number (kept->json, "expire_months"), ==, 0);
  g_assert_cmpint (both->status, !=, 0);
}

/* What is put right is a lot of its own, with who and why; nothing goes below zero. */
static void
test_adjust (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = make_folder (dir);
  g_autoptr (TestCommand) given =
      test_command_done ("points", "adjust", "--dir", folder, "A1", "+30", "--reason",
                         "promised on the phone", "--by", "E2", NULL);
  g_autoptr (TestCommand) taken = test_command_done (
      "points", "adjust", "--dir", folder, "--reason", "mistaken", "--", "A1", "-10", NULL);
  g_autoptr (TestCommand) shown =
      test_command_done ("points", "show", "--dir", folder, "A1", "--json", NULL);
  g_autoptr (TestCommand) member =
      test_command_done ("member", "show", "--dir", folder, "--id", "A1", "--json", NULL);
  g_autoptr (TestCommand) silent =
      test_command_run ("points", "adjust", "--dir", folder, "A1", "5", NULL);
  g_autoptr (TestCommand) beyond = test_command_run ("points", "adjust", "--dir", folder,
                                                     "--reason", "x", "--", "A1", "-9999", NULL);

  g_assert_nonnull (strstr (given->out, "+30 points are booked"));
  g_assert_nonnull (strstr (taken->out, "-10 points are booked"));
  g_assert_cmpint (test_command_number (shown->json, "points"), ==, 140);
  g_assert_cmpint (test_command_number (shown->json, "debt"), ==, 0);
  g_assert_cmpuint (json_array_size (json_object_get (shown->json, "lots")), ==, 2);
  g_assert_cmpstr (test_command_string (item (shown, "moves", 1), "reason"), ==,
                   "promised on the phone");
  g_assert_cmpstr (test_command_string (item (shown, "moves", 1), "by"), ==, "E2");
  g_assert_cmpstr (test_command_string (item (shown, "moves", 2), "kind"), ==, "taken");
  g_assert_cmpint (test_command_number (item (shown, "moves", 2), "points"), ==, -10);
  g_assert_cmpstr (test_command_string (item (member, "ledger", 1), "type"), ==, "adjusted");
  g_assert_cmpint (silent->status, !=, 0);
  g_assert_cmpint (beyond->status, !=, 0);
}

static void
test_expire (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = make_folder (dir);
  g_autoptr (TestCommand) shown = test_command_done ("points", "show", "--dir", folder, "A1", NULL);
  g_autoptr (TestCommand) swept =
      test_command_done ("points", "expire", "--dir", folder, "--json", NULL);

  g_assert_nonnull (strstr (shown->out, "120 points, 0 that cannot be spent yet"));
  g_assert_nonnull (strstr (shown->out, "120 of 120 until for ever"));
  g_assert_cmpint (test_command_number (swept->json, "points_expired"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/command/points/policy", test_policy);
  g_test_add_func ("/crm/command/points/adjust", test_adjust);
  g_test_add_func ("/crm/command/points/expire", test_expire);
  return g_test_run ();
}
