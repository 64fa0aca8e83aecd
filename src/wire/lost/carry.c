// SPDX-License-Identifier: Apache-2.0
#include "wire/lost/carry.h"

#include <string.h>

gboolean
cf_wire_carry_is_header (const char *line)
{
  return g_str_equal (line, CF_WIRE_CARRY_HEADER);
}

char *
cf_wire_carry_encode (GBytes *record)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data (record, &length);
  g_autofree char *text = g_base64_encode (bytes, length);

  return g_strconcat (text, "\n", NULL);
}

GBytes *
cf_wire_carry_decode (const char *line)
{
  gsize length;
  guchar *bytes = g_base64_decode (line, &length);
  GBytes *record = g_bytes_new_take (bytes, length);
  g_autofree char *again = g_base64_encode (bytes, length);

  /* GLib passes over what is not base 64. */
  if (length > 0 && g_str_equal (again, line))
    return record;
  g_bytes_unref (record);
  return NULL;
}
