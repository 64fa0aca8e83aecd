// SPDX-License-Identifier: Apache-2.0
#include "wire/row/recall.h"

#include <string.h>

#include "wire/json/read.h"
#include "wire/json/write.h"

char *
cf_wire_recall_name (const char *product_id, const char *batch)
{
  return g_strdup_printf (CF_WIRE_RECALL_PREFIX "%u/%s/%s", (guint)strlen (product_id), product_id,
                          batch != NULL ? batch : "");
}

/* A batch that is blank would stand under the key of all of them. */
static gboolean
is_batch (const char *batch)
{
  return batch == NULL || (batch[0] != '\0' && strlen (batch) <= CF_WIRE_BATCH_BYTES_MAX);
}

char *
cf_wire_recall_row_encode (const char *product_id, const char *batch, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  if (!is_batch (batch))
    cf_wire_writer_fail (w, "its batch is blank or too long");
  cf_wire_write_id_or_null (w, "{\"batch\":", batch);
  cf_wire_write_id (w, ",\"product\":", product_id);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a recall", error);
}

gboolean
cf_wire_recall_row_decode (const char *text, gsize length, char **ret_product_id, char **ret_batch,
                           GError **error)
{
  g_autofree char *product_id = NULL;
  g_autofree char *batch = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  (void)(cf_wire_read_id_or_null (r, "{\"batch\":", &batch) &&
         (is_batch (batch) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "its batch is too long")) &&
         cf_wire_read_id (r, ",\"product\":", &product_id) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a recall", error))
    return FALSE;
  *ret_product_id = g_steal_pointer (&product_id);
  *ret_batch = g_steal_pointer (&batch);
  return TRUE;
}
