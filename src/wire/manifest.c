// SPDX-License-Identifier: Apache-2.0
#include "wire/manifest.h"

#include <string.h>

#include "wire/json/canonical.h"
#include "wire/json/object.h"
#include "wire/json/write.h"

#define FILE_BYTES_MAX (G_GINT64_CONSTANT (1) << 40)
#define CHUNK_BYTES_MAX (1 << 30)
#define SCHEMA_MAX 1000000

CfWireManifest *
cf_wire_manifest_new (void)
{
  CfWireManifest *manifest = g_new0 (CfWireManifest, 1);
  manifest->chunks = g_new0 (char *, 1);
  return manifest;
}

void
cf_wire_manifest_free (CfWireManifest *manifest)
{
  if (manifest == NULL)
    return;
  g_strfreev (manifest->chunks);
  g_free (manifest->epoch);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    g_free (manifest->feeds[i].checksum);
    g_free (manifest->feeds[i].cursor);
  }
  g_free (manifest->id);
  g_free (manifest->scope);
  g_free (manifest->signature);
  g_free (manifest);
}

gboolean
cf_wire_manifest_is_whole (const CfWireManifest *manifest)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    if (manifest->feeds[i].cursor == NULL)
      return FALSE;
  return TRUE;
}

/* What the fields must be to one another: one phrase, or NULL. The id stands in an address and in
 * a file's name. */
static const char *
find_fault (const CfWireManifest *m)
{
  gint64 chunks = g_strv_length (m->chunks);
  if (chunks > CF_WIRE_CHUNKS_MAX)
    return "it has too many chunks";
  if (chunks != (m->bytes + m->chunk_bytes - 1) / m->chunk_bytes)
    return "its chunks are not its bytes";
  if (strspn (m->id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") !=
      strlen (m->id))
    return "its id cannot stand in an address";
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    if (m->feeds[i].cursor != NULL && !cf_wire_feed_cursor_is_valid (m->feeds[i].cursor))
      return "a cursor is none";
  return NULL;
}

static void
write_feed (CfWireWriter *w, const char *prefix, CfWireFeed feed, const CfWireManifestFeed *f)
{
  cf_wire_write_literal (w, prefix);
  cf_wire_write_hex (w, "{\"checksum\":", CF_WIRE_CHECKSUM_DIGITS, f->checksum);
  cf_wire_write_text (w, ",\"cursor\":", CF_WIRE_CURSOR_BYTES_MAX, f->cursor);
  cf_wire_write_word (w, ",\"feed\":", cf_wire_feed_name (feed));
  cf_wire_write_integer (w, ",\"rows\":", 0, CF_WIRE_INTEGER_MAX, f->rows);
  cf_wire_write_literal (w, "}");
}

static char *
encode (const CfWireManifest *m, gboolean with_signature, GError **error)
{
  CfWireWriter writer, *w = &writer;
  gboolean is_first = TRUE;
  cf_wire_writer_start (w, CF_WIRE_MANIFEST_BYTES_MAX);
  cf_wire_write_integer (w, "{\"bytes\":", 1, FILE_BYTES_MAX, m->bytes);
  cf_wire_write_integer (w, ",\"chunk_bytes\":", 1, CHUNK_BYTES_MAX, m->chunk_bytes);
  cf_wire_write_literal (w, ",\"chunks\":[");
  for (gsize i = 0; m->chunks[i] != NULL; i++)
    cf_wire_write_hex (w, i > 0 ? "," : "", CF_WIRE_HASH_DIGITS, m->chunks[i]);
  cf_wire_write_hex (w, "],\"epoch\":", CF_WIRE_EPOCH_DIGITS, m->epoch);
  cf_wire_write_literal (w, ",\"feeds\":[");
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    if (m->feeds[i].cursor == NULL)
      continue;
    write_feed (w, is_first ? "" : ",", (CfWireFeed)i, &m->feeds[i]);
    is_first = FALSE;
  }
  cf_wire_write_id (w, "],\"id\":", m->id);
  cf_wire_write_integer (w, ",\"schema\":", 1, SCHEMA_MAX, m->schema);
  cf_wire_write_id (w, ",\"scope\":", m->scope);
  if (with_signature)
    cf_wire_write_hex (w, ",\"signature\":", CF_WIRE_SIGNATURE_DIGITS, m->signature);
  cf_wire_write_literal (w, "}");
  const char *fault = w->fault == NULL ? find_fault (m) : NULL;
  if (fault != NULL)
    cf_wire_writer_fail (w, fault);
  return cf_wire_writer_finish (w, "a manifest", error);
}

