// SPDX-License-Identifier: Apache-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

static const char rows[] = "id,name,phone,birthday,email,points\n"
                           "A,王小明,13700002222,1990-05-06,ming@example.com,10\n"
                           "B,Wang Xiaoming,+86 137 0000 2222,05-06,,20\n"
                           "C,王小红,13700002222,07-18,,30\n"
                           "D,王小明,13911113333,5月6日,,40\n";

static char *
new_home (TestDir *dir)
{
  char *folder = test_dir_path (dir, "crm");
  g_autofree char *file = test_dir_path (dir, "members.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("demo", "--dir", folder, "--members", "20", "--products", "5", NULL);
  g_autoptr (TestCommand) imported = NULL;

  g_assert_true (g_file_set_contents (file, rows, -1, NULL));
  imported = test_command_done ("import", "--dir", folder, "--kind", "members", file, NULL);
  g_assert_nonnull (imported);
  return folder;
}

static const char *
pair_string (const TestCommand *list, gsize index, const char *key)
{
  json_t *pairs = json_object_get (list->json, "duplicates");

  g_assert_cmpuint (json_array_size (pairs), >, index);
  return test_command_string (json_array_get (pairs, index), key);
}

/* Found, shown with the reason, merged, and taken back. */
static void
test_by_hand (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = new_home (dir);
  g_autoptr (TestCommand) found =
      test_command_done ("duplicates", "find", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) list =
      test_command_done ("duplicates", "list", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) shown =
      test_command_done ("duplicates", "show", "A", "B", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) plain =
      test_command_done ("duplicates", "show", "A", "B", "--dir", folder, NULL);
  g_autoptr (TestCommand) merged = test_command_done ("duplicates", "merge", "B", "A", "--by",
                                                      "Kim", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) person =
      test_command_done ("member", "show", "--id", "B", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) undone = NULL;
  g_autoptr (TestCommand) again = NULL;

  g_assert_cmpint (test_command_number (found->json, "merged"), ==, 0);
  g_assert_cmpint (test_command_number (found->json, "waiting"), ==, 3);
  g_assert_cmpstr (pair_string (list, 0, "member"), ==, "A");
  g_assert_cmpstr (pair_string (list, 0, "other"), ==, "B");
  g_assert_cmpstr (pair_string (list, 0, "why"), ==,
                   "same phone, names sound the same, same birthday");
  g_assert_cmpint (test_command_number (shown->json, "score_milli"), ==, 22000);
  g_assert_nonnull (strstr (plain->out, "22.0  in all: same phone"));
  g_assert_cmpstr (test_command_string (merged->json, "survivor"), ==, "A");
  g_assert_cmpint (test_command_number (merged->json, "points"), ==, 20);
  g_assert_cmpstr (test_command_string (person->json, "id"), ==, "A");
  g_assert_cmpint (test_command_number (person->json, "points"), ==, 30);
  g_assert_cmpuint (json_array_size (json_object_get (person->json, "former_ids")), ==, 1);
  undone = test_command_done ("duplicates", "undo", "B", "--json", "--dir", folder, NULL);
  again = test_command_done ("member", "show", "--id", "B", "--json", "--dir", folder, NULL);
  g_assert_cmpstr (test_command_string (undone->json, "member"), ==, "B");
  g_assert_cmpint (test_command_number (again->json, "points"), ==, 20);
}

static void
test_by_threshold (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = new_home (dir);
  g_autoptr (TestCommand) set = test_command_done ("duplicates", "settings", "--merge-at", "16",
                                                   "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) dismissed =
      test_command_done ("duplicates", "dismiss", "D", "A", "--dir", folder, NULL);
  g_autoptr (TestCommand) found =
      test_command_done ("duplicates", "find", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) list =
      test_command_done ("duplicates", "list", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) lowered = test_command_done ("duplicates", "settings", "--propose-at",
                                                       "8.5", "--json", "--dir", folder, NULL);
  g_autoptr (TestCommand) never =
      test_command_done ("duplicates", "settings", "--merge-at", "never", "--dir", folder, NULL);
  g_autoptr (TestCommand) all =
      test_command_done ("duplicates", "find", "--json", "--dir", folder, NULL);

  g_assert_cmpint (test_command_number (set->json, "merge_milli"), ==, 16000);
  g_assert_nonnull (strstr (dismissed->out, "are two"));
  g_assert_cmpint (test_command_number (found->json, "merged"), ==, 1);
  g_assert_cmpuint (json_array_size (json_object_get (list->json, "duplicates")), ==, 1);
  g_assert_cmpint (test_command_number (lowered->json, "propose_milli"), ==, 8500);
  g_assert_nonnull (strstr (never->out, "merged never"));
  g_assert_cmpint (test_command_number (all->json, "compared"), ==, 24);
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = new_home (dir);
  g_autoptr (TestCommand) one =
      test_command_run ("duplicates", "merge", "A", "--dir", folder, NULL);
  g_autoptr (TestCommand) nobody =
      test_command_run ("duplicates", "merge", "A", "nobody", "--dir", folder, NULL);
  g_autoptr (TestCommand) same =
      test_command_run ("duplicates", "merge", "A", "A", "--dir", folder, NULL);
  g_autoptr (TestCommand) nothing =
      test_command_run ("duplicates", "undo", "A", "--dir", folder, NULL);
  g_autoptr (TestCommand) unseen =
      test_command_run ("duplicates", "show", "A", "nobody", "--dir", folder, NULL);
  g_autoptr (TestCommand) low =
      test_command_run ("duplicates", "settings", "--merge-at", "3", "--dir", folder, NULL);
  g_autoptr (TestCommand) text =
      test_command_run ("duplicates", "settings", "--merge-at", "much", "--dir", folder, NULL);
  g_autoptr (TestCommand) dismissed =
      test_command_run ("duplicates", "dismiss", "A", "nobody", "--dir", folder, NULL);

  test_command_assert_refused (one, 2);
  test_command_assert_refused (nobody, 1);
  test_command_assert_refused (same, 1);
  test_command_assert_refused (nothing, 1);
  test_command_assert_refused (unseen, 1);
  test_command_assert_refused (low, 2);
  test_command_assert_refused (text, 2);
  test_command_assert_refused (dismissed, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/command/duplicates/by-hand", test_by_hand);
  g_test_add_func ("/crm/command/duplicates/by-threshold", test_by_threshold);
  g_test_add_func ("/crm/command/duplicates/refused", test_refused);
  return g_test_run ();
}
