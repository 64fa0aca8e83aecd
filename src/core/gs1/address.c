// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/address.h"

#include <string.h>

static gboolean
has_prefix (const char *text, gsize length, const char *prefix)
{
  return length >= strlen (prefix) && memcmp (text, prefix, strlen (prefix)) == 0;
}

/* The offset behind the scheme, or 0. */
static gsize
skip_scheme (const char *text, gsize length)
{
  static const char *const schemes[] = {"https://", "HTTPS://", "http://", "HTTP://"};

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (has_prefix (text, length, schemes[i]))
      return strlen (schemes[i]);
  return 0;
}

/* The offset of the first c from start on, or end. */
static gsize
find_byte (const char *text, gsize start, gsize end, char c)
{
  const char *at = start < end ? memchr (text + start, c, end - start) : NULL;

  return at != NULL ? (gsize)(at - text) : end;
}

gboolean
cf_address_split (const char *text, gsize length, CfAddress *ret_address)
{
  gsize start = skip_scheme (text, length);
  gsize slash = find_byte (text, start, length, '/');
  gsize end;
  gsize mark;

  if (start == 0 || slash == length || slash == start)
    return FALSE;
  end = find_byte (text, slash, length, '#');
  mark = find_byte (text, slash, end, '?');
  ret_address->domain.start = start;
  ret_address->domain.length = slash - start;
  ret_address->path.start = slash;
  ret_address->path.length = mark - slash;
  ret_address->query.start = MIN (mark + 1, end);
  ret_address->query.length = end - ret_address->query.start;
  return TRUE;
}

gsize
cf_address_find_illegal (const char *text, gsize length, const CfAddress *address)
{
  static const char legal[] = "-._~:/?#[]@!$&'()*+,;=%";
  static const char illegal_in_domain[] = "_~?#@!$&'()*+,;=%";
  gsize domain_end = address->domain.start + address->domain.length;

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || strchr (legal, text[i]) == NULL))
      return i;
    if (i >= address->domain.start && i < domain_end && strchr (illegal_in_domain, text[i]) != NULL)
      return i;
  }
  return length;
}

GArray *
cf_address_segments (const char *text, const CfAddress *address)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (CfAddressSpan));
  gsize end = address->path.start + address->path.length;

  for (gsize at = address->path.start; at < end;) {
    gsize next = find_byte (text, at + 1, end, '/');
    CfAddressSpan segment = {at + 1, next - (at + 1)};

    g_array_append_val (segments, segment);
    at = next;
  }
  return segments;
}

/* The byte that a whole escape at this place stands for, or -1. */
static int
escape_at (const char *text, gsize length, gsize at)
{
  if (length - at < 3 || text[at] != '%' || !g_ascii_isxdigit (text[at + 1]) ||
      !g_ascii_isxdigit (text[at + 2]))
    return -1;
  return g_ascii_xdigit_value (text[at + 1]) * 16 + g_ascii_xdigit_value (text[at + 2]);
}

gboolean
cf_address_unescape (const char *text, gsize length, gboolean is_query, GString *ret_plain)
{
  for (gsize i = 0; i < length; i++) {
    int byte = escape_at (text, length, i);

    if (byte == 0)
      return FALSE;
    if (byte > 0)
      g_string_append_c (ret_plain, (char)byte);
    else
      g_string_append_c (ret_plain, is_query && text[i] == '+' ? ' ' : text[i]);
    i += byte > 0 ? 2 : 0;
  }
  return TRUE;
}

void
cf_address_append_escaped (GString *address, const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (g_ascii_isalnum (*c) || strchr ("-._~", *c) != NULL)
      g_string_append_c (address, *c);
    else
      g_string_append_printf (address, "%%%02X", (guint)(guchar)*c);
  }
}

gsize
cf_address_escaped_length (const char *text, gsize length, gsize n)
{
  gsize at = 0;

  while (n-- > 0 && at < length)
    at += escape_at (text, length, at) > 0 ? 3 : 1;
  return at;
}
