// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/quote.h"

#include "core/basket.h"
#include "core/offer/hint.h"
#include "wire/json/object.h"
#include "wire/json/write.h"

#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX

static void
clear_line (gpointer line)
{
  g_free (((CfWireQuoteLine *)line)->product);
}

void
cf_wire_quote_request_clear (CfWireQuoteRequest *request)
{
  g_clear_pointer (&request->channel, g_free);
  g_clear_pointer (&request->member, g_free);
  g_clear_pointer (&request->lines, g_array_unref);
}

static gboolean
read_line (const json_t *json, guint number, CfWireQuoteLine *line, GError **error)
{
  g_autofree char *what = g_strdup_printf ("line %u of the basket", number);
  CfWireObject object;

  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_id (&object, "product", &line->product) &&
         cf_wire_object_integer (&object, "quantity_milli", 1, CF_WIRE_INTEGER_MAX,
                                 &line->quantity_milli));
  return cf_wire_object_finish (&object, TRUE, what, error);
}

static gboolean
read_lines (const json_t *json, GArray *lines, GError **error)
{
  gsize n = json_array_size (json);

  if (n == 0 || n > CF_BASKET_LINES_MAX) {
    g_set_error (error, CF_WIRE_ERROR, n == 0 ? CF_WIRE_ERROR_MALFORMED : CF_WIRE_ERROR_TOO_LARGE,
                 "lines must be an array of 1 to %d", CF_BASKET_LINES_MAX);
    return FALSE;
  }
  for (gsize i = 0; i < n; i++) {
    g_array_set_size (lines, (guint)i + 1);
    if (!read_line (json_array_get (json, i), (guint)i + 1,
                    &g_array_index (lines, CfWireQuoteLine, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_request (const json_t *json, CfWireQuoteRequest *request, GError **error)
{
  const json_t *lines;
  CfWireObject object;

  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_id (&object, "channel", &request->channel) &&
         cf_wire_object_text_or_null (&object, "member", CF_WIRE_ID_BYTES_MAX, &request->member));
  lines = cf_wire_object_take (&object, "lines");
  return cf_wire_object_finish (&object, TRUE, "a question for a quote", error) &&
         read_lines (lines, request->lines, error);
}

gboolean
cf_wire_quote_request_decode (const char *text, gsize length, CfWireQuoteRequest *ret_request,
                              GError **error)
{
  g_auto (CfWireQuoteRequest) request = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_REQUEST_BYTES_MAX, error);
  gboolean read;

  if (json == NULL)
    return FALSE;
  request.lines = g_array_new (FALSE, TRUE, sizeof (CfWireQuoteLine));
  g_array_set_clear_func (request.lines, clear_line);
  read = read_request (json, &request, error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_request = request;
  request = (CfWireQuoteRequest){0};
  return TRUE;
}

/* --- the answer --- */

static void
write_offers (CfWireWriter *w, const CfSaleLine *line)
{
  cf_wire_write_literal (w, ",\"offers\":[");
  for (gsize i = 0; i < line->n_offers; i++) {
    const CfLineOffer *offer = &line->offers[i];

    cf_wire_write_id (w, i > 0 ? ",{\"id\":" : "{\"id\":", offer->offer_id);
    if (offer->multiplier_milli > 0)
      cf_wire_write_integer (w, ",\"multiplier_milli\":", ANY, offer->multiplier_milli);
    cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, offer->name);
    cf_wire_write_integer (w, ",\"saved_minor\":", ANY, offer->saved_minor);
    cf_wire_write_integer (w, ",\"version\":", ANY, offer->version);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_literal (w, "]");
}

static void
write_lines (CfWireWriter *w, const CfQuote *quote)
{
  for (guint i = 0; i < quote->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (quote->lines, i);

    cf_wire_write_integer (w, i > 0 ? ",{\"gross_minor\":" : "{\"gross_minor\":", ANY,
                           line->gross_minor);
    cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, line->name);
    cf_wire_write_integer (w, ",\"net_minor\":", ANY, line->net_minor);
    write_offers (w, line);
    cf_wire_write_integer (w, ",\"price_minor\":", ANY, line->price_minor);
    cf_wire_write_id (w, ",\"product\":", line->product_id);
    cf_wire_write_integer (w, ",\"quantity_milli\":", ANY, line->quantity_milli);
    cf_wire_write_id (w, ",\"tax_group\":", line->tax_group);
    cf_wire_write_integer (w, ",\"tax_minor\":", ANY, line->tax_minor);
    cf_wire_write_integer (w, ",\"total_minor\":", ANY, line->total_minor);
    cf_wire_write_literal (w, "}");
  }
}

static void
write_hints (CfWireWriter *w, const GPtrArray *hints)
{
  for (guint i = 0; i < hints->len; i++) {
    const CfOfferHint *hint = g_ptr_array_index (hints, i);

    cf_wire_write_integer (w, i > 0 ? ",{\"amount_missing_minor\":" : "{\"amount_missing_minor\":",
                           ANY, hint->amount_missing_minor);
    cf_wire_write_integer_or_null (w, ",\"line\":", hint->line_id > 0, ANY, hint->line_id);
    cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, hint->offer_name);
    cf_wire_write_id (w, ",\"offer\":", hint->offer_id);
    cf_wire_write_integer (w, ",\"saved_minor\":", ANY, hint->saved_minor);
    cf_wire_write_integer (w, ",\"units_missing\":", ANY, hint->units_missing);
    cf_wire_write_literal (w, "}");
  }
}

char *
cf_wire_quote_encode (const CfWireQuote *answer, GError **error)
{
  const CfQuote *quote = answer->quote;
  CfWireWriter writer, *w = &writer;

  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_text (w, "{\"business_date\":", CF_WIRE_TEXT_BYTES_MAX, answer->business_date);
  cf_wire_write_text (w, ",\"currency\":", CF_WIRE_TEXT_BYTES_MAX, answer->currency->code);
  cf_wire_write_integer (w, ",\"gross_minor\":", ANY, quote->gross_minor);
  cf_wire_write_literal (w, ",\"hints\":[");
  write_hints (w, answer->hints);
  cf_wire_write_literal (w, "],\"lines\":[");
  write_lines (w, quote);
  cf_wire_write_integer (w, "],\"net_minor\":", ANY, quote->net_minor);
  cf_wire_write_integer (w, ",\"points\":", ANY, answer->points);
  cf_wire_write_boolean (w, ",\"proved\":", answer->proved);
  cf_wire_write_integer (w, ",\"saved_minor\":", ANY, quote->saved_minor);
  cf_wire_write_id (w, ",\"shop\":", answer->shop_id);
  cf_wire_write_boolean (w, ",\"tax_inclusive\":", quote->tax_inclusive);
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, quote->tax_minor);
  cf_wire_write_integer (w, ",\"total_minor\":", ANY, quote->total_minor);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a quote", error);
}
