// SPDX-License-Identifier: Apache-2.0
#include "sync/landing.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "seal/hash.h"
#include "support/temp-dir.h"

#define CHUNK 1000
#define BYTES 3500

typedef struct {
  TestDir *dir;
  char *path;
  char *part;
  guint8 file[BYTES];
  CfWireManifest *manifest;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->dir = test_dir_new ();
  fixture->path = test_dir_path (fixture->dir, "cache-7.db");
  fixture->part = test_dir_path (fixture->dir, "cache-7.db.part");
  for (guint i = 0; i < BYTES; i++)
    fixture->file[i] = (guint8)(i * 31 + i / CHUNK);
  fixture->manifest = cf_wire_manifest_new ();
  fixture->manifest->bytes = BYTES;
  fixture->manifest->chunk_bytes = CHUNK;
  g_strfreev (fixture->manifest->chunks);
  fixture->manifest->chunks = g_new0 (char *, 5);
  for (guint i = 0; i < 4; i++)
    fixture->manifest->chunks[i] =
        cf_hash_text (fixture->file + i * CHUNK, MIN (CHUNK, BYTES - i * CHUNK));
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  cf_wire_manifest_free (fixture->manifest);
  g_free (fixture->path);
  g_free (fixture->part);
  test_dir_free (fixture->dir);
}

static CfLanding *
open_landing (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CfLanding *landing = cf_landing_open (fixture->path, fixture->manifest, &error);
  g_assert_no_error (error);
  return landing;
}

static void
finish (Fixture *fixture, CfLanding *landing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *landed = NULL;
  gsize length;

  g_assert_true (cf_landing_finish (landing, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (fixture->path, &landed, &length, NULL));
  g_assert_cmpuint (length, ==, BYTES);
  g_assert_true (memcmp (landed, fixture->file, BYTES) == 0);
}

/* However the line cuts the bytes up. */
static void
test_pieces (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const gsize pieces[] = {1, 7, 999, 1000, 1001, 2500, BYTES};

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (CfLanding) landing = open_landing (fixture);
    g_assert_cmpuint (cf_landing_chunks (landing), ==, 0);
    for (gsize at = 0; at < BYTES; at += pieces[i])
      g_assert_true (cf_landing_write (landing, fixture->file + at, MIN (pieces[i], BYTES - at)));
    g_assert_cmpuint (cf_landing_chunks (landing), ==, 4);
    finish (fixture, landing);
  }
}

/* Broken off in the middle of a chunk, by this program or with it: on after the last whole one. */
static void
test_resume (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CfLanding) landing = open_landing (fixture);

  g_assert_true (cf_landing_write (landing, fixture->file, 1500));
  g_assert_cmpint (cf_landing_restart (landing), ==, 1000);
  g_assert_true (cf_landing_write (landing, fixture->file + 1000, 1700));
  g_assert_cmpuint (cf_landing_chunks (landing), ==, 2);
  g_clear_pointer (&landing, cf_landing_free);
  landing = open_landing (fixture);
  g_assert_cmpuint (cf_landing_chunks (landing), ==, 2);
  g_assert_cmpint (cf_landing_restart (landing), ==, 2000);
  g_assert_true (cf_landing_write (landing, fixture->file + 2000, 1500));
  finish (fixture, landing);
}

/* A half load that rotted, or of another file: what does not hold is fetched again. */
static void
test_bad_part (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *bad = g_malloc (BYTES + 500);
  memcpy (bad, fixture->file, BYTES);
  memset (bad + BYTES, 'z', 500);
  bad[1200] ^= 1;
  g_assert_true (g_file_set_contents (fixture->part, bad, BYTES + 500, NULL));

  g_autoptr (CfLanding) landing = open_landing (fixture);
  g_assert_cmpuint (cf_landing_chunks (landing), ==, 1);
  g_assert_cmpint (cf_landing_restart (landing), ==, 1000);
  g_assert_true (cf_landing_write (landing, fixture->file + 1000, 2500));
  finish (fixture, landing);
}

static void
test_forged (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CfLanding) landing = open_landing (fixture);

  fixture->file[1999] ^= 1;
  g_assert_false (cf_landing_write (landing, fixture->file, BYTES));
  g_assert_cmpint (cf_landing_trouble (landing), ==, CF_TROUBLE_FORGED);
  g_assert_cmpuint (cf_landing_chunks (landing), ==, 1);
  fixture->file[1999] ^= 1;
  g_assert_cmpint (cf_landing_restart (landing), ==, 1000);
  g_assert_cmpint (cf_landing_trouble (landing), ==, CF_TROUBLE_NONE);
  g_assert_true (cf_landing_write (landing, fixture->file + 1000, 2500));
  finish (fixture, landing);
}

static void
test_past_the_end (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CfLanding) landing = open_landing (fixture);

  g_assert_true (cf_landing_write (landing, fixture->file, BYTES));
  g_assert_false (cf_landing_write (landing, fixture->file, 1));
  g_assert_cmpint (cf_landing_trouble (landing), ==, CF_TROUBLE_TOO_BIG);
  finish (fixture, landing);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (CfLanding) landing = open_landing (fixture);
  struct rlimit before, limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_true (signal (SIGXFSZ, SIG_IGN) != SIG_ERR);
  limit = before;
  limit.rlim_cur = 2500;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  gboolean written = cf_landing_write (landing, fixture->file, BYTES);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_cmpint (cf_landing_trouble (landing), ==, CF_TROUBLE_DISK_FULL);
  /* There is room again. */
  gint64 from = cf_landing_restart (landing);
  g_assert_cmpint (from, <=, 2000);
  g_assert_true (cf_landing_write (landing, fixture->file + from, (gsize)(BYTES - from)));
  finish (fixture, landing);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_strconcat (fixture->path, "/nowhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfLanding) landing = cf_landing_open (path, fixture->manifest, &error);

  g_assert_null (landing);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A link that somebody laid in its place is not followed. */
static void
test_link (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *target = test_dir_path (fixture->dir, "journal.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (target, "truth", -1, NULL));
  g_assert_cmpint (symlink (target, fixture->part), ==, 0);
  g_autoptr (CfLanding) landing = cf_landing_open (fixture->path, fixture->manifest, &error);
  g_assert_null (landing);
  g_assert_nonnull (error);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sync/landing/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pieces", test_pieces);
  ADD ("resume", test_resume);
  ADD ("bad-part", test_bad_part);
  ADD ("forged", test_forged);
  ADD ("past-the-end", test_past_the_end);
  ADD ("disk-full", test_disk_full);
  ADD ("no-folder", test_no_folder);
  ADD ("link", test_link);
  return g_test_run ();
}
