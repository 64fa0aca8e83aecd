// SPDX-License-Identifier: Apache-2.0
#include "crm/http/body.h"

#include <string.h>
#include <gio/gio.h>
#include <zstd.h>

#define PIECE_BYTES (64 * 1024)
#define DEFLATE_BYTES_MIN 1024 /* below this the saving is not worth the work */
#define ZSTD_WINDOW_LOG_MAX 23
#define ZSTD_LEVEL 1 /* ten times the speed of the link, at nearly the size of level 3 */
#define GZIP_LEVEL 1

static CfBodyOutcome
inflate_zstd (GBytes *body, gsize bytes_max, GBytes **ret_plain)
{
  ZSTD_DCtx *context = ZSTD_createDCtx ();
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  CfBodyOutcome outcome = CF_BODY_OK;
  ZSTD_inBuffer in = {NULL, 0, 0};
  size_t left = 1;

  (void)ZSTD_DCtx_setParameter (context, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX); /* 10 … 31 */
  in.src = g_bytes_get_data (body, &in.size);
  while (outcome == CF_BODY_OK) {
    ZSTD_outBuffer out = {piece, PIECE_BYTES, 0};

    left = ZSTD_decompressStream (context, &out, &in);
    if (ZSTD_isError (left))
      outcome = CF_BODY_BROKEN;
    else if (plain->len + out.pos > bytes_max)
      outcome = CF_BODY_TOO_LARGE;
    else
      g_byte_array_append (plain, piece, (guint)out.pos);
    if (in.pos == in.size && out.pos < out.size)
      break;
  }
  ZSTD_freeDCtx (context);
  if (outcome == CF_BODY_OK && left != 0)
    outcome = CF_BODY_BROKEN; /* the frame goes on after the bytes end */
  if (outcome == CF_BODY_OK)
    *ret_plain = g_byte_array_free_to_bytes (g_steal_pointer (&plain));
  return outcome;
}

/* Runs all of the body through one of GIO's converters. */
static CfBodyOutcome
convert (GConverter *converter, GBytes *body, gsize bytes_max, GBytes **ret_converted)
{
  g_autoptr (GByteArray) made_bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  gsize length;
  const guint8 *at = g_bytes_get_data (body, &length);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED) {
    gsize used = 0;
    gsize made = 0;

    result = g_converter_convert (converter, at, length, piece, PIECE_BYTES,
                                  G_CONVERTER_INPUT_AT_END, &used, &made, NULL);
    if (result == G_CONVERTER_ERROR)
      return CF_BODY_BROKEN;
    if (made_bytes->len + made > bytes_max)
      return CF_BODY_TOO_LARGE;
    g_byte_array_append (made_bytes, piece, (guint)made);
    at += used;
    length -= used;
  }
  if (length != 0)
    return CF_BODY_BROKEN; /* something follows the stream */
  *ret_converted = g_byte_array_free_to_bytes (g_steal_pointer (&made_bytes));
  return CF_BODY_OK;
}

static CfBodyOutcome
inflate_gzip (GBytes *body, gsize bytes_max, GBytes **ret_plain)
{
  g_autoptr (GZlibDecompressor) inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return convert (G_CONVERTER (inflater), body, bytes_max, ret_plain);
}

CfBodyOutcome
cf_body_inflate (GBytes *body, const char *content_encoding, gsize bytes_max, GBytes **ret_plain)
{
  if (content_encoding == NULL || g_ascii_strcasecmp (content_encoding, "identity") == 0) {
    if (g_bytes_get_size (body) > bytes_max)
      return CF_BODY_TOO_LARGE;
    *ret_plain = g_bytes_ref (body);
    return CF_BODY_OK;
  }
  if (g_ascii_strcasecmp (content_encoding, "zstd") == 0)
    return inflate_zstd (body, bytes_max, ret_plain);
  if (g_ascii_strcasecmp (content_encoding, "gzip") == 0 ||
      g_ascii_strcasecmp (content_encoding, "x-gzip") == 0)
    return inflate_gzip (body, bytes_max, ret_plain);
  return CF_BODY_UNKNOWN_ENCODING;
}

/* Whether an element such as "gzip;q=0.5" names the coding and does not forbid it. */
static gboolean
element_allows (const char *element, const char *coding)
{
  g_auto (GStrv) parts = g_strsplit (element, ";", 3);
  const char *name = g_strstrip (parts[0]);

  if (g_ascii_strcasecmp (name, coding) != 0)
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++) {
    const char *parameter = g_strstrip (parts[i]);

    if (g_ascii_strncasecmp (parameter, "q=0", 3) == 0 &&
        strspn (parameter + 3, ".0") == strlen (parameter + 3))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_accepted (const char *accept_encoding, const char *coding)
{
  g_auto (GStrv) elements = g_strsplit (accept_encoding, ",", 16);

  for (guint i = 0; elements[i] != NULL; i++)
    if (element_allows (elements[i], coding))
      return TRUE;
  return FALSE;
}

static GBytes *
deflate_zstd (GBytes *body)
{
  gsize length;
  const void *plain = g_bytes_get_data (body, &length);
  gsize bound = ZSTD_compressBound (length);
  g_autofree guint8 *packed = g_malloc (bound);
  gsize written = ZSTD_compress (packed, bound, plain, length, ZSTD_LEVEL);

  if (ZSTD_isError (written))
    return NULL;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&packed), written), written);
}

static GBytes *
deflate_gzip (GBytes *body)
{
  g_autoptr (GZlibCompressor) deflater =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, GZIP_LEVEL);
  GBytes *packed = NULL;

  if (convert (G_CONVERTER (deflater), body, G_MAXINT32, &packed) != CF_BODY_OK)
    return NULL;
  return packed;
}

GBytes *
cf_body_deflate (GBytes *body, const char *accept_encoding, const char **ret_encoding)
{
  GBytes *packed = NULL;

  *ret_encoding = NULL;
  if (accept_encoding == NULL || g_bytes_get_size (body) < DEFLATE_BYTES_MIN)
    return g_bytes_ref (body);
  if (is_accepted (accept_encoding, "zstd")) {
    packed = deflate_zstd (body);
    *ret_encoding = "zstd";
  } else if (is_accepted (accept_encoding, "gzip")) {
    packed = deflate_gzip (body);
    *ret_encoding = "gzip";
  }
  if (packed == NULL) {
    *ret_encoding = NULL;
    return g_bytes_ref (body);
  }
  return packed;
}
