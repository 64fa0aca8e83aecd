// SPDX-License-Identifier: Apache-2.0
#include "seal/checksum.h"

#include <string.h>

#include "base/hex.h"
#include "seal/hash.h"

static guint64
row_number (const char *feed, const char *key, const void *body, gsize body_length)
{
  guint8 hash[CF_HASH_BYTES];
  guint64 number;
  CfHash state;

  cf_hash_init (&state);
  /* The closing NUL of each text is the separator. */
  cf_hash_update (&state, feed, strlen (feed) + 1);
  cf_hash_update (&state, key, strlen (key) + 1);
  cf_hash_update (&state, body, body_length);
  cf_hash_final (&state, hash);
  memcpy (&number, hash, sizeof number);
  return GUINT64_FROM_LE (number);
}

void
cf_checksum_add (CfChecksum *checksum, const char *feed, const char *key, const void *body,
                 gsize body_length)
{
  checksum->sum += row_number (feed, key, body, body_length);
}

void
cf_checksum_remove (CfChecksum *checksum, const char *feed, const char *key, const void *body,
                    gsize body_length)
{
  checksum->sum -= row_number (feed, key, body, body_length);
}

char *
cf_checksum_format (const CfChecksum *checksum)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", checksum->sum);
}

gboolean
cf_checksum_parse (const char *text, CfChecksum *ret_checksum)
{
  guint8 bytes[sizeof (guint64)];
  guint64 sum;

  if (!cf_hex_decode (text, bytes, sizeof bytes))
    return FALSE;
  memcpy (&sum, bytes, sizeof sum);
  ret_checksum->sum = GUINT64_FROM_BE (sum);
  return TRUE;
}
