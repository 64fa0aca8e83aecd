// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A folder of its own under the system's temporary one, removed with all that is in it. */
typedef struct {
  char *path;
} TestDir;

TestDir *test_dir_new (void);
void test_dir_free (TestDir *dir);

/* The path of a name in it. */
char *test_dir_path (const TestDir *dir, const char *name);

/* Removes a file or a folder with all that is in it; what is missing is fine. */
void test_dir_remove (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDir, test_dir_free)
