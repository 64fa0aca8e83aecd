// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/example.h"

#include <string.h>

const guint8 example_device_secret[32] = "example-device-secret-0123456789";
const guint8 example_crm_seed[32] = "example-crm-signing-seed-0123456";

char *
example_load (const char *name, gsize *ret_length)
{
  g_autofree char *path = g_build_filename (g_getenv ("CF_EXAMPLES"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, ret_length, &error);
  g_assert_no_error (error);
  if (g_str_has_suffix (name, ".json")) {
    g_assert_cmpint (text[*ret_length - 1], ==, '\n');
    text[--*ret_length] = '\0';
  }
  return text;
}

char *
example_text (const char *name)
{
  gsize length;
  return example_load (name, &length);
}