char *
cf_wire_manifest_signature_input (const CfWireManifest *manifest, GError **error)
{
  return encode (manifest, FALSE, error);
}

char *
cf_wire_manifest_encode (const CfWireManifest *manifest, GError **error)
{
  return encode (manifest, TRUE, error);
}

/* Each reader below notes its own trouble in the object that it reads from. */
static void
take_chunks (CfWireObject *object, CfWireManifest *m)
{
  const json_t *all = cf_wire_object_take (object, "chunks");
  if (all == NULL)
    return;
  gsize n = json_array_size (all);
  if (!json_is_array (all) || n > CF_WIRE_CHUNKS_MAX) {
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "chunks is no short list");
    return;
  }
  g_strfreev (m->chunks);
  m->chunks = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++) {
    const char *chunk = json_string_value (json_array_get (all, i));
    m->chunks[i] = g_strdup (chunk != NULL ? chunk : "");
    if (strlen (m->chunks[i]) != CF_WIRE_HASH_DIGITS ||
        strspn (m->chunks[i], "0123456789abcdef") != CF_WIRE_HASH_DIGITS)
      (void)cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "a chunk's hash is none");
  }
}

static void
take_feed (CfWireObject *object, const json_t *json, CfWireManifest *m)
{
  CfWireObject inner;
  CfWireFeed feed;
  g_autofree char *name = NULL;
  cf_wire_object_start (&inner, json);
  if (cf_wire_object_text (&inner, "feed", CF_WIRE_ID_BYTES_MAX, &name)) {
    if (!cf_wire_feed_parse (name, &feed))
      return; /* a newer CRM's */
    CfWireManifestFeed *f = &m->feeds[feed];
    if (f->cursor != NULL)
      (void)cf_wire_object_fail (&inner, CF_WIRE_ERROR_MALFORMED, "a feed stands there twice");
    (void)(cf_wire_object_text (&inner, "cursor", CF_WIRE_CURSOR_BYTES_MAX, &f->cursor) &&
           cf_wire_object_hex (&inner, "checksum", CF_WIRE_CHECKSUM_DIGITS, &f->checksum) &&
           cf_wire_object_integer (&inner, "rows", 0, CF_WIRE_INTEGER_MAX, &f->rows));
  }
  if (inner.fault != NULL)
    (void)cf_wire_object_fail (object, inner.fault_code, inner.fault);
}

static void
take_feeds (CfWireObject *object, CfWireManifest *m)
{
  const json_t *all = cf_wire_object_take (object, "feeds");
  if (all != NULL && !json_is_array (all))
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "feeds is no list");
  for (gsize i = 0; i < json_array_size (all) && object->fault == NULL; i++)
    take_feed (object, json_array_get (all, i), m);
}

static void
take_manifest (CfWireObject *o, CfWireManifest *m)
{
  (void)(cf_wire_object_integer (o, "bytes", 1, FILE_BYTES_MAX, &m->bytes) &&
         cf_wire_object_integer (o, "chunk_bytes", 1, CHUNK_BYTES_MAX, &m->chunk_bytes) &&
         cf_wire_object_hex (o, "epoch", CF_WIRE_EPOCH_DIGITS, &m->epoch) &&
         cf_wire_object_id (o, "id", &m->id) &&
         cf_wire_object_integer (o, "schema", 1, SCHEMA_MAX, &m->schema) &&
         cf_wire_object_id (o, "scope", &m->scope) &&
         cf_wire_object_hex (o, "signature", CF_WIRE_SIGNATURE_DIGITS, &m->signature));
  take_chunks (o, m);
  take_feeds (o, m);
  const char *fault = o->fault == NULL ? find_fault (m) : NULL;
  if (fault != NULL)
    (void)cf_wire_object_fail (o, CF_WIRE_ERROR_MALFORMED, fault);
}

CfWireManifest *
cf_wire_manifest_decode (const char *text, gsize length, char **ret_signature_input, GError **error)
{
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_new ();
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_MANIFEST_BYTES_MAX, error);
  if (json == NULL)
    return NULL;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  take_manifest (&object, manifest);
  g_autofree char *input = NULL;
  if (cf_wire_object_finish (&object, FALSE, "a manifest", error)) {
    (void)json_object_del (json, "signature"); /* it is there: it was just read */
    input = cf_wire_canonical_format (json, error);
  }
  json_decref (json);
  if (input == NULL)
    return NULL;
  *ret_signature_input = g_steal_pointer (&input);
  return g_steal_pointer (&manifest);
}
