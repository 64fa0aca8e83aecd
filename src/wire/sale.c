// SPDX-License-Identifier: Apache-2.0
#include "wire/sale.h"

#include "core/basket.h"
#include "wire/fact/points-parts.h"
#include "wire/json/read.h"
#include "wire/value.h"
#include "wire/json/write.h"

/* Figures only keep the limits of JSON here: core judges them. */
#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX

static void
write_offers (CfWireWriter *w, const CfSaleLine *l)
{
  if (l->n_offers > CF_LINE_OFFERS_MAX)
    cf_wire_writer_fail (w, "too many offers on one line");
  cf_wire_write_literal (w, ",\"offers\":[");
  for (gsize i = 0; i < l->n_offers; i++) {
    cf_wire_write_id (w, i > 0 ? ",{\"id\":" : "{\"id\":", l->offers[i].offer_id);
    if (l->offers[i].multiplier_milli > 0)
      cf_wire_write_integer (w, ",\"multiplier_milli\":", 1, CF_POINTS_MULTIPLIER_MAX,
                             l->offers[i].multiplier_milli);
    cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, l->offers[i].name);
    cf_wire_write_integer (w, ",\"saved_minor\":", ANY, l->offers[i].saved_minor);
    cf_wire_write_integer (w, ",\"version\":", ANY, l->offers[i].version);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_literal (w, "]");
}

static void
write_line (CfWireWriter *w, const CfSaleLine *l, gint64 version)
{
  cf_wire_write_integer (w, "{\"basket_discount_minor\":", ANY, l->basket_discount_minor);
  cf_wire_write_text_or_null (w, ",\"batch\":", CF_WIRE_TEXT_BYTES_MAX, l->batch);
  cf_wire_write_id_or_null (w, ",\"category\":", l->category);
  cf_wire_write_id_or_null (w, ",\"code\":", l->code);
  cf_wire_write_text_or_null (w, ",\"coupon\":", CF_WIRE_TEXT_BYTES_MAX, l->coupon);
  cf_wire_write_integer (w, ",\"discount_minor\":", ANY, l->discount_minor);
  cf_wire_write_text_or_null (w, ",\"discount_reason\":", CF_WIRE_TEXT_BYTES_MAX,
                              l->discount_reason);
  cf_wire_write_text_or_null (w, ",\"expiry\":", CF_WIRE_TEXT_BYTES_MAX, l->expiry);
  cf_wire_write_integer (w, ",\"gross_minor\":", ANY, l->gross_minor);
  cf_wire_write_integer_or_null (w, ",\"label_minor\":", l->has_label, ANY, l->label_minor);
  cf_wire_write_integer (w, ",\"line_id\":", ANY, l->line_id);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, l->name);
  cf_wire_write_integer (w, ",\"net_minor\":", ANY, l->net_minor);
  if (version >= CF_WIRE_SALE_VERSION_OFFERS)
    write_offers (w, l);
  cf_wire_write_integer (w, ",\"price_minor\":", ANY, l->price_minor);
  cf_wire_write_text_or_null (w, ",\"price_reason\":", CF_WIRE_TEXT_BYTES_MAX, l->price_reason);
  cf_wire_write_id (w, ",\"product_id\":", l->product_id);
  cf_wire_write_integer (w, ",\"quantity_milli\":", ANY, l->quantity_milli);
  cf_wire_write_text_or_null (w, ",\"serial\":", CF_WIRE_TEXT_BYTES_MAX, l->serial);
  cf_wire_write_id (w, ",\"tax_group\":", l->tax_group);
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, l->tax_minor);
  cf_wire_write_integer (w, ",\"total_minor\":", ANY, l->total_minor);
  cf_wire_write_word (w, ",\"unit\":", cf_unit_name (l->unit));
  cf_wire_write_literal (w, "}");
}

static void
write_tax (CfWireWriter *w, const CfTaxTotal *t)
{
  cf_wire_write_text (w, "{\"name\":", CF_WIRE_TEXT_BYTES_MAX, t->name);
  cf_wire_write_integer (w, ",\"net_minor\":", ANY, t->share.net_minor);
  cf_wire_write_literal (w, ",\"rates\":[");
  for (gsize i = 0; i < t->n_rates && i < CF_TAX_RATES_MAX; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    cf_wire_write_boolean (w, "{\"compound\":", t->rates[i].compound);
    cf_wire_write_integer (w, ",\"rate_ppm\":", ANY, t->rates[i].rate_ppm);
    cf_wire_write_integer (w, ",\"tax_minor\":", ANY, t->share.rate_tax_minor[i]);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_id (w, "],\"tax_group\":", t->tax_group);
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, t->share.tax_minor);
  cf_wire_write_integer (w, ",\"total_minor\":", ANY, t->share.total_minor);
  cf_wire_write_literal (w, "}");
}

