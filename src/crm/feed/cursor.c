// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/cursor.h"

#include <string.h>

#include "base/hex.h"
#include "base/integer.h"
#include "wire/limit.h"

static char *
format_place (const CfCursor *cursor)
{
  g_autofree char *scope = cf_hex_encode ((const guint8 *)cursor->scope, strlen (cursor->scope));

  return g_strdup_printf ("1.%s.%" G_GINT64_FORMAT ".%s.%s.", cursor->epoch, cursor->generation,
                          cf_wire_feed_name (cursor->feed), scope);
}

char *
cf_cursor_format (const CfCursor *cursor)
{
  g_autofree char *place = format_place (cursor);
  g_autofree char *key = cf_hex_encode ((const guint8 *)cursor->key, strlen (cursor->key));

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%s", place,
                          cursor->began_seq, cursor->seq, key);
}

static char *
parse_key (const char *hex)
{
  gsize length = strlen (hex) / 2;
  g_autofree char *key = NULL;

  if (length > CF_WIRE_KEY_BYTES_MAX)
    return NULL;
  key = g_malloc0 (length + 1);
  if (!cf_hex_decode (hex, (guint8 *)key, length) || strlen (key) != length ||
      !g_utf8_validate (key, -1, NULL))
    return NULL;
  return g_steal_pointer (&key);
}

gboolean
cf_cursor_parse (const char *text, CfCursor *cursor, char **ret_key)
{
  g_autofree char *place = format_place (cursor);
  g_autofree char *again = NULL;
  g_autofree char *key = NULL;
  g_auto (GStrv) parts = NULL;
  CfCursor read = *cursor;

  if (!g_str_has_prefix (text, place))
    return FALSE;
  parts = g_strsplit (text + strlen (place), ".", 4);
  if (g_strv_length (parts) != 3 || !cf_integer_parse (parts[0], &read.began_seq) ||
      !cf_integer_parse (parts[1], &read.seq) || read.began_seq < 0 || read.seq < 0)
    return FALSE;
  read.key = key = parse_key (parts[2]);
  if (key == NULL)
    return FALSE;
  /* One place has one text: what reads the same and is written otherwise was never given. */
  again = cf_cursor_format (&read);
  if (strcmp (again, text) != 0)
    return FALSE;
  *cursor = read;
  *ret_key = g_steal_pointer (&key);
  return TRUE;
}
