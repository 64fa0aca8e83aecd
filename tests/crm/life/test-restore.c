// SPDX-License-Identifier: Apache-2.0
#include "crm/life/restore.h"

#include "crm/founding.h"
#include "crm/life/backup.h"
#include "crm/tenant.h"
#include "support/temp-dir.h"

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

/* A served CRM of one shop, and a backup of it. */
static char *
found (TestDir *dir, const char *folder)
{
  CfFounding founding = {.folder = folder,
                         .name = "Test",
                         .currency = "CNY",
                         .now_us = NOW_US,
                         .kind = CF_SESSION_COMMAND};
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  char *path = test_dir_path (dir, "backup");
  GError *error = NULL;

  g_assert_true (cf_founding_begin (&founding, &home, &session, &error));
  g_assert_no_error (error);
  g_assert_true (cf_home_save (home, NULL));
  g_assert_true (cf_backup_write (home, session, path, NOW_US, &error));
  g_assert_no_error (error);
  return path;
}

static char *
epoch_of (const char *folder)
{
  g_autoptr (CfHome) home = cf_home_open (folder, NULL);
  g_autoptr (CfSession) session =
      cf_session_open (home->database, CF_SESSION_READER, home->tenant_id, NULL);
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, NULL);

  g_assert_nonnull (tenant);
  return g_strdup (tenant->epoch);
}

/* Each restore begins another life, over what is there and into nothing; and no key is left lying
 * in the database. */
static void
test_lives (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *path = found (dir, folder);
  g_autoptr (GHashTable) epochs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (epochs, epoch_of (folder));
  for (guint i = 0; i < 4; i++) {
    CfRestoration restoration = {folder, path, cf_random_system ()};
    g_auto (CfRestored) restored = {0};
    g_autofree char *database = g_build_filename (folder, "crm.db", NULL);
    g_autofree char *bytes = NULL;
    GError *error = NULL;
    gsize length;

    if (i % 2 == 1)
      test_dir_remove (folder);
    g_assert_true (cf_restore (&restoration, &restored, &error));
    g_assert_no_error (error);
    g_assert_cmpint (restored.taken_at_us, ==, NOW_US);
    g_assert_true ((restored.kept_path != NULL) == (i % 2 == 0));
    g_assert_true (g_hash_table_add (epochs, epoch_of (folder)));
    g_assert_true (g_file_get_contents (database, &bytes, &length, NULL));
    g_assert_null (g_strstr_len (bytes, (gssize)length, "PRIVATE KEY"));
  }
}

static void
test_in_place (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *path = found (dir, folder);
  g_autofree char *before = epoch_of (folder);
  g_autofree char *told = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CfHome) home = cf_home_open (folder, NULL);
  g_autoptr (CfSession) session =
      cf_session_open (home->database, CF_SESSION_COMMAND, home->tenant_id, NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (cf_restore_in_place (session, cf_random_system (), &told, NULL));
  after = epoch_of (folder);
  g_assert_cmpstr (after, ==, told);
  g_assert_cmpstr (after, !=, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/restore/lives", test_lives);
  g_test_add_func ("/crm/restore/in-place", test_in_place);
  return g_test_run ();
}