static void
write_tender (CfWireWriter *w, const CfTender *t)
{
  cf_wire_write_integer (w, "{\"amount_minor\":", ANY, t->amount_minor);
  cf_wire_write_integer (w, ",\"change_minor\":", ANY, t->change_minor);
  cf_wire_write_word (w, ",\"kind\":", cf_tender_kind_name (t->kind));
  cf_wire_write_id_or_null (w, ",\"payment_id\":", t->payment_id);
  cf_wire_write_text_or_null (w, ",\"reference\":", CF_WIRE_TEXT_BYTES_MAX, t->reference);
  cf_wire_write_integer (w, ",\"rounding_minor\":", ANY, t->rounding_minor);
  cf_wire_write_integer (w, ",\"tendered_minor\":", ANY, t->tendered_minor);
  cf_wire_write_literal (w, "}");
}

static void
write_parts (CfWireWriter *w, const CfSale *sale)
{
  for (guint i = 0; i < sale->taxes->len; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    write_tax (w, g_ptr_array_index (sale->taxes, i));
  }
  cf_wire_write_literal (w, "],\"tenders\":[");
  for (guint i = 0; i < sale->tenders->len; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    write_tender (w, g_ptr_array_index (sale->tenders, i));
  }
}

gint64
cf_wire_sale_version (const CfSale *sale)
{
  for (guint i = 0; i < sale->lines->len; i++)
    if (((const CfSaleLine *)g_ptr_array_index (sale->lines, i))->n_offers > 0)
      return CF_WIRE_SALE_VERSION_OFFERS;
  return sale->points_spent->len > 0 ? CF_WIRE_SALE_VERSION_POINTS : CF_WIRE_SALE_VERSION;
}

char *
cf_wire_sale_encode (const CfSale *sale, const char *member_commitment, GError **error)
{
  CfWireWriter writer, *w = &writer;
  gint64 version = cf_wire_sale_version (sale);
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_integer (w, "{\"basket_discount_minor\":", ANY, sale->basket_discount_minor);
  cf_wire_write_text_or_null (w, ",\"basket_discount_reason\":", CF_WIRE_TEXT_BYTES_MAX,
                              sale->basket_discount_reason);
  cf_wire_write_integer (w, ",\"cash_step_minor\":", ANY, sale->cash_step_minor);
  cf_wire_write_integer (w, ",\"change_minor\":", ANY, sale->change_minor);
  cf_wire_write_currency (w, ",\"currency\":", &sale->currency);
  cf_wire_write_integer (w, ",\"gross_minor\":", ANY, sale->gross_minor);
  cf_wire_write_literal (w, ",\"lines\":[");
  for (guint i = 0; i < sale->lines->len; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    write_line (w, g_ptr_array_index (sale->lines, i), version);
  }
  if (member_commitment == NULL)
    cf_wire_write_literal (w, "],\"member_commitment\":null");
  else
    cf_wire_write_hex (w, "],\"member_commitment\":", CF_WIRE_HASH_DIGITS, member_commitment);
  cf_wire_write_integer (w, ",\"minor_per_point\":", ANY, sale->points_rule.minor_per_point);
  if (version >= CF_WIRE_SALE_VERSION_POINTS)
    cf_wire_write_integer (w, ",\"minor_per_point_spent\":", ANY, sale->point_minor);
  cf_wire_write_integer (w, ",\"net_minor\":", ANY, sale->net_minor);
  cf_wire_write_integer (w, ",\"points_earned\":", ANY, sale->points_earned);
  if (version >= CF_WIRE_SALE_VERSION_POINTS)
    cf_wire_write_points_parts (w, ",\"points_spent\":", sale->points_spent);
  cf_wire_write_integer (w, ",\"rounding_minor\":", ANY, sale->rounding_minor);
  cf_wire_write_integer (w, ",\"saved_minor\":", ANY, sale->saved_minor);
  cf_wire_write_boolean (w, ",\"tax_inclusive\":", sale->tax_inclusive);
  cf_wire_write_word (w, ",\"tax_method\":", cf_tax_method_name (sale->tax_method));
  cf_wire_write_integer (w, ",\"tax_minor\":", ANY, sale->tax_minor);
  cf_wire_write_literal (w, ",\"taxes\":[");
  write_parts (w, sale);
  cf_wire_write_integer (w, "],\"total_minor\":", ANY, sale->total_minor);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a sale", error);
}

static gboolean
read_offer (CfWireReader *r, const char *prefix, CfLineOffer *offer)
{
  return cf_wire_read_id (r, prefix, &offer->offer_id) &&
         (!cf_wire_read_literal_if (r, ",\"multiplier_milli\":") ||
          cf_wire_read_integer (r, "", 1, CF_POINTS_MULTIPLIER_MAX, &offer->multiplier_milli)) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &offer->name) &&
         cf_wire_read_integer (r, ",\"saved_minor\":", ANY, &offer->saved_minor) &&
         cf_wire_read_integer (r, ",\"version\":", ANY, &offer->version) &&
         cf_wire_read_literal (r, "}");
}

