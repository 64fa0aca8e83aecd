// SPDX-License-Identifier: Apache-2.0
#include "wire/feed.h"

#include <string.h>

#include "base/check.h"
#include "wire/json/object.h"
#include "wire/json/read.h"

static const char *const names[CF_WIRE_FEED_COUNT] = {
    [CF_WIRE_FEED_SECURITY] = "security",   [CF_WIRE_FEED_RIGHTS] = "rights",
    [CF_WIRE_FEED_CATALOGUE] = "catalogue", [CF_WIRE_FEED_STOCK] = "stock",
    [CF_WIRE_FEED_MEMBERS] = "members",     [CF_WIRE_FEED_OFFERS] = "offers",
};

const char *
cf_wire_feed_name (CfWireFeed feed)
{
  CF_CHECK (feed < CF_WIRE_FEED_COUNT);
  return names[feed];
}

gboolean
cf_wire_feed_parse (const char *name, CfWireFeed *ret_feed)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    if (g_str_equal (name, names[i])) {
      *ret_feed = (CfWireFeed)i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
cf_wire_feed_cursor_is_valid (const char *cursor)
{
  gsize length = 0;
  for (; cursor[length] != '\0'; length++)
    if (!g_ascii_isalnum (cursor[length]) && strchr ("._~-", cursor[length]) == NULL)
      return FALSE;
  return length > 0 && length <= CF_WIRE_CURSOR_BYTES_MAX;
}

static gboolean
read_key (CfWireReader *r, char ret_key[CF_WIRE_KEY_BYTES_MAX + 1])
{
  g_autofree char *key = NULL;
  if (!cf_wire_read_text (r, "{\"key\":", CF_WIRE_KEY_BYTES_MAX, &key))
    return FALSE;
  if (*key == '\0')
    return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "its key is empty");
  memcpy (ret_key, key, strlen (key) + 1);
  return TRUE;
}

gboolean
cf_wire_feed_line_parse (const char *line, gsize length, CfWireFeedLine *ret_line, GError **error)
{
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, line, length);
  ret_line->row = NULL;
  ret_line->row_length = 0;
  if (read_key (r, ret_line->key) && !cf_wire_read_literal_if (r, "}") &&
      cf_wire_read_literal (r, ",\"row\":")) {
    const char *end = r->end - 1;
    if (end - r->at < 2 || *r->at != '{' || end[-1] != '}' || *end != '}')
      (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_MALFORMED, "its row is no object");
    else if (end - r->at > CF_WIRE_ROW_BYTES_MAX)
      (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "its row is too long");
    ret_line->row = r->at;
    ret_line->row_length = (gsize)(end - r->at);
    r->at = r->end;
  }
  return cf_wire_reader_finish (r, "a feed's line", error);
}

void
cf_wire_feed_trailer_clear (CfWireFeedTrailer *trailer)
{
  g_free (trailer->applied_incarnation);
  g_free (trailer->checksum);
  g_free (trailer->next);
  *trailer = (CfWireFeedTrailer){0};
}

/* Each reader below notes its own trouble in the object that it reads from. */
static void
take_applied (CfWireObject *object, CfWireFeedTrailer *trailer)
{
  const json_t *applied = cf_wire_object_take (object, "applied");
  if (applied == NULL || json_is_null (applied))
    return;
  CfWireObject inner;
  cf_wire_object_start (&inner, applied);
  (void)(cf_wire_object_hex (&inner, "incarnation", CF_WIRE_INCARNATION_DIGITS,
                             &trailer->applied_incarnation) &&
         cf_wire_object_integer (&inner, "seq", 0, CF_WIRE_INTEGER_MAX, &trailer->applied_seq));
  if (inner.fault != NULL)
    (void)cf_wire_object_fail (object, inner.fault_code, inner.fault);
}

/* What describes the whole feed stands there exactly when nothing more follows. */
static void
take_whole (CfWireObject *object, CfWireFeedTrailer *trailer)
{
  if (!cf_wire_object_boolean (object, "more", &trailer->more))
    return;
  trailer->rows = -1;
  if (!trailer->more) {
    (void)(cf_wire_object_hex (object, "checksum", CF_WIRE_CHECKSUM_DIGITS, &trailer->checksum) &&
           cf_wire_object_integer (object, "rows", 0, CF_WIRE_INTEGER_MAX, &trailer->rows));
    return;
  }
  const json_t *checksum = cf_wire_object_take (object, "checksum");
  const json_t *rows = cf_wire_object_take (object, "rows");
  if (checksum != NULL && rows != NULL && (!json_is_null (checksum) || !json_is_null (rows)))
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "a checksum, but more follows");
}

static void
take_trailer (CfWireObject *object, CfWireFeedTrailer *trailer)
{
  take_applied (object, trailer);
  take_whole (object, trailer);
  (void)(cf_wire_object_integer (object, "count", 0, CF_WIRE_PAGE_LINES_MAX, &trailer->count) &&
         cf_wire_object_text (object, "next", CF_WIRE_CURSOR_BYTES_MAX, &trailer->next) &&
         cf_wire_object_integer (object, "server_time_us", 0, CF_WIRE_INTEGER_MAX,
                                 &trailer->server_time_us));
  if (object->fault == NULL && !cf_wire_feed_cursor_is_valid (trailer->next))
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "its cursor is none");
}

gboolean
cf_wire_feed_trailer_parse (const char *line, gsize length, CfWireFeedTrailer *ret_trailer,
                            GError **error)
{
  g_auto (CfWireFeedTrailer) trailer = {0};
  json_t *json = cf_wire_object_parse (line, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject outer, inner;
  cf_wire_object_start (&outer, json);
  cf_wire_object_start (&inner, cf_wire_object_take (&outer, "trailer"));
  if (outer.fault == NULL)
    take_trailer (&inner, &trailer);
  gboolean read = cf_wire_object_finish (&outer, TRUE, "a page's last line", error) &&
                  cf_wire_object_finish (&inner, FALSE, "a page's trailer", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_trailer = trailer;
  trailer = (CfWireFeedTrailer){0};
  return TRUE;
}
