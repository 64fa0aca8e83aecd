// SPDX-License-Identifier: Apache-2.0
#include "till/show/recent.h"

#include "base/check.h"
#include "store/recent.h"

void
cf_recent_entry_free (CfRecentEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->type);
  g_free (entry->receipt_no);
  g_free (entry->actor);
  g_free (entry->reason);
  g_free (entry);
}

const char *
cf_recent_state_name (CfRecentState state)
{
  static const char *const names[] = {
      [CF_RECENT_WAITS] = "waits",
      [CF_RECENT_SENT] = "sent",
      [CF_RECENT_ACKNOWLEDGED] = "acknowledged",
      [CF_RECENT_PARKED] = "parked",
  };

  CF_CHECK ((gsize)state < G_N_ELEMENTS (names));
  return names[state];
}

GPtrArray *
cf_till_recent_sales (CfTill *till, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list =
      cf_recent_list (cf_till_journal (till), 0, MIN (limit, CF_RECENT_MAX), TRUE, error);
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_sold_free);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++) {
    const CfRecent *recent = g_ptr_array_index (list, i);
    CfSold *sold = NULL;

    if (!cf_till_find_sale (till, recent->header->op_id, &sold, error))
      return NULL;
    if (sold != NULL)
      g_ptr_array_add (sales, sold);
  }
  return g_steal_pointer (&sales);
}

static CfRecentState
state_of (CfSending sending)
{
  switch (sending) {
  case CF_SENDING_ON_ITS_WAY:
    return CF_RECENT_SENT;
  case CF_SENDING_ACKED:
    return CF_RECENT_ACKNOWLEDGED;
  case CF_SENDING_PARKED:
    return CF_RECENT_PARKED;
  case CF_SENDING_WAITS:
  default:
    return CF_RECENT_WAITS;
  }
}

static CfRecentEntry *
entry_new (const CfRecent *recent)
{
  const CfEntryHeader *header = recent->header;
  CfRecentEntry *entry = g_new0 (CfRecentEntry, 1);

  entry->n = recent->n;
  entry->type = g_strdup (header->type);
  entry->wall_us = header->wall_us;
  entry->utc_offset_min = header->utc_offset_min;
  entry->receipt_no = g_strdup (header->receipt_no);
  entry->actor = g_strdup (header->actor);
  entry->state = state_of (recent->sending);
  entry->reason = g_strdup (recent->reason);
  return entry;
}

GPtrArray *
cf_till_recent_entries (CfTill *till, gint64 before_n, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list =
      cf_recent_list (cf_till_journal (till), before_n, MIN (limit, CF_RECENT_MAX), FALSE, error);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cf_recent_entry_free);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (entries, entry_new (g_ptr_array_index (list, i)));
  return g_steal_pointer (&entries);
}
