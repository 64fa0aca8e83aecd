// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "till/show/parked.h"

static json_t *
shape (const CfParkedItem *item)
{
  return json_pack ("{s:s,s:s,s:s?,s:s,s:s?,s:s?}", "op_id", item->op_id, "type", item->type,
                    "receipt_no", item->receipt_no, "reason", item->reason, "resolution",
                    item->is_resolved ? cf_wire_verdict_name (item->verdict) : NULL, "note",
                    item->note);
}

static void
print (const CfParkedItem *item)
{
  cf_output_line ("%s  %-20s %-18s %s%s%s%s%s", item->op_id, item->type,
                  item->receipt_no != NULL ? item->receipt_no : "", item->reason,
                  item->is_resolved ? ": " : "",
                  item->is_resolved ? cf_wire_verdict_name (item->verdict) : "",
                  item->is_resolved ? ", " : "", item->is_resolved ? item->note : "");
}

int
cf_command_parked (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GPtrArray) items = NULL;
  json_t *array;
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  items = cf_till_list_parked (till, &error);
  if (items == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < items->len; i++) {
    json_array_append_new (array, shape (g_ptr_array_index (items, i)));
    if (!call->json)
      print (g_ptr_array_index (items, i));
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O}", "parked", array));
  json_decref (array);
  return CF_EXIT_DONE;
}
