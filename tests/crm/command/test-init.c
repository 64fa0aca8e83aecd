// SPDX-License-Identifier: Apache-2.0
#include "support/crm-command.h"
#include "support/postgres.h"
#include "support/temp-dir.h"

static void
test_init (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made =
      test_command_done ("init", "--dir", folder, "--shop", "上海店", "--currency", "CNY", NULL);
  g_autoptr (TestCommand) again =
      test_command_run ("init", "--dir", folder, "--shop", "x", "--currency", "CNY", NULL);
  g_autoptr (TestCommand) status = test_command_done ("status", "--dir", folder, "--json", NULL);
  const json_t *shop = json_array_get (json_object_get (status->json, "shops"), 0);

  g_assert_cmpstr (made->err, ==, "");
  test_command_assert_refused (again, 1);
  g_assert_cmpstr (test_command_string (shop, "name"), ==, "上海店");
  g_assert_cmpstr (test_command_string (status->json, "currency"), ==, "CNY");
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) no_name = test_command_run ("init", "--dir", folder, NULL);
  g_autoptr (TestCommand) no_text =
      test_command_run ("init", "--dir", folder, "--shop", "\xff", NULL);
  g_autoptr (TestCommand) currency =
      test_command_run ("init", "--dir", folder, "--shop", "x", "--currency", "XXQ", NULL);
  g_autoptr (TestCommand) database =
      test_command_run ("init", "--dir", folder, "--shop", "x", "--database", "mysql://h", NULL);

  test_command_assert_refused (no_name, 2);
  test_command_assert_refused (no_text, 2);
  test_command_assert_refused (currency, 2);
  test_command_assert_refused (database, 2);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* A CRM that was lost is made anew for whom it was. */
static void
test_tenant (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  const char *id = "01890000-0000-7000-8000-000000000001";
  g_autoptr (TestCommand) no_id =
      test_command_run ("init", "--dir", folder, "--shop", "x", "--tenant", "me", NULL);
  g_autoptr (TestCommand) made =
      test_command_done ("init", "--dir", folder, "--shop", "x", "--tenant", id, NULL);
  g_autoptr (TestCommand) status = test_command_done ("status", "--dir", folder, "--json", NULL);

  g_assert_cmpstr (made->err, ==, "");
  test_command_assert_refused (no_id, 2);
  g_assert_cmpstr (test_command_string (status->json, "tenant"), ==, id);
}

/* The same commands on a PostgreSQL database. */
static void
test_postgres (void)
{
  g_autoptr (TestPostgres) server = test_postgres_start ();
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *database = NULL;
  g_autoptr (TestCommand) made = NULL;
  g_autoptr (TestCommand) paired = NULL;
  g_autoptr (TestCommand) status = NULL;

  if (server == NULL) {
    g_test_skip ("PostgreSQL is not installed");
    return;
  }
  database = test_postgres_new_database (server);
  made = test_command_done ("init", "--dir", folder, "--shop", "上海店", "--currency", "CNY",
                            "--database", database, NULL);
  paired = test_command_done ("pair", "--dir", folder, "--json", NULL);
  status = test_command_done ("status", "--dir", folder, "--json", NULL);
  g_assert_cmpuint (json_array_size (json_object_get (status->json, "shops")), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/init/init", test_init);
  g_test_add_func ("/crm/init/refused", test_refused);
  g_test_add_func ("/crm/init/tenant", test_tenant);
  g_test_add_func ("/crm/init/postgres", test_postgres);
  return g_test_run ();
}
