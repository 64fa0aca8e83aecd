// SPDX-License-Identifier: Apache-2.0
#include "ctl/shape.h"

#include "core/business-date.h"
#include "core/offer/hint.h"

static json_t *
text (const char *value)
{
  return value == NULL ? json_null () : json_string (value);
}

static json_t *
shape_offers (const CfSaleLine *line)
{
  json_t *array = json_array ();

  for (gsize i = 0; i < line->n_offers; i++)
    json_array_append_new (array, json_pack ("{s:s,s:I,s:s,s:I,s:I}", "id",
                                             line->offers[i].offer_id, "version",
                                             line->offers[i].version, "name", line->offers[i].name,
                                             "saved_minor", line->offers[i].saved_minor,
                                             "multiplier_milli", line->offers[i].multiplier_milli));
  return array;
}

static json_t *
shape_hints (const GPtrArray *hints)
{
  json_t *array = json_array ();

  for (guint i = 0; i < hints->len; i++) {
    const CfOfferHint *hint = g_ptr_array_index (hints, i);

    json_array_append_new (array, json_pack ("{s:s,s:s,s:I,s:o,s:I,s:I,s:I}", "offer",
                                             hint->offer_id, "name", hint->offer_name, "line",
                                             hint->line_id, "product", text (hint->product_name),
                                             "units_missing", hint->units_missing,
                                             "amount_missing_minor", hint->amount_missing_minor,
                                             "saved_minor", hint->saved_minor));
  }
  return array;
}

static json_t *
shape_line (const CfSaleLine *line)
{
  return json_pack ("{s:I,s:o,s:o,s:s,s:I,s:s,s:I,s:I,s:I,s:I,s:I,s:o,s:o}", "line", line->line_id,
                    "code", text (line->code), "name", text (line->name), "unit",
                    cf_unit_name (line->unit), "quantity_milli", line->quantity_milli, "tax",
                    line->tax_group, "price_minor", line->price_minor, "offer_minor",
                    line->offer_minor, "discount_minor",
                    line->discount_minor + line->basket_discount_minor, "tax_minor",
                    line->tax_minor, "total_minor", line->total_minor, "expiry",
                    text (line->expiry), "offers", shape_offers (line));
}

static json_t *
shape_lines (const GPtrArray *lines)
{
  json_t *array = json_array ();

  for (guint i = 0; i < lines->len; i++)
    json_array_append_new (array, shape_line (g_ptr_array_index (lines, i)));
  return array;
}

static json_t *
shape_tenders (const GPtrArray *tenders)
{
  json_t *array = json_array ();

  for (guint i = 0; i < tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (tenders, i);

    json_array_append_new (
        array,
        json_pack ("{s:s,s:I,s:I,s:I,s:I,s:o,s:o}", "kind", cf_tender_kind_name (tender->kind),
                   "amount_minor", tender->amount_minor, "tendered_minor", tender->tendered_minor,
                   "change_minor", tender->change_minor, "rounding_minor", tender->rounding_minor,
                   "reference", text (tender->reference), "payment_id", text (tender->payment_id)));
  }
  return array;
}

json_t *
cf_shape_sold (const CfSold *sold)
{
  const CfSale *sale = sold->sale;

  return json_pack ("{s:o,s:s,s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:o,s:o,s:o,s:s}", "receipt_no",
                    text (sold->receipt_no), "op_id", sold->op_id, "business_date",
                    sold->business_date, "total_minor", sale->total_minor, "change_minor",
                    sale->change_minor, "rounding_minor", sale->rounding_minor, "tax_minor",
                    sale->tax_minor, "saved_minor", sale->saved_minor, "points_earned",
                    sale->points_earned, "sold_at_us", sold->wall_us, "member",
                    text (sale->member_id), "lines", shape_lines (sale->lines), "tenders",
                    shape_tenders (sale->tenders), "currency", sale->currency.code);
}

json_t *
cf_shape_checkout (const CfCheckout *checkout)
{
  json_t *lines = shape_lines (checkout->quote->lines);

  for (guint i = 0; i < checkout->avoided->len; i++)
    json_object_set_new (json_array_get (lines, i), "avoided",
                         text (cf_checkout_avoided (checkout, i)));
  return json_pack ("{s:o,s:o,s:o,s:I,s:I,s:I,s:I,s:I,s:o}", "op_id", text (checkout->op_id),
                    "member", text (checkout->member_id), "lines", lines, "total_minor",
                    checkout->quote->total_minor, "tax_minor", checkout->quote->tax_minor,
                    "saved_minor", checkout->quote->saved_minor, "steps", checkout->steps,
                    "age_asked", checkout->age_asked, "hints", shape_hints (checkout->hints));
}

