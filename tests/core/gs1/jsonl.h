// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include <glib.h>

/* Runs check on every row of a file of vectors; there must be at least so many. */
static inline void
for_each_row (const char *file, guint rows_min, void (*check) (json_t *row))
{
  g_autofree char *path = g_build_filename (g_getenv ("CF_VECTORS"), file, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    json_t *row;

    if (**line == '\0')
      continue;
    row = json_loads (*line, 0, NULL);
    g_assert_nonnull (row);
    check (row);
    json_decref (row);
    n++;
  }
  g_assert_cmpuint (n, >=, rows_min);
}

/* A text of the row, or NULL. */
static inline const char *
row_text (json_t *row, const char *key)
{
  return json_string_value (json_object_get (row, key));
}
