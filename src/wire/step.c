// SPDX-License-Identifier: Apache-2.0
#include "wire/step.h"

#include "wire/json/read.h"
#include "wire/value.h"
#include "wire/json/write.h"

#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX

static void
write_product (CfWireWriter *w, const CfProduct *p)
{
  if (p == NULL) {
    cf_wire_write_literal (w, "null");
    return;
  }
  cf_wire_write_integer (w, "{\"age_min\":", ANY, p->age_min);
  cf_wire_write_id_or_null (w, ",\"category\":", p->category);
  cf_wire_write_id_or_null (w, ",\"code\":", p->code);
  cf_wire_write_id (w, ",\"id\":", p->id);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, p->name);
  cf_wire_write_boolean (w, ",\"open_price\":", p->open_price);
  cf_wire_write_id_or_null (w, ",\"plu\":", p->plu);
  cf_wire_write_integer_or_null (w, ",\"price_minor\":", p->has_price, ANY, p->price_minor);
  if (p->tags != NULL) /* steps stored before articles had any lack them */
    cf_wire_write_text (w, ",\"tags\":", CF_WIRE_TEXT_BYTES_MAX, p->tags);
  cf_wire_write_id (w, ",\"tax_group\":", p->tax_group);
  cf_wire_write_word (w, ",\"unit\":", cf_unit_name (p->unit));
  cf_wire_write_boolean (w, ",\"weighed\":", p->weighed);
  cf_wire_write_literal (w, "}");
}

char *
cf_wire_step_encode (const CfBasketStep *step, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_literal (w, "{");
  if (step->age_min !=
      0) { /* only an answer has it, and steps stored before there were any lack it */
    cf_wire_write_integer (w, "\"age_min\":", ANY, step->age_min);
    cf_wire_write_literal (w, ",");
  }
  cf_wire_write_text_or_null (w, "\"batch\":", CF_WIRE_TEXT_BYTES_MAX, step->batch);
  cf_wire_write_text_or_null (w, ",\"coupon\":", CF_WIRE_TEXT_BYTES_MAX, step->coupon);
  cf_wire_write_word (w, ",\"discount\":", cf_discount_kind_name (step->discount));
  cf_wire_write_integer (w, ",\"discount_minor\":", ANY, step->discount_minor);
  cf_wire_write_integer (w, ",\"discount_ppm\":", ANY, step->discount_ppm);
  cf_wire_write_text_or_null (w, ",\"expiry\":", CF_WIRE_TEXT_BYTES_MAX, step->expiry);
  cf_wire_write_word (w, ",\"kind\":", cf_basket_step_kind_name (step->kind));
  cf_wire_write_integer_or_null (w, ",\"label_minor\":", step->has_label, ANY, step->label_minor);
  cf_wire_write_integer (w, ",\"line_id\":", ANY, step->line_id);
  cf_wire_write_id_or_null (w, ",\"member_id\":", step->member_id);
  cf_wire_write_integer_or_null (w, ",\"price_minor\":", step->has_price, ANY, step->price_minor);
  cf_wire_write_literal (w, ",\"product\":");
  write_product (w, step->product);
  cf_wire_write_integer (w, ",\"quantity_milli\":", ANY, step->quantity_milli);
  cf_wire_write_text_or_null (w, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, step->reason);
  cf_wire_write_text_or_null (w, ",\"serial\":", CF_WIRE_TEXT_BYTES_MAX, step->serial);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a basket's step", error);
}

