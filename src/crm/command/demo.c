// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/demo/fill.h"
#include "crm/demo/grocery.h"
#include "crm/demo/person.h"
#include "crm/founding.h"
#include "crm/output.h"
#include "crm/shop.h"

#define SAMPLES_MAX 10

static gint64 members = 1000;
static gint64 products = 500;
static gint64 seed = 1;
static char *database;

static const GOptionEntry options[] = {
    {"members", 0, 0, G_OPTION_ARG_INT64, &members, "How many members (1000)", "N"},
    {"products", 0, 0, G_OPTION_ARG_INT64, &products, "How many products (500)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The same seed gives the same data (1)", "S"},
    {"database", 0, 0, G_OPTION_ARG_FILENAME, &database,
     "postgresql://… instead of a file in the folder", "URL"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_demo_options (void)
{
  return options;
}

static json_t *
staff_list (const GPtrArray *staff)
{
  json_t *list = json_array ();

  for (guint i = 0; i < staff->len; i++) {
    const CfDemoStaff *person = g_ptr_array_index (staff, i);

    (void)json_array_append_new (
        list, json_pack ("{ss ss ss ss}", "id", person->staff->id, "pin", person->pin, "role",
                         cf_role_name (person->staff->role), "name", person->staff->name));
  }
  return list;
}

static json_t *
product_list (void)
{
  json_t *list = json_array ();

  for (guint i = 0; i < MIN (products, SAMPLES_MAX); i++) {
    g_autoptr (CfProductRecord) record = cf_grocery_new ((guint64)seed, i);
    const CfProduct *product = record->product;

    (void)json_array_append_new (list, json_pack ("{ss ss ss* ss sI}", "id", product->id, "code",
                                                  record->codes[0], "plu", product->plu, "name",
                                                  product->name, "price_minor",
                                                  (json_int_t)product->price_minor));
  }
  return list;
}

static json_t *
member_list (void)
{
  json_t *list = json_array ();

  for (guint i = 0; i < MIN (members, SAMPLES_MAX); i++) {
    g_autoptr (CfMember) member = cf_person_new ((guint64)seed, i);

    (void)json_array_append_new (list, json_pack ("{ss ss ss ss*}", "id", member->id, "name",
                                                  member->name, "phone", member->phone, "card",
                                                  member->card));
  }
  return list;
}

static json_t *
shop_list (const GPtrArray *shops)
{
  json_t *list = json_array ();

  for (guint i = 0; i < shops->len; i++) {
    const CfShop *shop = g_ptr_array_index (shops, i);

    (void)json_array_append_new (list, json_pack ("{ss ss}", "id", shop->id, "name", shop->name));
  }
  return list;
}

static gboolean
report (CfSession *session, const CfHome *home, const GPtrArray *staff, GError **error)
{
  g_autoptr (GPtrArray) shops = cf_shop_list (session, error);

  if (shops == NULL)
    return FALSE;
  if (cf_command_common.json) {
    cf_output_json (json_pack ("{ss so so so so}", "dir", home->folder, "staff", staff_list (staff),
                               "shops", shop_list (shops), "members", member_list (), "products",
                               product_list ()));
    return TRUE;
  }
  cf_output_line ("Made a demo in %s: %" G_GINT64_FORMAT " members, %" G_GINT64_FORMAT
                  " products, %u shops. Everything in it is made up. Staff:",
                  home->folder, members, products, shops->len);
  for (guint i = 0; i < staff->len; i++) {
    const CfDemoStaff *person = g_ptr_array_index (staff, i);

    cf_output_line ("  %s  PIN %s  %s, %s", person->staff->id, person->pin, person->staff->name,
                    cf_role_name (person->staff->role));
  }
  return TRUE;
}

gboolean
cf_demo_run (char **arguments, GError **error)
{
  CfFounding founding = {
      .folder = cf_command_common.folder,
      .database = database,
      .name = "禾邻生活",
      .currency = "CNY",
      .kind = CF_SESSION_BUILDER,
      .now_us = cf_clock_now_us (cf_clock_system ()),
  };
  CfDemo demo = {(guint)members, (guint)products, (guint64)seed};
  g_autofree char *tenant = cf_demo_tenant_new ((guint64)seed);
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) staff = NULL;

  (void)arguments; /* the options say it all */
  if (members < 0 || members > CF_DEMO_MEMBERS_MAX || products < 1 ||
      products > CF_DEMO_PRODUCTS_MAX)
    return cf_command_misused (error, "At most %d members, and 1 to %d products",
                               CF_DEMO_MEMBERS_MAX, CF_DEMO_PRODUCTS_MAX);
  /* A database that others use too may have this demo's retailer already. */
  founding.tenant = database == NULL ? tenant : NULL;
  if (!cf_founding_begin (&founding, &home, &session, error))
    return FALSE;
  if (!cf_demo_fill (session, &demo, &staff, error) || !cf_db_flush (session->db, error) ||
      !cf_home_save (home, error)) {
    cf_founding_abandon (home, &session);
    return FALSE;
  }
  return report (session, home, staff, error);
}
