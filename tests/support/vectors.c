// SPDX-License-Identifier: Apache-2.0
#include "support/vectors.h"

void
cf_vectors_each (const char *file, gsize n_least, void (*check) (const json_t *row))
{
  g_autofree char *path = g_build_filename (g_getenv ("CF_VECTORS"), file, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  gsize n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++) {
    json_t *row;

    if (*lines[i] == '\0')
      continue;
    row = json_loads (lines[i], 0, NULL);
    g_assert_nonnull (row);
    g_test_message ("%s", json_string_value (json_object_get (row, "id")));
    check (row);
    json_decref (row);
    n++;
  }
  g_assert_cmpuint (n, >=, n_least);
}

gint64
cf_vectors_integer (const json_t *row, const char *name, gint64 otherwise)
{
  const json_t *member = json_object_get (row, name);

  if (member == NULL)
    return otherwise;
  g_assert_true (json_is_integer (member));
  return json_integer_value (member);
}
