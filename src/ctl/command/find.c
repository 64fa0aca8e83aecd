// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/shape.h"
#include "till/points/points.h"

static void
print_member (const CfFoundMember *found, const CfPointsStanding *standing)
{
  g_autofree char *here =
      g_strdup_printf (", %" G_GINT64_FORMAT " to spend here", standing->certain + standing->risk);

  cf_output_line ("%-12s %-16s %-20s %6" G_GINT64_FORMAT " points%s%s", found->member->id,
                  found->member->phone == NULL ? "" : found->member->phone, found->member->name,
                  found->member->points + found->points_unsent,
                  standing->point_minor > 0 ? here : "", /* where points are spent at all */
                  found->entries_unsent > 0 ? " (not all sent yet)" : "");
}

static json_t *
shape_member (const CfFoundMember *found, const CfPointsStanding *standing)
{
  json_t *shape = cf_shape_member (found);

  json_object_update_new (shape, json_pack ("{s:I,s:I,s:I}", "points_certain", standing->certain,
                                            "points_at_risk", standing->risk, "point_minor",
                                            standing->point_minor));
  return shape;
}

static gboolean
print_members (CfCall *call, CfTill *till, const GPtrArray *members, gboolean more, GError **error)
{
  json_t *array = json_array ();

  for (guint i = 0; i < members->len; i++) {
    const CfFoundMember *found = g_ptr_array_index (members, i);
    CfPointsStanding standing;

    if (!cf_points_standing (till, found->member->id, &standing, error)) {
      json_decref (array);
      return FALSE;
    }
    if (call->json)
      json_array_append_new (array, shape_member (found, &standing));
    else
      print_member (found, &standing);
  }
  if (call->json)
    cf_output_json (json_pack ("{s:o,s:b}", "members", array, "more", more));
  else
    json_decref (array);
  return TRUE;
}

int
cf_command_member_find (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) members = NULL;
  gboolean more = FALSE;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  members = cf_till_find_members (till, call->words[0], &more, &error);
  if (members == NULL || !print_members (call, till, members, more, &error))
    return cf_output_error (error);
  if (!call->json && members->len == 0)
    cf_output_note ("no member found: try the last four digits, or part of the name");
  if (!call->json && more)
    cf_output_note ("there are more: type more of it");
  return CF_EXIT_DONE;
}

static void
print_product (const CfTill *till, const CfFoundProduct *found)
{
  const CfProduct *product = found->product;
  g_autofree char *price =
      product->has_price
          ? cf_money_format (product->price_minor, cf_till_shop (till)->currency.exponent)
          : g_strdup ("no price");

  cf_output_line ("%-14s %-8s %10s %s", product->code == NULL ? "" : product->code,
                  product->plu == NULL ? "" : product->plu, price, product->name);
}

int
cf_command_product_find (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) products = NULL;
  json_t *array;
  gboolean more = FALSE;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  products = cf_till_find_products (till, call->words[0], &more, &error);
  if (products == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < products->len; i++) {
    if (call->json)
      json_array_append_new (array, cf_shape_product (g_ptr_array_index (products, i)));
    else
      print_product (till, g_ptr_array_index (products, i));
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O,s:b}", "products", array, "more", more));
  else if (products->len == 0)
    cf_output_note ("no article found: try its code, or part of the name");
  else if (more)
    cf_output_note ("there are more: type more of it");
  json_decref (array);
  return CF_EXIT_DONE;
}
