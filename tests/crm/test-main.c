// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

static const char *const names[] = {
    "init",        "demo",         "serve",         "pair",         "import",          "shop add",
    "member show", "member erase", "member export", "privacy list", "privacy lookups", "status",
};

static void
test_help (void)
{
  g_autoptr (TestCommand) help = test_command_done ("--help", NULL);
  g_autoptr (TestCommand) version = test_command_done ("--version", NULL);
  g_autoptr (TestCommand) nothing = test_command_run (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (strstr (help->out, names[i]));
  g_assert_true (g_str_has_prefix (version->out, "counterfoil-crm "));
  test_command_assert_refused (nothing, 2);
}

/* Every command explains itself. */
static void
test_help_of_each (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_auto (GStrv) words = g_strsplit (names[i], " ", 2);
    g_autoptr (TestCommand) help = words[1] != NULL
                                       ? test_command_done (words[0], words[1], "--help", NULL)
                                       : test_command_done (words[0], "--help", NULL);

    g_assert_nonnull (strstr (help->out, "--dir=DIR"));
    g_assert_nonnull (strstr (help->out, names[i]));
  }
}

static void
test_wrong_words (void)
{
  g_autoptr (TestCommand) unknown = test_command_run ("conquer", NULL);
  g_autoptr (TestCommand) half = test_command_run ("member", NULL);

  test_command_assert_refused (unknown, 2);
  test_command_assert_refused (half, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/main/help", test_help);
  g_test_add_func ("/crm/main/help-of-each", test_help_of_each);
  g_test_add_func ("/crm/main/wrong-words", test_wrong_words);
  return g_test_run ();
}
