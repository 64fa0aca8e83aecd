// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "till/quick-keys.h"

static json_t *
shape_key (const CfTouchKey *touch)
{
  const CfProduct *product = touch->product;

  return json_pack ("{s:I,s:s,s:s,s:s?,s:s?,s:s?,s:o,s:s,s:b,s:b,s:I}", "position",
                    (json_int_t)touch->key->position, "product", product->id, "label",
                    touch->key->label != NULL ? touch->key->label : product->name, "picture",
                    touch->key->picture, "colour", touch->key->colour, "plu", product->plu,
                    "price_minor",
                    product->has_price ? json_integer (product->price_minor) : json_null (), "unit",
                    cf_unit_name (product->unit), "weighed", product->weighed, "open_price",
                    product->open_price, "age_min", (json_int_t)product->age_min);
}

static json_t *
shape_page (const CfTouchPage *page)
{
  json_t *keys = json_array ();

  for (guint i = 0; i < page->keys->len; i++)
    json_array_append_new (keys, shape_key (g_ptr_array_index (page->keys, i)));
  return json_pack ("{s:I,s:s?,s:o}", "page", (json_int_t)page->number, "name", page->name, "keys",
                    keys);
}

static void
print_page (const CfTouchPage *page)
{
  cf_output_line ("%" G_GINT64_FORMAT ". %s", page->number, page->name == NULL ? "" : page->name);
  for (guint i = 0; i < page->keys->len; i++) {
    const CfTouchKey *touch = g_ptr_array_index (page->keys, i);

    cf_output_line ("  %2" G_GINT64_FORMAT "  %s  %s", touch->key->position,
                    touch->key->picture == NULL ? "" : touch->key->picture,
                    touch->key->label != NULL ? touch->key->label : touch->product->name);
  }
}

int
cf_command_quick_keys (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (CfTouchPages) pages = NULL;
  json_t *array;
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  pages = cf_till_quick_keys (till, &error);
  if (pages == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < pages->pages->len; i++) {
    if (call->json)
      json_array_append_new (array, shape_page (g_ptr_array_index (pages->pages, i)));
    else
      print_page (g_ptr_array_index (pages->pages, i));
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O}", "pages", array));
  else if (pages->pages->len == 0)
    cf_output_note ("no quick keys: import some at the CRM with --kind quick-keys");
  json_decref (array);
  return CF_EXIT_DONE;
}
