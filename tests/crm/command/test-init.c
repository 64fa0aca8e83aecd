// SPDX-License-Identifier: Apache-2.0
#include <string.h>
#include <glib/gstdio.h>

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

/* What is in a folder already is nobody's to mix with, and stays as it is. */
static void
test_not_empty (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "full");
  g_autofree char *file = test_dir_path (dir, "full/crm.db");
  g_autofree char *text = NULL;
  g_autoptr (TestCommand) made = NULL;
  g_autoptr (TestCommand) demo = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  made = test_command_run ("init", "--dir", folder, "--shop", "x", NULL);
  test_command_assert_refused (made, 1);
  demo = test_command_run ("demo", "--dir", folder, "--members", "1", "--products", "1", NULL);
  test_command_assert_refused (demo, 1);
  g_assert_nonnull (strstr (demo->err, "not empty"));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing was put there */
}

/* What fails half-way leaves the folder as it was: the next try begins anew. */
static void
test_failed_half_way (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) zone =
      test_command_run ("init", "--dir", folder, "--shop", "x", "--time-zone", "Mars/North", NULL);
  g_autoptr (TestCommand) server = test_command_run (
      "init", "--dir", folder, "--shop", "x", "--database", "postgresql://h.invalid/x", NULL);
  g_autoptr (TestCommand) made = NULL;

  test_command_assert_refused (zone, 1);
  test_command_assert_refused (server, 1);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  made = test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_assert_cmpstr (made->err, ==, "");
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
  g_test_add_func ("/crm/init/not-empty", test_not_empty);
  g_test_add_func ("/crm/init/failed-half-way", test_failed_half_way);
  g_test_add_func ("/crm/init/tenant", test_tenant);
  g_test_add_func ("/crm/init/postgres", test_postgres);
  return g_test_run ();
}
