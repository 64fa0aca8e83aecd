// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <string.h>

char *
cf_id_new (const CfClock *clock, const CfRandom *random)
{
  guint64 now_ms = (guint64)MAX (cf_clock_now_us (clock), 0) / 1000;
  guint8 b[16];

  cf_random_fill (random, b, sizeof b);
  for (int i = 0; i < 6; i++)
    b[i] = (guint8)(now_ms >> (40 - 8 * i));
  b[6] = (guint8)(0x70 | (b[6] & 0x0f));
  b[8] = (guint8)(0x80 | (b[8] & 0x3f));
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

gboolean
cf_id_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != CF_ID_LENGTH)
    return FALSE;
  for (int i = 0; i < CF_ID_LENGTH; i++) {
    gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

    if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
      return FALSE;
  }
  return TRUE;
}

gint64
cf_id_time_us (const char *text)
{
  gint64 ms = 0;

  if (!cf_id_is_valid (text) || text[14] != '7')
    return 0;
  for (int i = 0; i < 13; i++)
    if (text[i] != '-')
      ms = ms * 16 + g_ascii_xdigit_value (text[i]);
  return ms * 1000;
}
