// SPDX-License-Identifier: Apache-2.0
#include "support/crm-command.h"
#include "support/temp-dir.h"
#include "wire/member-code.h"

static void
test_show_and_erase (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *file = test_dir_path (dir, "members.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) imported = NULL;
  g_autoptr (TestCommand) shown = NULL;
  g_autoptr (TestCommand) erased = NULL;
  g_autoptr (TestCommand) gone = NULL;
  const json_t *line;

  g_assert_true (g_file_set_contents (file, "id,name,phone,points\nA1,王小明,138,7\n", -1, NULL));
  imported = test_command_done ("import", "--dir", folder, "--kind", "members", file, NULL);
  shown = test_command_done ("member", "show", "--dir", folder, "--id", "A1", "--json", NULL);
  g_assert_cmpstr (test_command_string (shown->json, "id"), ==, "A1");
  g_assert_cmpstr (test_command_string (shown->json, "name"), ==, "王小明");
  g_assert_cmpint (test_command_number (shown->json, "points"), ==, 7);
  g_assert_cmpint (test_command_number (shown->json, "sales"), ==, 0);
  line = json_array_get (json_object_get (shown->json, "ledger"), 0);
  g_assert_cmpint (test_command_number (line, "points"), ==, 7);
  g_assert_cmpstr (test_command_string (line, "type"), ==, "opening");
  erased = test_command_done ("member", "erase", "--dir", folder, "--id", "A1", "--reason", "asked",
                              "--by", "E2", "--yes", NULL);
  gone = test_command_done ("member", "show", "--dir", folder, "--id", "A1", "--json", NULL);
  g_assert_true (json_is_true (json_object_get (gone->json, "erased")));
  g_assert_null (json_object_get (gone->json, "name"));
  g_assert_cmpint (test_command_number (gone->json, "points"), ==, 7);
}

/* The code names whoever they are by now, and every till of the retailer can tell that it is
 * signed. Nobody who was forgotten is given one. */
static void
test_code (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *file = test_dir_path (dir, "members.csv");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) imported G_GNUC_UNUSED = NULL;
  g_autoptr (TestCommand) given = NULL;
  g_autoptr (TestCommand) endless = NULL;
  g_autoptr (TestCommand) erased G_GNUC_UNUSED = NULL;
  g_autoptr (TestCommand) refused = NULL;
  g_auto (CfWireMemberCode) code = {0};

  g_assert_true (g_file_set_contents (file, "id,name\nA1,王小明\n", -1, NULL));
  imported = test_command_done ("import", "--dir", folder, "--kind", "members", file, NULL);
  given = test_command_done ("member", "code", "--dir", folder, "--id", "A1", "--minutes", "7",
                             "--json", NULL);
  g_assert_true (cf_wire_member_code_decode (test_command_string (given->json, "code"), &code));
  g_assert_cmpstr (code.member_id, ==, "A1");
  g_assert_cmpint (code.expires_s - code.issued_s, ==, 7 * 60);
  endless =
      test_command_run ("member", "code", "--dir", folder, "--id", "A1", "--minutes", "1441", NULL);
  test_command_assert_refused (endless, 2);
  erased = test_command_done ("member", "erase", "--dir", folder, "--id", "A1", "--reason", "asked",
                              "--by", "E2", "--yes", NULL);
  refused = test_command_run ("member", "code", "--dir", folder, "--id", "A1", NULL);
  test_command_assert_refused (refused, 1);
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) no_id = test_command_run ("member", "show", "--dir", folder, NULL);
  g_autoptr (TestCommand) nobody =
      test_command_run ("member", "show", "--dir", folder, "--id", "M9", NULL);
  g_autoptr (TestCommand) erased =
      test_command_run ("member", "erase", "--dir", folder, "--id", "M9", "--reason", "asked",
                        "--by", "E2", "--yes", NULL);

  test_command_assert_refused (no_id, 2);
  test_command_assert_refused (nobody, 1);
  test_command_assert_refused (erased, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/member/show-and-erase", test_show_and_erase);
  g_test_add_func ("/crm/member/code", test_code);
  g_test_add_func ("/crm/member/refused", test_refused);
  return g_test_run ();
}
