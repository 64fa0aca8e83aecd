// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/shape.h"
#include "till/show/recent.h"

#define LIMIT_DEFAULT 20

/* Reads the command's options and opens the till. */
static CfTill *
open_for (CfCall *call, const GOptionEntry *entries, const gint *limit, int *ret_exit)
{
  if (!cf_call_parse (call, entries, 0, 0, ret_exit))
    return NULL;
  if (*limit < 1 || *limit > CF_RECENT_MAX) {
    *ret_exit = cf_output_usage ("--limit is a number from 1 to %d", CF_RECENT_MAX);
    return NULL;
  }
  return cf_call_open (call, TRUE, ret_exit);
}

int
cf_command_sale_list (CfCall *call)
{
  gint limit = LIMIT_DEFAULT;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, "How many at most (20)", "N"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  int exit;
  g_autoptr (CfTill) till = open_for (call, entries, &limit, &exit);
  g_autoptr (GPtrArray) sales = NULL;
  json_t *array;

  if (till == NULL)
    return exit;
  sales = cf_till_recent_sales (till, (guint)limit, &error);
  if (sales == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < sales->len; i++) {
    const CfSold *sold = g_ptr_array_index (sales, i);
    g_autofree char *total =
        cf_money_format (sold->sale->total_minor, sold->sale->currency.exponent);

    json_array_append_new (array, cf_shape_sold (sold));
    if (!call->json)
      cf_output_line ("%-16s %s %12s %s", sold->receipt_no, sold->business_date, total,
                      sold->sale->member_id != NULL ? "member" : "");
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O}", "sales", array));
  else if (sales->len == 0)
    cf_output_note ("nothing was sold at this till yet");
  json_decref (array);
  return CF_EXIT_DONE;
}

static json_t *
shape_entry (const CfRecentEntry *entry)
{
  return json_pack ("{s:I,s:s,s:I,s:s?,s:s?,s:s,s:s?}", "n", (json_int_t)entry->n, "type",
                    entry->type, "wall_us", (json_int_t)entry->wall_us, "receipt_no",
                    entry->receipt_no, "actor", entry->actor, "state",
                    cf_recent_state_name (entry->state), "reason", entry->reason);
}

int
cf_command_journal_list (CfCall *call)
{
  gint limit = LIMIT_DEFAULT;
  gint64 before = 0;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, "How many at most (20)", "N"},
      {"before", 0, 0, G_OPTION_ARG_INT64, &before, "Only entries before this one", "N"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  int exit;
  g_autoptr (CfTill) till = open_for (call, entries, &limit, &exit);
  g_autoptr (GPtrArray) list = NULL;
  json_t *array;

  if (till == NULL)
    return exit;
  list = cf_till_recent_entries (till, before, (guint)limit, &error);
  if (list == NULL)
    return cf_output_error (error);
  array = json_array ();
  for (guint i = 0; i < list->len; i++) {
    const CfRecentEntry *entry = g_ptr_array_index (list, i);

    json_array_append_new (array, shape_entry (entry));
    if (!call->json)
      cf_output_line ("%8" G_GINT64_FORMAT "  %-22s %-16s %-13s %s", entry->n, entry->type,
                      entry->receipt_no != NULL ? entry->receipt_no : "",
                      cf_recent_state_name (entry->state),
                      entry->reason != NULL ? entry->reason : "");
  }
  if (call->json)
    cf_output_json (json_pack ("{s:O}", "entries", array));
  json_decref (array);
  return CF_EXIT_DONE;
}
