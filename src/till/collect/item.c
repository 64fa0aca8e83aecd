// SPDX-License-Identifier: Apache-2.0
#include "till/collect/item.h"

#include "base/check.h"
#include "store/payment-log.h"
#include "till/collect/label.h"
#include "till/collect/reversal.h"
#include "till/pay.h"

CfCollection *
cf_collection_ref (CfCollection *collection)
{
  return g_atomic_rc_box_acquire (collection);
}

static void
clear (gpointer data)
{
  CfCollection *collection = data;

  g_free (collection->payment_id);
  g_free (collection->transaction);
  g_free (collection->payload);
}

void
cf_collection_unref (CfCollection *collection)
{
  if (collection != NULL)
    g_atomic_rc_box_release_full (collection, clear);
}

void
cf_collect_item_free (gpointer data)
{
  CfCollectItem *item = data;

  g_free (item->payment_id);
  g_free (item->label);
  g_free (item->transaction);
  g_free (item->payload);
  g_free (item);
}

CfCollectItem *
cf_collect_items_add (GPtrArray *items, const char *payment_id, CfTenderKind kind,
                      gint64 amount_minor)
{
  CfCollectItem *item = g_new0 (CfCollectItem, 1);

  item->payment_id = g_strdup (payment_id);
  item->label = cf_payment_label_new (payment_id);
  CF_CHECK (item->label != NULL);
  item->kind = kind;
  item->amount_minor = amount_minor;
  g_ptr_array_add (items, item);
  return item;
}

CfCollectItem *
cf_collect_items_find (GPtrArray *items, const char *payment_id)
{
  for (guint i = 0; i < items->len; i++) {
    CfCollectItem *item = g_ptr_array_index (items, i);

    if (g_str_equal (item->payment_id, payment_id))
      return item;
  }
  return NULL;
}

CfCollectItem *
cf_collect_items_find_label (GPtrArray *items, const char *label)
{
  for (guint i = 0; i < items->len; i++) {
    CfCollectItem *item = g_ptr_array_index (items, i);

    if (g_str_equal (item->label, label))
      return item;
  }
  return NULL;
}

void
cf_collect_items_prune (GPtrArray *items)
{
  for (guint i = 0; items->len > CF_COLLECT_ITEMS_MAX && i < items->len;) {
    CfCollectItem *item = g_ptr_array_index (items, i);

    if (cf_charge_is_known (&item->charge))
      g_ptr_array_remove_index (items, i);
    else
      i++;
  }
}

CfCollection *
cf_collect_item_picture (const CfCollectItem *item, gint64 now_us)
{
  CfCollection *collection = g_atomic_rc_box_new0 (CfCollection);
  gint64 rest_us = item->charge.due_us - now_us;

  collection->payment_id = g_strdup (item->payment_id);
  collection->kind = item->kind;
  collection->wallet = item->wallet;
  collection->amount_minor = item->amount_minor;
  collection->stage = item->charge.stage;
  collection->reason = item->not_written ? CF_CHARGE_NOT_WRITTEN : item->charge.reason;
  collection->next_s = item->charge.due_us == G_MAXINT64
                           ? -1
                           : (MAX (rest_us, 0) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;
  collection->transaction = g_strdup (item->transaction);
  collection->payload = g_strdup (item->payload);
  return collection;
}

gboolean
cf_collect_item_write (const CfCollectItem *item, CfTill *till, const CfCharge *after,
                       const CfChargeStep *step)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (GError) error = NULL;
  gboolean kept = item->charge.stage == CF_CHARGE_REVERSING && cf_charge_is_known (after);

  if (step->marks && !cf_reversal_mark (journal, item->payment_id, &error))
    return FALSE;
  for (guint i = 0; i < step->n_notes; i++) {
    if (!cf_pay_note (till, item->payment_id, step->notes[i], item->transaction, &error))
      return FALSE;
  }
  return !kept || step->n_notes > 0 || cf_reversal_unmark (journal, item->payment_id, &error);
}

void
cf_collect_item_give_way (CfCollectItem *item, CfTill *till, gint64 retry_at_us)
{
  CfJournal *journal = cf_till_journal (till);
  g_auto (CfPaymentAttempt) attempt = {0};
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  gboolean read = cf_payment_log_find (journal, item->payment_id, &attempt, &found, &error);

  if (read && found && attempt.state != item->charge.noted &&
      cf_payment_move (CF_PAYMENT_UNKNOWN, attempt.state) == CF_PAYMENT_MOVE_OK) {
    cf_charge_settle (&item->charge, attempt.state);
    item->not_written = FALSE;
  } else if (!cf_charge_is_known (&item->charge)) {
    item->charge.due_us = retry_at_us;
  }
}
