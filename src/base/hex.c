// SPDX-License-Identifier: Apache-2.0
#include "base/hex.h"

#include <string.h>

char *
cf_hex_encode (const guint8 *bytes, gsize length)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++) {
    text[2 * i] = digits[bytes[i] >> 4];
    text[2 * i + 1] = digits[bytes[i] & 15];
  }
  text[2 * length] = '\0';
  return text;
}

gboolean
cf_hex_decode (const char *text, guint8 *ret_bytes, gsize length)
{
  if (strlen (text) != 2 * length)
    return FALSE;
  for (gsize i = 0; i < 2 * length; i++) {
    if (!g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
      return FALSE;
  }
  for (gsize i = 0; i < length; i++)
    ret_bytes[i] =
        (guint8)(g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}
