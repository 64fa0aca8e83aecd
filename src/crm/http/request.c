// SPDX-License-Identifier: Apache-2.0
#include "crm/http/request.h"

#include <string.h>

#include "base/hex.h"
#include "base/integer.h"
#include "wire/limit.h"

#define TOKEN_BYTES 32
#define DEVICE_ID_LENGTH_MAX 64

gsize
cf_request_bytes_max (const char *path)
{
  if (g_str_equal (path, "/v1/ops"))
    return CF_WIRE_OPS_BYTES_MAX;
  return g_str_equal (path, "/v1/ops/carried") ? CF_WIRE_CARRIED_BYTES_MAX
                                               : CF_WIRE_REQUEST_BYTES_MAX;
}

gboolean
cf_request_parse_bearer (const char *authorization, char **ret_device_id, char **ret_token)
{
  guint8 token[TOKEN_BYTES];
  const char *dot;
  gsize id_length;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return FALSE;
  authorization += 7;
  dot = strchr (authorization, '.');
  if (dot == NULL || dot == authorization || !cf_hex_decode (dot + 1, token, TOKEN_BYTES))
    return FALSE;
  id_length = (gsize)(dot - authorization);
  if (id_length > DEVICE_ID_LENGTH_MAX)
    return FALSE;
  *ret_device_id = g_strndup (authorization, id_length);
  *ret_token = g_strdup (dot + 1);
  return TRUE;
}

guint
cf_request_parse_limit (const char *text)
{
  gint64 limit = CF_WIRE_PAGE_LINES_DEFAULT;

  if (text != NULL && !cf_integer_parse (text, &limit))
    limit = CF_WIRE_PAGE_LINES_DEFAULT;
  return (guint)CLAMP (limit, 1, CF_WIRE_PAGE_LINES_MAX);
}

/* Digits only: "-5" and "+5" are no positions. */
static gboolean
parse_position (const char *text, gint64 *ret_position)
{
  return g_ascii_isdigit (text[0]) && cf_integer_parse (text, ret_position);
}

static CfRange
range_between (const char *first_text, const char *last_text, gint64 size, gint64 *ret_offset,
               gint64 *ret_length)
{
  gint64 first;
  gint64 last = size - 1;

  if (!parse_position (first_text, &first))
    return CF_RANGE_WHOLE;
  if (last_text[0] != '\0' && (!parse_position (last_text, &last) || last < first))
    return CF_RANGE_WHOLE;
  if (first >= size)
    return CF_RANGE_UNSATISFIABLE;
  *ret_offset = first;
  *ret_length = MIN (last, size - 1) - first + 1;
  return CF_RANGE_PART;
}

static CfRange
range_suffix (const char *suffix_text, gint64 size, gint64 *ret_offset, gint64 *ret_length)
{
  gint64 suffix;

  if (!parse_position (suffix_text, &suffix))
    return CF_RANGE_WHOLE;
  if (suffix == 0 || size == 0)
    return CF_RANGE_UNSATISFIABLE;
  *ret_length = MIN (suffix, size);
  *ret_offset = size - *ret_length;
  return CF_RANGE_PART;
}

CfRange
cf_request_parse_range (const char *range, gint64 size, gint64 *ret_offset, gint64 *ret_length)
{
  g_auto (GStrv) ends = NULL;

  *ret_offset = 0;
  *ret_length = size;
  if (range == NULL || !g_str_has_prefix (range, "bytes=") || strchr (range, ',') != NULL)
    return CF_RANGE_WHOLE;
  ends = g_strsplit (range + strlen ("bytes="), "-", 3);
  if (g_strv_length (ends) != 2)
    return CF_RANGE_WHOLE;
  if (ends[0][0] == '\0')
    return range_suffix (ends[1], size, ret_offset, ret_length);
  return range_between (ends[0], ends[1], size, ret_offset, ret_length);
}
