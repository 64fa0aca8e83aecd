// SPDX-License-Identifier: Apache-2.0
#include "crm/life/backup.h"

#include "crm/error.h"
#include "crm/founding.h"
#include "support/temp-dir.h"

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

/* A CRM with nothing but a retailer. */
typedef struct {
  TestDir *dir;
  CfHome *home;
  CfSession *session;
  char *path; /* of a backup to be */
} Scene;

static void
scene_init (Scene *scene)
{
  g_autofree char *folder = NULL;
  CfFounding founding = {
      .name = "Test", .currency = "CNY", .now_us = NOW_US, .kind = CF_SESSION_COMMAND};
  GError *error = NULL;

  scene->dir = test_dir_new ();
  folder = test_dir_path (scene->dir, "crm");
  founding.folder = folder;
  scene->path = test_dir_path (scene->dir, "backup");
  g_assert_true (cf_founding_begin (&founding, &scene->home, &scene->session, &error));
  g_assert_no_error (error);
}

static void
scene_clear (Scene *scene)
{
  cf_session_close (scene->session);
  cf_home_free (scene->home);
  g_free (scene->path);
  test_dir_free (scene->dir);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
test_round_trip (void)
{
  g_auto (Scene) scene = {0};
  g_auto (CfBackup) backup = {0};
  g_auto (CfHomeFiles) files = {0};
  GError *error = NULL;

  scene_init (&scene);
  g_assert_true (cf_backup_write (scene.home, scene.session, scene.path, NOW_US, &error));
  g_assert_no_error (error);
  g_assert_true (cf_backup_read (scene.path, &backup, &error));
  g_assert_no_error (error);
  g_assert_true (cf_home_read_files (scene.home, &files, NULL));
  g_assert_cmpint (backup.taken_at_us, ==, NOW_US);
  g_assert_cmpstr (backup.files.authority_key, ==, files.authority_key);
  g_assert_cmpstr (backup.files.authority_pem, ==, files.authority_pem);
  /* A second one beside it, never over it. */
  g_assert_false (cf_backup_write (scene.home, scene.session, scene.path, NOW_US, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
}

/* Wherever a backup is damaged or cut, it is either refused or reads as it was. */
static void
test_damage (void)
{
  g_auto (Scene) scene = {0};
  g_autofree char *damaged = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  scene_init (&scene);
  damaged = test_dir_path (scene.dir, "damaged");
  g_assert_true (cf_backup_write (scene.home, scene.session, scene.path, NOW_US, NULL));
  g_assert_true (g_file_get_contents (scene.path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 4096 * 5) {
    g_auto (CfBackup) backup = {0};
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (damaged, bytes, (gssize)cut, NULL));
    g_assert_false (cf_backup_read (damaged, &backup, &error));
    g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/backup/round-trip", test_round_trip);
  g_test_add_func ("/crm/backup/damage", test_damage);
  return g_test_run ();
}
