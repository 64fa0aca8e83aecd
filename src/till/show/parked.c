// SPDX-License-Identifier: Apache-2.0
#include "till/show/parked.h"

#include "store/outbox.h"

static void
item_free (gpointer data)
{
  CfParkedItem *item = data;

  g_free (item->op_id);
  g_free (item->type);
  g_free (item->receipt_no);
  g_free (item->reason);
  g_free (item->note);
  g_free (item);
}

static gboolean
add_item (CfTill *till, const CfOutboxParked *parked, GPtrArray *items, GError **error)
{
  CfCache *cache = cf_till_cache (till);
  CfParkedItem *item = g_new0 (CfParkedItem, 1);
  g_autoptr (CfEntry) entry = NULL;

  g_ptr_array_add (items, item);
  item->op_id = g_strdup (parked->op_id);
  item->reason = g_strdup (parked->reason);
  if (!cf_journal_find (cf_till_journal (till), parked->op_id, &entry, error))
    return FALSE;
  item->type = g_strdup (entry != NULL ? entry->header->type : "");
  item->receipt_no = entry != NULL ? g_strdup (entry->header->receipt_no) : NULL;
  if (cache != NULL &&
      !cf_cache_resolution (cache, item->op_id, &item->verdict, &item->note, error))
    return FALSE;
  item->is_resolved = item->note != NULL;
  return TRUE;
}

GPtrArray *
cf_till_list_parked (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) parked = cf_outbox_list_parked (cf_till_journal (till), error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);

  if (parked == NULL)
    return NULL;
  for (guint i = 0; i < parked->len; i++)
    if (!add_item (till, g_ptr_array_index (parked, i), items, error))
      return NULL;
  return g_steal_pointer (&items);
}

gboolean
cf_till_count_parked (CfTill *till, gint64 *ret_parked, GError **error)
{
  g_autoptr (GPtrArray) items = cf_till_list_parked (till, error);
  gint64 parked = 0;

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    parked += !((CfParkedItem *)g_ptr_array_index (items, i))->is_resolved;
  *ret_parked = parked;
  return TRUE;
}
