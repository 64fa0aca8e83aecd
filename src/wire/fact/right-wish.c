// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/right-wish.h"

#include "wire/json/object.h"
#include "wire/json/write.h"

void
cf_wire_right_wish_clear (CfWireRightWish *wish)
{
  g_clear_pointer (&wish->member, g_free);
  g_clear_pointer (&wish->right, g_free);
}

char *
cf_wire_right_wish_encode (const CfWireRightWish *wish, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_REQUEST_BYTES_MAX);
  cf_wire_write_id (w, "{\"member\":", wish->member);
  cf_wire_write_uuid (w, ",\"right\":", wish->right);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a wish for a right", error);
}

gboolean
cf_wire_right_wish_decode (const char *text, gsize length, CfWireRightWish *ret_wish,
                           GError **error)
{
  g_auto (CfWireRightWish) wish = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_id (&object, "member", &wish.member) &&
         cf_wire_object_uuid (&object, "right", &wish.right));
  gboolean read = cf_wire_object_finish (&object, TRUE, "a wish for a right", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_wish = wish;
  wish = (CfWireRightWish){0};
  return TRUE;
}

char *
cf_wire_right_granted_encode (gint64 points, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ANSWER_BYTES_MAX);
  cf_wire_write_integer (w, "{\"points\":", 0, CF_WIRE_INTEGER_MAX, points);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a granted right", error);
}

gboolean
cf_wire_right_granted_decode (const char *text, gsize length, gint64 *ret_points, GError **error)
{
  gint64 points = 0;
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  (void)cf_wire_object_integer (&object, "points", 0, CF_WIRE_INTEGER_MAX, &points);
  gboolean read = cf_wire_object_finish (&object, FALSE, "a granted right", error);
  json_decref (json);
  if (read)
    *ret_points = points;
  return read;
}
