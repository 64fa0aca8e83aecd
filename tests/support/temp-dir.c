// SPDX-License-Identifier: Apache-2.0
#include "support/temp-dir.h"

#include <glib/gstdio.h>

TestDir *
test_dir_new (void)
{
  g_autoptr (GError) error = NULL;
  TestDir *dir = g_new0 (TestDir, 1);

  dir->path = g_dir_make_tmp ("cf-test-XXXXXX", &error);
  g_assert_no_error (error);
  return dir;
}

void
test_dir_free (TestDir *dir)
{
  if (dir == NULL)
    return;
  test_dir_remove (dir->path);
  g_free (dir->path);
  g_free (dir);
}

char *
test_dir_path (const TestDir *dir, const char *name)
{
  return g_build_filename (dir->path, name, NULL);
}

void
test_dir_remove (const char *path)
{
  const char *name;
  GDir *listing = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    listing = g_dir_open (path, 0, NULL);
  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    test_dir_remove (child);
  }
  g_clear_pointer (&listing, g_dir_close);
  (void)g_remove (path); /* missing is fine, and a leftover is in the temporary folder */
}