/* So many of such figures cannot leave the range of their sum. */
static gboolean
read_offers (CfWireReader *r, CfSaleLine *l)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, TRUE, sizeof (CfLineOffer));
  gboolean done = cf_wire_read_literal (r, ",\"offers\":[");
  while (done && !cf_wire_read_literal_if (r, "]")) {
    if (offers->len == CF_LINE_OFFERS_MAX) {
      done = cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many offers on one line");
      break;
    }
    g_array_set_size (offers, offers->len + 1);
    CfLineOffer *offer = &g_array_index (offers, CfLineOffer, offers->len - 1);
    done = read_offer (r, offers->len > 1 ? ",{\"id\":" : "{\"id\":", offer);
    l->offer_minor += offer->saved_minor;
  }
  l->n_offers = offers->len;
  l->offers = (CfLineOffer *)(gpointer)g_array_free (g_steal_pointer (&offers), FALSE);
  return done;
}

static gboolean
read_line (CfWireReader *r, const char *prefix, gint64 version, CfSaleLine *l)
{
  return cf_wire_read_literal (r, prefix) &&
         cf_wire_read_integer (r, "{\"basket_discount_minor\":", ANY, &l->basket_discount_minor) &&
         cf_wire_read_text_or_null (r, ",\"batch\":", CF_WIRE_TEXT_BYTES_MAX, &l->batch) &&
         cf_wire_read_id_or_null (r, ",\"category\":", &l->category) &&
         cf_wire_read_id_or_null (r, ",\"code\":", &l->code) &&
         cf_wire_read_text_or_null (r, ",\"coupon\":", CF_WIRE_TEXT_BYTES_MAX, &l->coupon) &&
         cf_wire_read_integer (r, ",\"discount_minor\":", ANY, &l->discount_minor) &&
         cf_wire_read_text_or_null (r, ",\"discount_reason\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &l->discount_reason) &&
         cf_wire_read_text_or_null (r, ",\"expiry\":", CF_WIRE_TEXT_BYTES_MAX, &l->expiry) &&
         cf_wire_read_integer (r, ",\"gross_minor\":", ANY, &l->gross_minor) &&
         cf_wire_read_integer_or_null (r, ",\"label_minor\":", ANY, &l->has_label,
                                       &l->label_minor) &&
         cf_wire_read_integer (r, ",\"line_id\":", ANY, &l->line_id) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &l->name) &&
         cf_wire_read_integer (r, ",\"net_minor\":", ANY, &l->net_minor) &&
         (version < CF_WIRE_SALE_VERSION_OFFERS || read_offers (r, l)) &&
         cf_wire_read_integer (r, ",\"price_minor\":", ANY, &l->price_minor) &&
         cf_wire_read_text_or_null (r, ",\"price_reason\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &l->price_reason) &&
         cf_wire_read_id (r, ",\"product_id\":", &l->product_id) &&
         cf_wire_read_integer (r, ",\"quantity_milli\":", ANY, &l->quantity_milli) &&
         cf_wire_read_text_or_null (r, ",\"serial\":", CF_WIRE_TEXT_BYTES_MAX, &l->serial) &&
         cf_wire_read_id (r, ",\"tax_group\":", &l->tax_group) &&
         cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &l->tax_minor) &&
         cf_wire_read_integer (r, ",\"total_minor\":", ANY, &l->total_minor) &&
         cf_wire_read_unit (r, ",\"unit\":", &l->unit) && cf_wire_read_literal (r, "}");
}

static gboolean
read_lines (CfWireReader *r, gint64 version, GPtrArray *lines)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    if (lines->len == CF_BASKET_LINES_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many lines");
    CfSaleLine *line = g_new0 (CfSaleLine, 1);
    g_ptr_array_add (lines, line);
    if (!read_line (r, lines->len > 1 ? "," : "", version, line))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_rates (CfWireReader *r, CfTaxTotal *t)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    gsize i = t->n_rates;
    if (i == CF_TAX_RATES_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many tax rates");
    if (!cf_wire_read_literal (r, i > 0 ? "," : "") ||
        !cf_wire_read_boolean (r, "{\"compound\":", &t->rates[i].compound) ||
        !cf_wire_read_integer (r, ",\"rate_ppm\":", ANY, &t->rates[i].rate_ppm) ||
        !cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &t->share.rate_tax_minor[i]) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
    t->n_rates++;
  }
  return TRUE;
}

