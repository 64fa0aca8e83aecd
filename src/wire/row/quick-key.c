// SPDX-License-Identifier: Apache-2.0
#include "wire/row/quick-key.h"

#include "wire/json/read.h"
#include "wire/json/write.h"

char *
cf_wire_quick_key_name (gint64 page, gint64 position)
{
  return g_strdup_printf (CF_WIRE_QUICK_KEY_PREFIX "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, page,
                          position);
}

static gboolean
is_sound (const CfQuickKey *key)
{
  return key->colour == NULL || cf_quick_key_colour_is_valid (key->colour);
}

char *
cf_wire_quick_key_row_encode (const CfQuickKey *key, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  if (!is_sound (key))
    cf_wire_writer_fail (w, "its colour is none");
  cf_wire_write_id_or_null (w, "{\"colour\":", key->colour);
  cf_wire_write_text_or_null (w, ",\"label\":", CF_WIRE_TEXT_BYTES_MAX, key->label);
  cf_wire_write_integer (w, ",\"page\":", 1, CF_QUICK_KEY_PAGES_MAX, key->page);
  cf_wire_write_text_or_null (w, ",\"page_name\":", CF_WIRE_TEXT_BYTES_MAX, key->page_name);
  cf_wire_write_id_or_null (w, ",\"picture\":", key->picture);
  cf_wire_write_integer (w, ",\"position\":", 1, CF_QUICK_KEY_POSITIONS_MAX, key->position);
  cf_wire_write_id (w, ",\"product\":", key->product_id);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a quick key", error);
}

CfQuickKey *
cf_wire_quick_key_row_decode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfQuickKey) key = g_new0 (CfQuickKey, 1);
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  (void)(cf_wire_read_id_or_null (r, "{\"colour\":", &key->colour) &&
         (is_sound (key) || cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "its colour is none")) &&
         cf_wire_read_text_or_null (r, ",\"label\":", CF_WIRE_TEXT_BYTES_MAX, &key->label) &&
         cf_wire_read_integer (r, ",\"page\":", 1, CF_QUICK_KEY_PAGES_MAX, &key->page) &&
         cf_wire_read_text_or_null (r, ",\"page_name\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &key->page_name) &&
         cf_wire_read_id_or_null (r, ",\"picture\":", &key->picture) &&
         cf_wire_read_integer (r, ",\"position\":", 1, CF_QUICK_KEY_POSITIONS_MAX,
                               &key->position) &&
         cf_wire_read_id (r, ",\"product\":", &key->product_id) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a quick key", error))
    return NULL;
  return g_steal_pointer (&key);
}
