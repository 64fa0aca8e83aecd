// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link-compressed.h"

#include <string.h>

#include "core/gs1/digit.h"

#define GTIN_BITS 47

#define CHARACTERS_NEEDED 10 /* of base64, for those bytes */

static int
base64_value (char c)
{
  if (g_ascii_isupper (c))
    return c - 'A';
  if (g_ascii_islower (c))
    return c - 'a' + 26;
  if (g_ascii_isdigit (c))
    return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

/* Whether the byte announces a GTIN: the AI 01 as two nibbles, or one of the reserved numbers that
 * have a letter among their hexadecimal digits and stand for a sequence of AIs with 01 in front. */
static gboolean
announces_gtin (guint8 byte)
{
  return byte == 0x01 || (byte < 0x9a && (byte & 0x0f) >= 0x0a) || (byte >= 0xa0 && byte < 0xc0);
}

gboolean
cf_link_is_compressed (const char *text, const CfAddress *address)
{
  g_autoptr (GArray) segments = cf_address_segments (text, address);
  guint64 bits = 0;
  char gtin[15];
  CfAddressSpan last;

  if (segments->len == 0)
    return FALSE;
  last = g_array_index (segments, CfAddressSpan, segments->len - 1);
  if (last.length < CHARACTERS_NEEDED)
    return FALSE;
  for (gsize i = 0; i < last.length; i++) {
    int value = base64_value (text[last.start + i]);

    if (value < 0)
      return FALSE;
    if (i < CHARACTERS_NEEDED)
      bits = bits << 6 | (guint64)value;
  }
  /* Sixty bits are read; the first eight announce, the next 47 are the number. */
  if (!announces_gtin ((guint8)(bits >> 52)))
    return FALSE;
  bits = bits >> (60 - 8 - GTIN_BITS) & ((G_GUINT64_CONSTANT (1) << GTIN_BITS) - 1);
  if (bits > G_GUINT64_CONSTANT (99999999999999))
    return FALSE;
  g_snprintf (gtin, sizeof gtin, "%014" G_GUINT64_FORMAT, bits);
  return cf_digit_verify (gtin, 14);
}
