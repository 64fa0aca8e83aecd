// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/points-parts.h"

#include "wire/limit.h"

#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX

void
cf_wire_write_points_parts (CfWireWriter *w, const char *prefix, const GPtrArray *parts)
{
  if (parts->len > CF_POINTS_PARTS_MAX)
    cf_wire_writer_fail (w, "too many parts of points");
  cf_wire_write_literal (w, prefix);
  cf_wire_write_literal (w, "[");
  for (guint i = 0; i < parts->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (parts, i);

    cf_wire_write_literal (w, i > 0 ? "," : "");
    if (part->grant_id == NULL)
      cf_wire_write_literal (w, "{\"grant\":null");
    else
      cf_wire_write_uuid (w, "{\"grant\":", part->grant_id);
    cf_wire_write_integer (w, ",\"points\":", ANY, part->points);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_literal (w, "]");
}

static gboolean
read_part (CfWireReader *r, const char *prefix, CfPointsPart *part)
{
  return cf_wire_read_literal (r, prefix) && cf_wire_read_literal (r, "{\"grant\":") &&
         (cf_wire_read_literal_if (r, "null") || cf_wire_read_uuid (r, "", &part->grant_id)) &&
         cf_wire_read_integer (r, ",\"points\":", ANY, &part->points) &&
         cf_wire_read_literal (r, "}");
}

gboolean
cf_wire_read_points_parts (CfWireReader *r, const char *prefix, gboolean may_be_empty,
                           GPtrArray *parts)
{
  if (!cf_wire_read_literal (r, prefix) || !cf_wire_read_literal (r, "["))
    return FALSE;
  if (may_be_empty && cf_wire_read_literal_if (r, "]"))
    return TRUE;
  do {
    if (parts->len == CF_POINTS_PARTS_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many parts of points");
    CfPointsPart *part = cf_points_part_new (NULL, 0);
    g_ptr_array_add (parts, part);
    if (!read_part (r, parts->len > 1 ? "," : "", part))
      return FALSE;
  } while (!cf_wire_read_literal_if (r, "]"));
  return TRUE;
}
