// SPDX-License-Identifier: Apache-2.0
#include "core/business-date.h"
#include "ctl/command/commands.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/points/points.h"
#include "till/privacy/lookups.h"

static void
print_member (const CfFoundMember *found, const CfPointsStanding *standing)
{
  g_autofree char *here =
      g_strdup_printf (", %" G_GINT64_FORMAT " to spend here", standing->certain + standing->risk);

  g_autofree char *day = cf_business_date_format (found->member->points_ending_day);
  g_autofree char *ending = found->member->points_ending > 0
                                ? g_strdup_printf (", %" G_GINT64_FORMAT " expire after %s",
                                                   found->member->points_ending, day)
                                : g_strdup ("");

  cf_output_line ("%-12s %-16s %-20s %6" G_GINT64_FORMAT " points%s%s%s", found->member->id,
                  found->phone_masked == NULL ? "" : found->phone_masked, found->name_shown,
                  found->member->points + found->points_unsent,
                  standing->point_minor > 0 ? here : "", /* where points are spent at all */
                  ending, found->entries_unsent > 0 ? " (not all sent yet)" : "");
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

typedef struct {
  char *staff;
  char *pin;
  char *approver;
  char *approver_pin;
} FindOptions;

static void
find_options_clear (FindOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
  g_free (options->approver);
  g_free (options->approver_pin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FindOptions, find_options_clear)

/* Who looks is counted where the shop counts, and sees what their role may. Nobody is counted
 * nowhere, and sees the least; in a shop that counts, nobody looks. */
static int
find_as (CfCall *call, const FindOptions *options, CfTill **ret_till, CfLookupAnswer *ret_answer)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfStaff) approver = NULL;
  g_auto (CfLookup) lookup = {0};
  gint64 per_hour = 0;
  int exit;

  if ((till = cf_call_open (call, options->staff == NULL, &exit)) == NULL ||
      (options->staff != NULL && !cf_ctl_sign_in (till, options->staff, options->pin, &exit)) ||
      !cf_ctl_find_approver (till, options->approver, options->approver_pin, &approver, &exit))
    return exit;
  if (options->staff == NULL && !cf_lookup_limit (till, &per_hour, &error))
    return cf_output_error (error);
  if (per_hour > 0)
    return cf_output_refusal ("this shop counts who looks up members: say --staff and --pin");
  if (!cf_lookup_members (till, &lookup, call->words[0], approver, ret_answer, &error))
    return cf_output_error (error);
  if (ret_answer->too_many)
    return cf_output_refusal ("as many members were looked up within an hour as this shop allows a "
                              "person: a manager may let them go on by --approver");
  *ret_till = g_steal_pointer (&till);
  return CF_EXIT_DONE;
}

int
cf_command_member_find (CfCall *call)
{
  g_auto (FindOptions) options = {0};
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &options.staff, "Who looks", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &options.pin, "Their PIN", "PIN"},
      {"approver", 0, 0, G_OPTION_ARG_STRING, &options.approver, "Who lets them go on", "ID"},
      {"approver-pin", 0, 0, G_OPTION_ARG_STRING, &options.approver_pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) members = NULL;
  CfLookupAnswer answer = {0};
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit))
    return exit;
  exit = find_as (call, &options, &till, &answer);
  if (exit != CF_EXIT_DONE)
    return exit;
  members = answer.found;
  if (!print_members (call, till, members, answer.more, &error))
    return cf_output_error (error);
  if (!call->json && members->len == 0)
    cf_output_note ("no member found: try the last four digits, or part of the name");
  if (!call->json && answer.more)
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
