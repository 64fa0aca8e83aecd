// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"
#include "wire/pairing-code.h"

static void
test_pair (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) one = test_command_done ("pair", "--dir", folder, "--json", NULL);
  g_autoptr (TestCommand) two =
      test_command_done ("pair", "--dir", folder, "--shop", "S1", "--json", NULL);
  g_autoptr (TestCommand) nowhere =
      test_command_run ("pair", "--dir", folder, "--shop", "S9", "--json", NULL);
  const char *code = test_command_string (one->json, "code");
  g_autofree char *plain = cf_wire_pairing_code_parse (code);

  g_assert_nonnull (plain);
  g_assert_cmpstr (code, !=, test_command_string (two->json, "code"));
  g_assert_cmpstr (test_command_string (one->json, "address"), ==, "https://127.0.0.1:8443");
  g_assert_cmpuint (strlen (test_command_string (one->json, "ca_fingerprint")), ==, 64);
  test_command_assert_refused (nowhere, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/pair/pair", test_pair);
  return g_test_run ();
}
