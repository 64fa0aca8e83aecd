// SPDX-License-Identifier: Apache-2.0
#include "till/counter/snapshot.h"

CfSnapshot *
cf_snapshot_new (guint64 serial)
{
  CfSnapshot *snapshot = g_new0 (CfSnapshot, 1);

  g_atomic_ref_count_init (&snapshot->references);
  snapshot->serial = serial;
  snapshot->staff_list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_staff_free);
  snapshot->held = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_held_basket_free);
  snapshot->tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  snapshot->payments = g_ptr_array_new ();
  snapshot->collections = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_collection_unref);
  return snapshot;
}

CfSnapshot *
cf_snapshot_ref (CfSnapshot *snapshot)
{
  g_atomic_ref_count_inc (&snapshot->references);
  return snapshot;
}

void
cf_snapshot_unref (CfSnapshot *snapshot)
{
  if (snapshot == NULL || !g_atomic_ref_count_dec (&snapshot->references))
    return;
  g_clear_error (&snapshot->trouble);
  cf_till_status_clear (&snapshot->status);
  g_free (snapshot->line.trouble);
  cf_inspection_state_clear (&snapshot->inspection);
  cf_shop_free (snapshot->shop);
  cf_staff_free (snapshot->staff);
  cf_checkout_free (snapshot->checkout);
  cf_touch_pages_unref (snapshot->quick_keys);
  cf_found_member_free (snapshot->member);
  g_ptr_array_unref (snapshot->staff_list);
  g_ptr_array_unref (snapshot->held);
  g_ptr_array_unref (snapshot->tenders);
  g_ptr_array_unref (snapshot->payments);
  g_ptr_array_unref (snapshot->collections);
  cf_settlement_free (snapshot->settlement);
  cf_sold_free (snapshot->sold);
  cf_found_member_free (snapshot->buyer);
  g_free (snapshot->print.receipt_no);
  g_free (snapshot);
}

gint64
cf_snapshot_pending_minor (const CfSnapshot *snapshot)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < snapshot->payments->len; i++) {
    const CfPaymentAttempt *payment = g_ptr_array_index (snapshot->payments, i);

    if (payment->state != CF_PAYMENT_APPROVED)
      sum_minor += payment->amount_minor;
  }
  return sum_minor;
}

const CfCollection *
cf_snapshot_collection (const CfSnapshot *snapshot, const char *payment_id)
{
  for (guint i = 0; i < snapshot->collections->len; i++) {
    const CfCollection *collection = g_ptr_array_index (snapshot->collections, i);

    if (g_str_equal (collection->payment_id, payment_id))
      return collection;
  }
  return NULL;
}

gint64
cf_snapshot_due_minor (const CfSnapshot *snapshot)
{
  return snapshot->settlement == NULL ? 0 : snapshot->settlement->short_minor;
}

gint64
cf_snapshot_due_cash_minor (const CfSnapshot *snapshot)
{
  return snapshot->settlement == NULL ? 0 : snapshot->settlement->short_cash_minor;
}
