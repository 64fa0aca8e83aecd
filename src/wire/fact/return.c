// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/return.h"

#include "core/basket.h"
#include "wire/fact/points-parts.h"
#include "wire/value.h"

#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX

void
cf_wire_return_clear (CfWireReturn *returned)
{
  g_free (returned->sale);
  g_free (returned->receipt_no);
  g_free (returned->reason);
  cf_return_free (returned->back);
  *returned = (CfWireReturn){0};
}

static void
write_line (CfWireWriter *w, const CfReturnLine *l)
{
  cf_wire_write_integer (w, "{\"before_milli\":", ANY, l->before_milli);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, l->name);
  cf_wire_write_integer (w, ",\"net_minor\":", ANY, l->net_minor);
  cf_wire_write_integer (w, ",\"place\":", 0, CF_BASKET_LINES_MAX - 1, l->place);
  cf_wire_write_id (w, ",\"product_id\":", l->product_id);
  cf_wire_write_integer (w, ",\"quantity_milli\":", ANY, l->quantity_milli);
  cf_wire_write_id (w, ",\"tax_group\":", l->tax_group);
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, l->tax_minor);
  cf_wire_write_integer (w, ",\"total_minor\":", ANY, l->total_minor);
  cf_wire_write_word (w, ",\"unit\":", cf_unit_name (l->unit));
  cf_wire_write_literal (w, "}");
}

static void
write_tender (CfWireWriter *w, const CfTender *t)
{
  cf_wire_write_integer (w, "{\"amount_minor\":", ANY, t->amount_minor);
  cf_wire_write_word (w, ",\"kind\":", cf_tender_kind_name (t->kind));
  cf_wire_write_id_or_null (w, ",\"payment_id\":", t->payment_id);
  cf_wire_write_text_or_null (w, ",\"reference\":", CF_WIRE_TEXT_BYTES_MAX, t->reference);
  cf_wire_write_integer (w, ",\"rounding_minor\":", ANY, t->rounding_minor);
  cf_wire_write_integer (w, ",\"tendered_minor\":", ANY, t->tendered_minor);
  cf_wire_write_literal (w, "}");
}

char *
cf_wire_return_encode (const CfWireReturn *returned, GError **error)
{
  const CfReturn *back = returned->back;
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_literal (w, "{\"lines\":[");
  for (guint i = 0; i < back->lines->len; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    write_line (w, g_ptr_array_index (back->lines, i));
  }
  cf_wire_write_integer (w, "],\"net_minor\":", ANY, back->net_minor);
  cf_wire_write_points_parts (w, ",\"points_given\":", back->points_given);
  cf_wire_write_integer (w, ",\"points_taken\":", ANY, back->points_taken);
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, returned->reason);
  cf_wire_write_id (w, ",\"receipt_no\":", returned->receipt_no);
  cf_wire_write_integer (w, ",\"rounding_minor\":", ANY, back->rounding_minor);
  cf_wire_write_uuid (w, ",\"sale\":", returned->sale);
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, back->tax_minor);
  cf_wire_write_literal (w, ",\"tenders\":[");
  for (guint i = 0; i < back->tenders->len; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    write_tender (w, g_ptr_array_index (back->tenders, i));
  }
  cf_wire_write_integer (w, "],\"total_minor\":", ANY, back->total_minor);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a return", error);
}

static gboolean
read_line (CfWireReader *r, const char *prefix, CfReturnLine *l)
{
  return cf_wire_read_literal (r, prefix) &&
         cf_wire_read_integer (r, "{\"before_milli\":", ANY, &l->before_milli) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &l->name) &&
         cf_wire_read_integer (r, ",\"net_minor\":", ANY, &l->net_minor) &&
         cf_wire_read_integer (r, ",\"place\":", 0, CF_BASKET_LINES_MAX - 1, &l->place) &&
         cf_wire_read_id (r, ",\"product_id\":", &l->product_id) &&
         cf_wire_read_integer (r, ",\"quantity_milli\":", ANY, &l->quantity_milli) &&
         cf_wire_read_id (r, ",\"tax_group\":", &l->tax_group) &&
         cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &l->tax_minor) &&
         cf_wire_read_integer (r, ",\"total_minor\":", ANY, &l->total_minor) &&
         cf_wire_read_unit (r, ",\"unit\":", &l->unit) && cf_wire_read_literal (r, "}");
}

/* A return has a line. */
static gboolean
read_lines (CfWireReader *r, GPtrArray *lines)
{
  do {
    if (lines->len == CF_BASKET_LINES_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many lines");
    CfReturnLine *line = g_new0 (CfReturnLine, 1);
    g_ptr_array_add (lines, line);
    if (!read_line (r, lines->len > 1 ? "," : "", line))
      return FALSE;
  } while (!cf_wire_read_literal_if (r, "]"));
  return TRUE;
}

static gboolean
read_tenders (CfWireReader *r, GPtrArray *tenders)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    if (tenders->len == CF_TENDERS_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many tenders");
    CfTender *t = g_new0 (CfTender, 1);
    g_ptr_array_add (tenders, t);
    if (!cf_wire_read_literal (r, tenders->len > 1 ? "," : "") ||
        !cf_wire_read_integer (r, "{\"amount_minor\":", ANY, &t->amount_minor) ||
        !cf_wire_read_tender_kind (r, ",\"kind\":", &t->kind) ||
        !cf_wire_read_id_or_null (r, ",\"payment_id\":", &t->payment_id) ||
        !cf_wire_read_text_or_null (r, ",\"reference\":", CF_WIRE_TEXT_BYTES_MAX, &t->reference) ||
        !cf_wire_read_integer (r, ",\"rounding_minor\":", ANY, &t->rounding_minor) ||
        !cf_wire_read_integer (r, ",\"tendered_minor\":", ANY, &t->tendered_minor) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_return (CfWireReader *r, CfWireReturn *returned)
{
  CfReturn *back = returned->back;

  return cf_wire_read_literal (r, "{\"lines\":[") && read_lines (r, back->lines) &&
         cf_wire_read_integer (r, ",\"net_minor\":", ANY, &back->net_minor) &&
         cf_wire_read_points_parts (r, ",\"points_given\":", TRUE, back->points_given) &&
         cf_wire_read_integer (r, ",\"points_taken\":", ANY, &back->points_taken) &&
         cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &returned->reason) &&
         cf_wire_read_id (r, ",\"receipt_no\":", &returned->receipt_no) &&
         cf_wire_read_integer (r, ",\"rounding_minor\":", ANY, &back->rounding_minor) &&
         cf_wire_read_uuid (r, ",\"sale\":", &returned->sale) &&
         cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &back->tax_minor) &&
         cf_wire_read_literal (r, ",\"tenders\":[") && read_tenders (r, back->tenders) &&
         cf_wire_read_integer (r, ",\"total_minor\":", ANY, &back->total_minor) &&
         cf_wire_read_literal (r, "}");
}

gboolean
cf_wire_return_decode (const char *body, gint64 version, CfWireReturn *ret_returned, GError **error)
{
  g_auto (CfWireReturn) returned = {.back = cf_return_new_empty ()};
  CfWireReader reader;
  cf_wire_reader_start_body (&reader, body, version, CF_WIRE_RETURN_VERSION);
  (void)read_return (&reader, &returned); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a return", error))
    return FALSE;
  *ret_returned = returned;
  returned = (CfWireReturn){0};
  return TRUE;
}
