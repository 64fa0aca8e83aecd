// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/number.h"

#include <string.h>

#include "base/check.h"
#include "base/integer.h"

gboolean
cf_receipt_number_id_is_valid (const char *id)
{
  gsize length = strlen (id);

  if (length < 1 || length > CF_RECEIPT_ID_LENGTH_MAX)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (id[i]))
      return FALSE;
  }
  return TRUE;
}

char *
cf_receipt_number_format (const char *shop, const char *till, gint64 counter)
{
  CF_CHECK (cf_receipt_number_id_is_valid (shop) && cf_receipt_number_id_is_valid (till));
  CF_CHECK (counter >= 1 && counter <= CF_RECEIPT_COUNTER_MAX);
  return g_strdup_printf ("%s-%s-%06" G_GINT64_FORMAT, shop, till, counter);
}

gboolean
cf_receipt_number_parse (const char *text, CfReceiptNumber *ret_number)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 4);
  g_autofree char *again = NULL;
  gint64 counter;

  if (g_strv_length (parts) != 3 || !cf_receipt_number_id_is_valid (parts[0]) ||
      !cf_receipt_number_id_is_valid (parts[1]) || !cf_integer_parse (parts[2], &counter) ||
      counter < 1 || counter > CF_RECEIPT_COUNTER_MAX)
    return FALSE;
  /* One number has one spelling: otherwise two receipts could look different and be the same. */
  again = cf_receipt_number_format (parts[0], parts[1], counter);
  if (strcmp (again, text) != 0)
    return FALSE;
  g_strlcpy (ret_number->shop, parts[0], sizeof ret_number->shop);
  g_strlcpy (ret_number->till, parts[1], sizeof ret_number->till);
  ret_number->counter = counter;
  return TRUE;
}

gboolean
cf_receipt_number_next (gint64 last, gint64 *ret_counter)
{
  if (last < 0 || last >= CF_RECEIPT_COUNTER_MAX)
    return FALSE;
  *ret_counter = last + 1;
  return TRUE;
}