static gboolean
read_taxes (CfWireReader *r, GPtrArray *taxes)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    if (taxes->len == CF_TAX_GROUPS_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many tax groups");
    CfTaxTotal *t = g_new0 (CfTaxTotal, 1);
    g_ptr_array_add (taxes, t);
    if (!cf_wire_read_literal (r, taxes->len > 1 ? "," : "") ||
        !cf_wire_read_text (r, "{\"name\":", CF_WIRE_TEXT_BYTES_MAX, &t->name) ||
        !cf_wire_read_integer (r, ",\"net_minor\":", ANY, &t->share.net_minor) ||
        !cf_wire_read_literal (r, ",\"rates\":[") || !read_rates (r, t) ||
        !cf_wire_read_id (r, ",\"tax_group\":", &t->tax_group) ||
        !cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &t->share.tax_minor) ||
        !cf_wire_read_integer (r, ",\"total_minor\":", ANY, &t->share.total_minor) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
  }
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
        !cf_wire_read_integer (r, ",\"change_minor\":", ANY, &t->change_minor) ||
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
read_commitment (CfWireReader *r, const char *prefix, char **ret_commitment)
{
  if (!cf_wire_read_literal (r, prefix))
    return FALSE;
  return cf_wire_read_literal_if (r, "null") ||
         cf_wire_read_hex (r, "", CF_WIRE_HASH_DIGITS, ret_commitment);
}

static gboolean
read_tax_method (CfWireReader *r, const char *prefix, CfTaxMethod *ret_method)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_tax_method_parse (word, ret_method) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a tax method is none"));
}

static gboolean
read_sale (CfWireReader *r, gint64 version, CfSale *s, char **ret_commitment)
{
  gboolean spends = version >= CF_WIRE_SALE_VERSION_POINTS;

  return cf_wire_read_integer (r, "{\"basket_discount_minor\":", ANY, &s->basket_discount_minor) &&
         cf_wire_read_text_or_null (r, ",\"basket_discount_reason\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &s->basket_discount_reason) &&
         cf_wire_read_integer (r, ",\"cash_step_minor\":", ANY, &s->cash_step_minor) &&
         cf_wire_read_integer (r, ",\"change_minor\":", ANY, &s->change_minor) &&
         cf_wire_read_currency (r, ",\"currency\":", &s->currency) &&
         cf_wire_read_integer (r, ",\"gross_minor\":", ANY, &s->gross_minor) &&
         cf_wire_read_literal (r, ",\"lines\":[") && read_lines (r, version, s->lines) &&
         read_commitment (r, ",\"member_commitment\":", ret_commitment) &&
         cf_wire_read_integer (r, ",\"minor_per_point\":", ANY, &s->points_rule.minor_per_point) &&
         (!spends ||
          cf_wire_read_integer (r, ",\"minor_per_point_spent\":", ANY, &s->point_minor)) &&
         cf_wire_read_integer (r, ",\"net_minor\":", ANY, &s->net_minor) &&
         cf_wire_read_integer (r, ",\"points_earned\":", ANY, &s->points_earned) &&
         (!spends ||
          cf_wire_read_points_parts (
              r, ",\"points_spent\":", version >= CF_WIRE_SALE_VERSION_OFFERS, s->points_spent)) &&
         cf_wire_read_integer (r, ",\"rounding_minor\":", ANY, &s->rounding_minor) &&
         cf_wire_read_integer (r, ",\"saved_minor\":", ANY, &s->saved_minor) &&
         cf_wire_read_boolean (r, ",\"tax_inclusive\":", &s->tax_inclusive) &&
         read_tax_method (r, ",\"tax_method\":", &s->tax_method) &&
         cf_wire_read_integer (r, ",\"tax_minor\":", ANY, &s->tax_minor) &&
         cf_wire_read_literal (r, ",\"taxes\":[") && read_taxes (r, s->taxes) &&
         cf_wire_read_literal (r, ",\"tenders\":[") && read_tenders (r, s->tenders) &&
         cf_wire_read_integer (r, ",\"total_minor\":", ANY, &s->total_minor) &&
         cf_wire_read_literal (r, "}");
}

gboolean
cf_wire_sale_decode (const char *body, gint64 version, CfSale **ret_sale,
                     char **ret_member_commitment, GError **error)
{
  g_autoptr (CfSale) sale = cf_sale_new_empty ();
  g_autofree char *commitment = NULL;
  CfWireReader reader;
  cf_wire_reader_start_body (&reader, body, version,
                             CLAMP (version, CF_WIRE_SALE_VERSION, CF_WIRE_SALE_VERSION_OFFERS));
  (void)read_sale (&reader, version, sale, &commitment); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a sale", error))
    return FALSE;
  *ret_sale = g_steal_pointer (&sale);
  *ret_member_commitment = g_steal_pointer (&commitment);
  return TRUE;
}