json_t *
cf_shape_warnings (const CfScan *scan)
{
  json_t *array = json_array ();

  if (scan->expired)
    json_array_append_new (array, json_string ("expired"));
  if (scan->past_best_before)
    json_array_append_new (array, json_string ("past-best-before"));
  if (scan->recalled)
    json_array_append_new (array, json_string ("recalled"));
  if (scan->age_min > 0)
    json_array_append_new (array, json_sprintf ("age-%d", (int)scan->age_min));
  return array;
}

/* How far somebody is, with what this till has sold since; null where no rule gives tiers. */
static json_t *
shape_tier (const CfTierView *view)
{
  json_t *privileges;

  if (view->privileges == NULL)
    return json_null ();
  privileges = json_array ();
  for (guint i = 0; i < view->privileges->len; i++) {
    const CfPrivilege *privilege = g_ptr_array_index (view->privileges, i);

    json_array_append_new (privileges, json_string (privilege->words));
  }
  return json_pack ("{s:o,s:b,s:s,s:o,s:I,s:I,s:I,s:o}", "name", text (view->name), "provisional",
                    view->is_provisional, "measure", cf_tier_measure_name (view->measure), "next",
                    text (view->next), "missing", view->missing, "kept_until", view->kept_until,
                    "missing_to_keep", view->missing_to_keep, "privileges", privileges);
}

json_t *
cf_shape_member (const CfFoundMember *found)
{
  const CfMember *member = found->member;
  g_autofree char *ending_on =
      member->points_ending > 0 ? cf_business_date_format (member->points_ending_day) : NULL;

  return json_pack (
      "{s:s,s:o,s:o,s:o,s:o,s:o,s:I,s:I,s:I,s:o,s:I,s:I,s:I,s:o,s:s,s:o,s:o}", "id", member->id,
      "name", text (found->name_shown), "phone", text (found->phone_masked), "card",
      text (member->card), "tier", text (member->tier), "tier_now", shape_tier (&found->tier),
      "points", member->points + found->points_unsent, "points_confirmed", member->points,
      "points_ending", member->points_ending, "points_ending_on", text (ending_on),
      "points_pending", member->points_pending, "entries_unsent", found->entries_unsent,
      "visited_at_us", found->shows_history ? member->visited_at_us : 0, "birthday",
      text (member->birthday), "consent", cf_consent_rung_name (member->consent), "note",
      text (member->note), "avoids", text (member->avoids));
}

json_t *
cf_shape_product (const CfFoundProduct *found)
{
  const CfProduct *product = found->product;

  return json_pack (
      "{s:s,s:o,s:o,s:o,s:o,s:s,s:b,s:I,s:o,s:o}", "id", product->id, "code", text (product->code),
      "plu", text (product->plu), "name", text (product->name), "price_minor",
      product->has_price ? json_integer (product->price_minor) : json_null (), "unit",
      cf_unit_name (product->unit), "weighed", product->weighed, "age_min", product->age_min,
      "stock_milli", found->has_stock ? json_integer (found->stock_milli) : json_null (), "tags",
      text (product->tags));
}

static json_t *
shape_returned_lines (const CfReturn *back)
{
  json_t *lines = json_array ();

  for (guint i = 0; i < back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (back->lines, i);

    (void)json_array_append_new (
        lines, json_pack ("{s:I,s:s,s:s,s:I,s:I,s:I}", "line", line->place + 1, "product_id",
                          line->product_id, "name", line->name, "quantity_milli",
                          line->quantity_milli, "total_minor", line->total_minor, "tax_minor",
                          line->tax_minor)); /* or memory is out */
  }
  return lines;
}

json_t *
cf_shape_return (const CfReturn *back)
{
  return json_pack (
      "{s:o,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "lines", shape_returned_lines (back),
      "total_minor", back->total_minor, "tax_minor", back->tax_minor, "points_taken",
      back->points_taken, "points_given", cf_return_points_given (back), "cash_minor",
      cf_return_sum (back, CF_TENDER_CASH), "card_minor", cf_return_sum (back, CF_TENDER_CARD),
      "qr_minor", cf_return_sum (back, CF_TENDER_QR), "code_minor",
      cf_return_sum (back, CF_TENDER_CODE), "points_minor", cf_return_sum (back, CF_TENDER_POINTS));
}

json_t *
cf_shape_returned (const CfReturned *returned)
{
  json_t *shape = cf_shape_return (returned->back);

  (void)json_object_set_new (shape, "returned", json_string (returned->receipt_no));
  (void)json_object_set_new (shape, "op_id", json_string (returned->op_id));
  (void)json_object_set_new (shape, "sale", json_string (returned->sale_receipt_no));
  return shape;
}
