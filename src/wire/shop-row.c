// SPDX-License-Identifier: Apache-2.0
#include "wire/shop-row.h"

#include "wire/value.h"

#define UTC_OFFSET_MAX_MIN 1440

static void
write_group (CfWireWriter *w, const char *prefix, const CfTaxGroup *group)
{
  cf_wire_write_literal (w, prefix);
  cf_wire_write_id (w, "{\"id\":", group->id);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, group->name);
  cf_wire_write_literal (w, ",\"rates\":[");
  for (gsize i = 0; i < group->n_rates && i < CF_TAX_RATES_MAX; i++) {
    cf_wire_write_literal (w, i > 0 ? "," : "");
    cf_wire_write_boolean (w, "{\"compound\":", group->rates[i].compound);
    cf_wire_write_integer (w, ",\"rate_ppm\":", 0, CF_TAX_RATE_MAX_PPM, group->rates[i].rate_ppm);
    cf_wire_write_literal (w, "}");
  }
  cf_wire_write_literal (w, "]}");
  if (!cf_tax_rates_are_valid (group->rates, group->n_rates))
    cf_wire_writer_fail (w, "a tax group's rates are beyond their limits");
}

static void
write_tax (CfWireWriter *w, const char *prefix, const CfTaxSettings *tax)
{
  cf_wire_write_literal (w, prefix);
  cf_wire_write_literal (w, "{\"groups\":[");
  if (tax->groups->len > CF_TAX_GROUPS_MAX)
    cf_wire_writer_fail (w, "it has too many tax groups");
  for (guint i = 0; i < tax->groups->len; i++)
    write_group (w, i > 0 ? "," : "", g_ptr_array_index (tax->groups, i));
  cf_wire_write_boolean (w, "],\"inclusive\":", tax->inclusive);
  cf_wire_write_word (w, ",\"method\":", cf_tax_method_name (tax->method));
  cf_wire_write_literal (w, "}");
}

char *
cf_wire_shop_row_encode (const CfShop *shop, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_integer (w, "{\"cash_step_minor\":", 0, CF_AMOUNT_MAX, shop->cash_step_minor);
  cf_wire_write_currency (w, ",\"currency\":", &shop->currency);
  cf_wire_write_integer (w, ",\"cutover_hour\":", 0, 23, shop->cutover_hour);
  cf_wire_write_id (w, ",\"id\":", shop->id);
  cf_wire_write_integer (w, ",\"minor_per_point\":", 0, CF_AMOUNT_MAX,
                         MAX (0, shop->points_rule.minor_per_point));
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, shop->name);
  cf_wire_write_text_or_null (w, ",\"receipt_footer\":", CF_WIRE_TEXT_BYTES_MAX,
                              shop->receipt_footer);
  cf_wire_write_text_or_null (w, ",\"receipt_header\":", CF_WIRE_TEXT_BYTES_MAX,
                              shop->receipt_header);
  write_tax (w, ",\"tax\":", shop->tax);
  cf_wire_write_id (w, ",\"time_zone\":", shop->time_zone);
  cf_wire_write_integer (w, ",\"utc_offset_min\":", -UTC_OFFSET_MAX_MIN, UTC_OFFSET_MAX_MIN,
                         shop->utc_offset_min);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a shop", error);
}

static gboolean
read_rates (CfWireReader *r, CfTaxGroup *group)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    gsize i = group->n_rates;
    if (i == CF_TAX_RATES_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many tax rates");
    if (!cf_wire_read_literal (r, i > 0 ? "," : "") ||
        !cf_wire_read_boolean (r, "{\"compound\":", &group->rates[i].compound) ||
        !cf_wire_read_integer (r, ",\"rate_ppm\":", 0, CF_TAX_RATE_MAX_PPM,
                               &group->rates[i].rate_ppm) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
    group->n_rates++;
  }
  return cf_tax_rates_are_valid (group->rates, group->n_rates) ||
         cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE,
                              "a tax group's rates are beyond their limits");
}

static gboolean
read_groups (CfWireReader *r, GPtrArray *groups)
{
  while (!cf_wire_read_literal_if (r, "]")) {
    if (groups->len == CF_TAX_GROUPS_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "too many tax groups");
    CfTaxGroup *group = g_new0 (CfTaxGroup, 1);
    g_ptr_array_add (groups, group);
    if (!cf_wire_read_literal (r, groups->len > 1 ? "," : "") ||
        !cf_wire_read_id (r, "{\"id\":", &group->id) ||
        !cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &group->name) ||
        !cf_wire_read_literal (r, ",\"rates\":[") || !read_rates (r, group) ||
        !cf_wire_read_literal (r, "}"))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_tax (CfWireReader *r, const char *prefix, CfTaxSettings *tax)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_literal (r, prefix) && cf_wire_read_literal (r, "{\"groups\":[") &&
         read_groups (r, tax->groups) &&
         cf_wire_read_boolean (r, ",\"inclusive\":", &tax->inclusive) &&
         cf_wire_read_word (r, ",\"method\":", word) && cf_wire_read_literal (r, "}") &&
         (cf_tax_method_parse (word, &tax->method) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a tax method is none"));
}

static gboolean
read_currency (CfWireReader *r, const char *prefix, CfCurrency *ret_currency)
{
  if (!cf_wire_read_currency (r, prefix, ret_currency))
    return FALSE;
  const CfCurrency *known = cf_currency_find (ret_currency->code);
  return (known != NULL && known->exponent == ret_currency->exponent) ||
         cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "there is no such currency");
}

static gboolean
read_shop (CfWireReader *r, CfShop *s)
{
  return cf_wire_read_integer (r, "{\"cash_step_minor\":", 0, CF_AMOUNT_MAX, &s->cash_step_minor) &&
         read_currency (r, ",\"currency\":", &s->currency) &&
         cf_wire_read_integer (r, ",\"cutover_hour\":", 0, 23, &s->cutover_hour) &&
         cf_wire_read_id (r, ",\"id\":", &s->id) &&
         cf_wire_read_integer (r, ",\"minor_per_point\":", 0, CF_AMOUNT_MAX,
                               &s->points_rule.minor_per_point) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &s->name) &&
         cf_wire_read_text_or_null (r, ",\"receipt_footer\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &s->receipt_footer) &&
         cf_wire_read_text_or_null (r, ",\"receipt_header\":", CF_WIRE_TEXT_BYTES_MAX,
                                    &s->receipt_header) &&
         read_tax (r, ",\"tax\":", s->tax) &&
         cf_wire_read_id (r, ",\"time_zone\":", &s->time_zone) &&
         cf_wire_read_integer (r, ",\"utc_offset_min\":", -UTC_OFFSET_MAX_MIN, UTC_OFFSET_MAX_MIN,
                               &s->utc_offset_min) &&
         cf_wire_read_literal (r, "}");
}

CfShop *
cf_wire_shop_row_decode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfShop) shop = g_new0 (CfShop, 1);
  shop->tax = cf_tax_settings_new ();
  CfWireReader reader;
  cf_wire_reader_start (&reader, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
  (void)read_shop (&reader, shop); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a shop", error))
    return NULL;
  return g_steal_pointer (&shop);
}