static gboolean
read_product (CfWireReader *r, const char *prefix, CfProduct **ret_product)
{
  if (!cf_wire_read_literal (r, prefix))
    return FALSE;
  if (cf_wire_read_literal_if (r, "null"))
    return TRUE;
  CfProduct *p = *ret_product = g_new0 (CfProduct, 1);
  return cf_wire_read_integer (r, "{\"age_min\":", ANY, &p->age_min) &&
         cf_wire_read_id_or_null (r, ",\"category\":", &p->category) &&
         cf_wire_read_id_or_null (r, ",\"code\":", &p->code) &&
         cf_wire_read_id (r, ",\"id\":", &p->id) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &p->name) &&
         cf_wire_read_boolean (r, ",\"open_price\":", &p->open_price) &&
         cf_wire_read_id_or_null (r, ",\"plu\":", &p->plu) &&
         cf_wire_read_integer_or_null (r, ",\"price_minor\":", ANY, &p->has_price,
                                       &p->price_minor) &&
         (!cf_wire_read_literal_if (r, ",\"tags\":") ||
          cf_wire_read_text (r, "", CF_WIRE_TEXT_BYTES_MAX, &p->tags)) &&
         cf_wire_read_id (r, ",\"tax_group\":", &p->tax_group) &&
         cf_wire_read_unit (r, ",\"unit\":", &p->unit) &&
         cf_wire_read_boolean (r, ",\"weighed\":", &p->weighed) && cf_wire_read_literal (r, "}");
}

static gboolean
read_discount (CfWireReader *r, const char *prefix, CfDiscountKind *ret_kind)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_discount_kind_parse (word, ret_kind) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a discount's kind is none"));
}

static gboolean
read_kind (CfWireReader *r, const char *prefix, CfBasketStepKind *ret_kind)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_basket_step_kind_parse (word, ret_kind) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a step's kind is none"));
}

/* Only an answer about the buyer's age has one. */
static gboolean
read_age (CfWireReader *r, gint64 *ret_age_min)
{
  if (!cf_wire_read_literal_if (r, "{\"age_min\":"))
    return cf_wire_read_literal (r, "{");
  return cf_wire_read_integer (r, "", 1, CF_WIRE_INTEGER_MAX, ret_age_min) &&
         cf_wire_read_literal (r, ",");
}

static gboolean
read_step (CfWireReader *r, CfBasketStep *s)
{
  return read_age (r, &s->age_min) &&
         cf_wire_read_text_or_null (r, "\"batch\":", CF_WIRE_TEXT_BYTES_MAX, &s->batch) &&
         cf_wire_read_text_or_null (r, ",\"coupon\":", CF_WIRE_TEXT_BYTES_MAX, &s->coupon) &&
         read_discount (r, ",\"discount\":", &s->discount) &&
         cf_wire_read_integer (r, ",\"discount_minor\":", ANY, &s->discount_minor) &&
         cf_wire_read_integer (r, ",\"discount_ppm\":", ANY, &s->discount_ppm) &&
         cf_wire_read_text_or_null (r, ",\"expiry\":", CF_WIRE_TEXT_BYTES_MAX, &s->expiry) &&
         read_kind (r, ",\"kind\":", &s->kind) &&
         cf_wire_read_integer_or_null (r, ",\"label_minor\":", ANY, &s->has_label,
                                       &s->label_minor) &&
         cf_wire_read_integer (r, ",\"line_id\":", ANY, &s->line_id) &&
         cf_wire_read_id_or_null (r, ",\"member_id\":", &s->member_id) &&
         cf_wire_read_integer_or_null (r, ",\"price_minor\":", ANY, &s->has_price,
                                       &s->price_minor) &&
         read_product (r, ",\"product\":", &s->product) &&
         cf_wire_read_integer (r, ",\"quantity_milli\":", ANY, &s->quantity_milli) &&
         cf_wire_read_text_or_null (r, ",\"reason\":", CF_WIRE_TEXT_BYTES_MAX, &s->reason) &&
         cf_wire_read_text_or_null (r, ",\"serial\":", CF_WIRE_TEXT_BYTES_MAX, &s->serial) &&
         cf_wire_read_literal (r, "}");
}

CfBasketStep *
cf_wire_step_decode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfBasketStep) step = g_new0 (CfBasketStep, 1);
  CfWireReader reader;
  cf_wire_reader_start (&reader, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  (void)read_step (&reader, step); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a basket's step", error))
    return NULL;
  return g_steal_pointer (&step);
}
