// SPDX-License-Identifier: Apache-2.0
#include "crm/snapshot/shelf.h"

#include <string.h>

#include "crm/change.h"
#include "crm/member.h"
#include "crm/snapshot/build.h"
#include "support/desk.h"
#include "support/temp-dir.h"
#include "support/test-clock.h"
#include "support/test-db.h"

#define HOUR_US ((gint64)CF_SHELF_FRESH_S * G_USEC_PER_SEC)
#define DEADLINE_US (20 * G_USEC_PER_SEC)
#define ERASED_ID "M2"
#define ERASED_NAME "Member 2"

typedef struct {
  TestDir *dir;
  TestDesk *desk;
  TestClock clock;
  CfPool *pool;
  CfShelf *shelf;
} Scene;

static void
scene_init (Scene *scene, TestDb *test)
{
  scene->dir = test_dir_new ();
  scene->desk = test_desk_new (test->location);
  test_clock_init (&scene->clock, TEST_DESK_NOW_US);
  scene->pool = cf_pool_new (test->location, scene->desk->session->tenant_id);
  scene->shelf =
      cf_shelf_new (scene->pool, scene->dir->path, &scene->clock.clock, cf_random_system ());
}

static void
scene_clear (Scene *scene)
{
  cf_shelf_free (scene->shelf);
  cf_pool_free (scene->pool);
  test_desk_free (scene->desk);
  test_dir_free (scene->dir);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* The id of the file that the shelf hands out. */
static char *
ask (Scene *scene)
{
  g_autofree char *text = NULL;
  g_autofree char *input = NULL;
  g_autoptr (CfWireManifest) manifest = NULL;
  CfShelfOutcome outcome;

  CfShelfState state = {scene->desk->tenant->epoch, scene->desk->tenant->erasures};

  do
    outcome = cf_shelf_ask (scene->shelf, "S1", &state, &text);
  while (outcome == CF_SHELF_BUILDING);
  g_assert_cmpint (outcome, ==, CF_SHELF_READY);
  manifest = cf_wire_manifest_decode (text, strlen (text), &input, NULL);
  g_assert_nonnull (manifest);
  return g_strdup (manifest->id);
}

static gboolean
is_there (Scene *scene, const char *shop_id, const char *id)
{
  gint64 erasures = scene->desk->tenant->erasures;
  CfShelfFile file;
  gboolean there;

  if (!cf_shelf_find (scene->shelf, shop_id, id, erasures, &file))
    return FALSE;
  g_assert_cmpint (file.bytes, >, 0);
  there = g_file_test (file.path, G_FILE_TEST_EXISTS);
  g_free (file.path);
  return there;
}

/* Asks until another file than the former one is handed out. */
static char *
ask_for_another (Scene *scene, const char *former)
{
  gint64 deadline_us = g_get_monotonic_time () + DEADLINE_US;

  for (;;) {
    g_autofree char *id = ask (scene);

    if (!g_str_equal (id, former))
      return g_steal_pointer (&id);
    g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
    g_usleep (1000);
  }
}

static void
test_ages (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *first = NULL;
  g_autofree char *same = NULL;
  g_autofree char *old = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  scene_init (&scene, test);
  first = ask (&scene);
  test_clock_advance (&scene.clock, HOUR_US - 1);
  same = ask (&scene);
  g_assert_cmpstr (first, ==, same);
  g_assert_true (is_there (&scene, "S1", first));
  g_assert_false (is_there (&scene, "S2", first));
  g_assert_false (is_there (&scene, "S1", "../../etc/passwd"));
  /* Old: handed out once more while the next one is made, and kept until the one after that. */
  test_clock_advance (&scene.clock, 1);
  old = ask (&scene);
  g_assert_cmpstr (old, ==, first);
  second = ask_for_another (&scene, first);
  g_assert_true (is_there (&scene, "S1", first));
  test_clock_advance (&scene.clock, HOUR_US);
  third = ask_for_another (&scene, second);
  g_assert_false (is_there (&scene, "S1", first));
  g_assert_true (is_there (&scene, "S1", second));
  g_assert_true (is_there (&scene, "S1", third));
}

/* After a restart of the server the files are still there, and so after one of the database the
 * files of its former life are not handed out. */
static void
test_restart (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  scene_init (&scene, test);
  first = ask (&scene);
  cf_shelf_free (scene.shelf);
  scene.shelf = cf_shelf_new (scene.pool, scene.dir->path, &scene.clock.clock, cf_random_system ());
  again = ask (&scene);
  g_assert_cmpstr (again, ==, first);
  test_desk_exec (scene.desk, "UPDATE tenant SET epoch = '00000000000000000000000000000001'");
  cf_tenant_free (scene.desk->tenant);
  scene.desk->tenant = cf_tenant_read (scene.desk->session, NULL);
  other = ask (&scene);
  g_assert_cmpstr (other, !=, first);
}

/* What a crash left half made is removed, and no manifest's word is taken for a file's. */
static void
test_leftovers (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *first = NULL;
  g_autofree char *path = NULL;
  g_autofree char *half = NULL;
  g_autofree char *other = NULL;

  scene_init (&scene, test);
  first = ask (&scene);
  cf_shelf_free (scene.shelf);
  path = cf_snapshot_path (scene.dir->path, first);
  half = test_dir_path (scene.dir, "half.db");
  g_assert_true (g_file_set_contents (path, "short", -1, NULL));
  g_assert_true (g_file_set_contents (half, "half", -1, NULL));
  scene.shelf = cf_shelf_new (scene.pool, scene.dir->path, &scene.clock.clock, cf_random_system ());
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  other = ask (&scene);
  g_assert_cmpstr (other, !=, first);
}

static void
erase (Scene *scene, const char *member_id)
{
  g_autoptr (CfChange) change = cf_change_begin (scene->desk->session, NULL);

  g_assert_true (cf_member_erase (change, member_id, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  cf_tenant_free (scene->desk->tenant);
  scene->desk->tenant = cf_tenant_read (scene->desk->session, NULL);
}

/* Whether the bytes of any file in the folder have the text. */
static gboolean
holds (Scene *scene, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (scene->dir->path, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = test_dir_path (scene->dir, name);
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    for (gsize at = 0; at + strlen (text) <= length; at++)
      found = found || memcmp (bytes + at, text, strlen (text)) == 0;
  }
  return found;
}

/* Whoever is erased is in no file from then on, neither of this run of the server nor of the next;
 * nor may what was already begun to be fetched be fetched on. */
static void
test_erased (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  scene_init (&scene, test);
  first = ask (&scene);
  g_assert_true (holds (&scene, ERASED_NAME));
  erase (&scene, ERASED_ID);
  g_assert_false (is_there (&scene, "S1", first));
  g_assert_false (holds (&scene, ERASED_NAME));
  second = ask (&scene);
  g_assert_cmpstr (second, !=, first);
  g_assert_false (holds (&scene, ERASED_NAME));
  g_assert_true (is_there (&scene, "S1", second));
  cf_shelf_free (scene.shelf);
  scene.shelf = cf_shelf_new (scene.pool, scene.dir->path, &scene.clock.clock, cf_random_system ());
  third = ask (&scene);
  g_assert_false (is_there (&scene, "S1", second));
  g_assert_true (is_there (&scene, "S1", third));
  g_assert_true (cf_shelf_empty (scene.dir->path, NULL));
  g_assert_false (is_there (&scene, "S1", third));
  g_assert_true (cf_shelf_empty ("/nowhere", NULL));
}

/* Where no file can be made, tills are told to load by rows. */
static void
test_absent (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *folder = NULL;
  g_autofree char *manifest = NULL;
  CfShelfOutcome outcome;
  CfShelfState state;

  scene_init (&scene, test);
  cf_shelf_free (scene.shelf);
  folder = test_dir_path (scene.dir, "file");
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  scene.shelf = cf_shelf_new (scene.pool, folder, &scene.clock.clock, cf_random_system ());
  state = (CfShelfState){scene.desk->tenant->epoch, 0};
  do
    outcome = cf_shelf_ask (scene.shelf, "S1", &state, &manifest);
  while (outcome == CF_SHELF_BUILDING);
  g_assert_cmpint (outcome, ==, CF_SHELF_ABSENT);
  g_assert_null (manifest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/crm/shelf/ages", test_ages);
  test_db_add ("/crm/shelf/restart", test_restart);
  test_db_add_sqlite ("/crm/shelf/leftovers", test_leftovers);
  test_db_add ("/crm/shelf/erased", test_erased);
  test_db_add_sqlite ("/crm/shelf/absent", test_absent);
  return test_db_run ();
}
