// SPDX-License-Identifier: Apache-2.0
#include "till/collect/label.h"

#include "base/hex.h"
#include "base/id.h"

#define ID_BYTES 16
#define BASE 36

/* Divides the number of ID_BYTES bytes, the largest first, by BASE; gives back the remainder. */
static guint
divide (guint8 *bytes)
{
  guint rest = 0;

  for (gsize i = 0; i < ID_BYTES; i++) {
    guint value = rest * 256 + bytes[i];

    bytes[i] = (guint8)(value / BASE);
    rest = value % BASE;
  }
  return rest;
}

char *
cf_payment_label_new (const char *payment_id)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  guint8 bytes[ID_BYTES];
  g_auto (GStrv) parts = NULL;
  g_autofree char *hex = NULL;
  char label[CF_PAYMENT_LABEL_LENGTH + 1] = {0};

  if (!cf_id_is_valid (payment_id))
    return NULL;
  parts = g_strsplit (payment_id, "-", -1);
  hex = g_strjoinv ("", parts);
  if (!cf_hex_decode (hex, bytes, sizeof bytes))
    return NULL;
  for (gsize i = CF_PAYMENT_LABEL_LENGTH; i > 0; i--)
    label[i - 1] = digits[divide (bytes)];
  return g_strdup (label);
}
