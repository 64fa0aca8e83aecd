// SPDX-License-Identifier: Apache-2.0
#include "till/collect/collector.h"

#include <string.h>

#include "base/check.h"
#include "store/payment-log.h"
#include "store/setting.h"
#include "till/checkout.h"
#include "till/collect/acquiring.h"
#include "till/collect/item.h"
#include "till/collect/merchant-qr.h"
#include "till/collect/reversal.h"
#include "till/error.h"
#include "till/pay.h"

#define CODES_MAX 4096 /* tried codes that are remembered; each lives for a minute */

typedef CfCollectItem Item;

struct _CfCollector {
  CfTill *till;
  CfAcquirer *acquirer; /* NULL: none is set */
  const CfClock *clock;
  CfChargeTimes times;
  CfCollectorNotice notice;
  gpointer notice_data;
  GPtrArray *items; /* Item, the oldest first */
  GHashTable *codes; /* hashes of the codes that were tried; never the codes */
  GSource *timer;
};

static gint64
now_us (CfCollector *collector)
{
  return cf_clock_monotonic_us (collector->clock);
}

static void
tell (CfCollector *collector, const Item *item)
{
  g_autoptr (CfCollection) collection = NULL;

  if (collector->notice == NULL)
    return;
  collection = cf_collect_item_picture (item, now_us (collector));
  collector->notice (collection, collector->notice_data);
}

/* Wakes at the earliest thing that is due. */
static void
arm (CfCollector *collector)
{
  gint64 due_us = G_MAXINT64;

  for (guint i = 0; i < collector->items->len; i++)
    due_us = MIN (due_us, ((Item *)g_ptr_array_index (collector->items, i))->charge.due_us);
  g_source_set_ready_time (
      collector->timer,
      due_us == G_MAXINT64 ? -1 : g_get_monotonic_time () + MAX (due_us - now_us (collector), 0));
}

static void process (CfCollector *collector, Item *item, const CfChargeEvent *event);

/* With no acquirer, or the network switched off, nothing leaves this till. */
static gboolean
may_call (CfCollector *collector)
{
  g_autoptr (GError) error = NULL;
  gboolean on;

  return collector->acquirer != NULL &&
         cf_setting_network (cf_till_journal (collector->till), &on, &error) && on;
}

static void
call (CfCollector *collector, Item *item, CfAcquirerCall which)
{
  const CfChargeEvent unreached = {
      .kind = CF_CHARGE_EVENT_ANSWER, .call = which, .verdict = CF_ACQUIRER_UNREACHED};

  CF_CHECK (which != CF_ACQUIRER_BEGIN);
  if (!may_call (collector))
    process (collector, item, &unreached);
  else if (which == CF_ACQUIRER_QUERY)
    cf_acquirer_query (collector->acquirer, item->label);
  else
    cf_acquirer_reverse (collector->acquirer, item->label);
}

/* What cannot be written did not happen: the answer is asked for again later. */
static void
process (CfCollector *collector, Item *item, const CfChargeEvent *event)
{
  CfChargeEvent now = *event;
  CfCharge before = item->charge;
  CfCharge after = item->charge;
  gboolean was_not_written = item->not_written;
  CfChargeStep step;

  now.now_us = now_us (collector);
  cf_charge_step (&after, &now, &step);
  item->not_written = !cf_collect_item_write (item, collector->till, &after, &step);
  if (!item->not_written)
    item->charge = after;
  else
    cf_collect_item_give_way (item, collector->till, now.now_us + collector->times.answer_us);
  if (!item->not_written && step.calls && !cf_charge_is_known (&item->charge))
    call (collector, item, step.call);
  arm (collector);
  if (before.stage != item->charge.stage || before.reason != item->charge.reason ||
      before.due_us != item->charge.due_us || was_not_written != item->not_written)
    tell (collector, item);
}

static void
on_acquirer_answer (const char *reference, const CfAcquirerAnswer *answer, gpointer data)
{
  CfCollector *collector = data;
  Item *item = cf_collect_items_find_label (collector->items, reference);
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_ANSWER,
                               .call = answer->call,
                               .verdict = answer->verdict,
                               .reason = answer->reason,
                               .other_amount = item != NULL && answer->amount_minor != 0 &&
                                               answer->amount_minor != item->amount_minor};

  if (item == NULL)
    return;
  if (answer->transaction != NULL && item->transaction == NULL)
    item->transaction = g_strdup (answer->transaction);
  process (collector, item, &event);
}

static gboolean
on_timer (gpointer data)
{
  CfCollector *collector = data;
  const CfChargeEvent tick = {.kind = CF_CHARGE_EVENT_TICK};

  for (guint i = 0; i < collector->items->len; i++) {
    Item *item = g_ptr_array_index (collector->items, i);

    if (item->charge.due_us <= now_us (collector))
      process (collector, item, &tick);
  }
  arm (collector);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_timer (GSource *source G_GNUC_UNUSED, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

/* One that an earlier run has left, when it is for an acquirer and can still become another. */
static gboolean
resume (CfCollector *collector, const char *payment_id, GError **error)
{
  CfJournal *journal = cf_till_journal (collector->till);
  g_auto (CfPaymentAttempt) attempt = {0};
  gboolean found;
  gboolean marked;
  gboolean open;
  Item *item;

  if (!cf_payment_log_find (journal, payment_id, &attempt, &found, error) ||
      !cf_reversal_has (journal, payment_id, &marked, error))
    return FALSE;
  open = found && (attempt.state == CF_PAYMENT_BEGUN || attempt.state == CF_PAYMENT_UNKNOWN ||
                   attempt.state == CF_PAYMENT_APPROVED);
  if (!open || (attempt.kind != CF_TENDER_CODE && attempt.kind != CF_TENDER_QR) ||
      cf_collect_items_find (collector->items, payment_id) != NULL)
    return TRUE;
  item = cf_collect_items_add (collector->items, payment_id, attempt.kind, attempt.amount_minor);
  item->transaction = g_strdup (attempt.reference);
  cf_charge_resume (&item->charge, &collector->times, attempt.state, attempt.kind == CF_TENDER_QR,
                    marked, now_us (collector));
  return TRUE;
}

static gboolean
resume_all (CfCollector *collector, GError **error)
{
  g_autoptr (GPtrArray) open = cf_pay_list_open (collector->till, error);
  g_auto (GStrv) marked = NULL;

  if (open == NULL)
    return FALSE;
  marked = cf_reversal_list (cf_till_journal (collector->till), error);
  if (marked == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++) {
    if (!resume (collector, g_ptr_array_index (open, i), error))
      return FALSE;
  }
  for (guint i = 0; marked[i] != NULL; i++) {
    if (!resume (collector, marked[i], error))
      return FALSE;
  }
  arm (collector);
  return TRUE;
}

static gboolean
open_acquirer (CfCollector *collector, GError **error)
{
  g_autofree char *setting = NULL;

  if (!cf_acquiring_get (collector->till, &setting, error) ||
      !cf_acquirer_open (setting, cf_till_ports (collector->till)->clock, &collector->acquirer,
                         error))
    return FALSE;
  if (collector->acquirer != NULL)
    cf_acquirer_listen (collector->acquirer, on_acquirer_answer, collector);
  return TRUE;
}

CfCollector *
cf_collector_new (CfTill *till, const CfCollectorPorts *ports, CfCollectorNotice notice,
                  gpointer data, GError **error)
{
  static GSourceFuncs timer_funcs = {.dispatch = dispatch_timer};
  g_autoptr (CfCollector) collector = g_new0 (CfCollector, 1);

  collector->till = till;
  collector->clock =
      ports != NULL && ports->clock != NULL ? ports->clock : cf_till_ports (till)->clock;
  collector->times =
      ports != NULL && ports->times != NULL ? *ports->times : *cf_charge_times_standard ();
  collector->notice = notice;
  collector->notice_data = data;
  collector->items = g_ptr_array_new_with_free_func (cf_collect_item_free);
  collector->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collector->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_callback (collector->timer, on_timer, collector, NULL);
  (void)g_source_attach (collector->timer, g_main_context_get_thread_default ());
  if (!open_acquirer (collector, error) || !resume_all (collector, error))
    return NULL;
  return g_steal_pointer (&collector);
}

void
cf_collector_free (CfCollector *collector)
{
  if (collector == NULL)
    return;
  g_source_destroy (collector->timer);
  g_source_unref (collector->timer);
  cf_acquirer_close (collector->acquirer);
  g_ptr_array_unref (collector->items);
  g_hash_table_unref (collector->codes);
  g_free (collector);
}

/* What keeps another payment of the open basket from being begun. */
static gboolean
check_basket (CfCollector *collector, gint64 amount_minor, CfCollectOutcome *ret_outcome,
              GError **error)
{
  g_autoptr (CfCheckout) checkout = cf_checkout_read (collector->till, error);
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GPtrArray) paid = NULL;
  gint64 paid_minor = 0;

  if (checkout == NULL)
    return FALSE;
  if (checkout->op_id == NULL)
    return TRUE; /* cf_pay_begin says what is wrong */
  live = cf_payment_log_list_live (cf_till_journal (collector->till), checkout->op_id, error);
  paid = live == NULL ? NULL : cf_pay_list_approved (collector->till, error);
  if (paid == NULL)
    return FALSE;
  for (guint i = 0; i < paid->len; i++)
    paid_minor += ((const CfTender *)g_ptr_array_index (paid, i))->tendered_minor;
  if (live->len > paid->len)
    *ret_outcome = CF_COLLECT_PENDING;
  else if (amount_minor > checkout->quote->total_minor - paid_minor)
    *ret_outcome = CF_COLLECT_TOO_MUCH;
  return TRUE;
}

static gboolean
begin_item (CfCollector *collector, CfTenderKind kind, gint64 amount_minor, Item **ret_item,
            GError **error)
{
  g_autofree char *payment_id = NULL;

  if (!cf_pay_begin (collector->till, kind, amount_minor, &payment_id, error))
    return FALSE;
  cf_collect_items_prune (collector->items);
  *ret_item = cf_collect_items_add (collector->items, payment_id, kind, amount_minor);
  return TRUE;
}

/* Whether the code is a wallet's and new; from now on it is neither. */
static CfCollectOutcome
take_code (CfCollector *collector, const char *code)
{
  if (cf_wallet_find (code, strlen (code)) == CF_WALLET_NONE)
    return CF_COLLECT_NOT_A_CODE;
  if (collector->acquirer == NULL)
    return CF_COLLECT_NO_ACQUIRER;
  if (!may_call (collector))
    return CF_COLLECT_OFFLINE;
  if (g_hash_table_size (collector->codes) >= CODES_MAX)
    g_hash_table_remove_all (collector->codes);
  return g_hash_table_add (collector->codes,
                           g_compute_checksum_for_string (G_CHECKSUM_SHA256, code, -1))
             ? CF_COLLECT_BEGUN
             : CF_COLLECT_CODE_USED;
}

gboolean
cf_collector_charge (CfCollector *collector, gint64 amount_minor, const char *code,
                     CfCollectOutcome *ret_outcome, char **ret_payment_id, GError **error)
{
  CfCollectOutcome outcome = CF_COLLECT_BEGUN;
  CfAcquirerCharge charge = {.amount_minor = amount_minor, .code = code};
  CfChargeStep step;
  Item *item;

  if (!cf_till_check (collector->till, CF_ACTION_SELL, error) ||
      !check_basket (collector, amount_minor, &outcome, error))
    return FALSE;
  if (outcome == CF_COLLECT_BEGUN)
    outcome = take_code (collector, code);
  *ret_outcome = outcome;
  if (outcome != CF_COLLECT_BEGUN)
    return TRUE;
  if (!begin_item (collector, CF_TENDER_CODE, amount_minor, &item, error))
    return FALSE;
  item->wallet = cf_wallet_find (code, strlen (code));
  cf_charge_init (&item->charge, &collector->times, FALSE, now_us (collector), &step);
  charge.reference = item->label;
  charge.currency = &cf_till_shop (collector->till)->currency;
  *ret_payment_id = g_strdup (item->payment_id);
  cf_acquirer_begin (collector->acquirer, &charge);
  arm (collector);
  tell (collector, item);
  return TRUE;
}

gboolean
cf_collector_show (CfCollector *collector, gint64 amount_minor, CfCollectOutcome *ret_outcome,
                   char **ret_payment_id, GError **error)
{
  /* Asked for before anything is begun, with an id as good as the one to come. */
  static const char any_id[] = "00000000-0000-7000-8000-000000000000";
  CfCollectOutcome outcome = CF_COLLECT_BEGUN;
  g_autofree char *probe = NULL;
  CfChargeStep step;
  Item *item;

  if (!cf_till_check (collector->till, CF_ACTION_SELL, error) ||
      !check_basket (collector, amount_minor, &outcome, error) ||
      !cf_till_merchant_qr (collector->till, any_id, amount_minor, &probe, error))
    return FALSE;
  if (outcome == CF_COLLECT_BEGUN && probe == NULL)
    outcome = CF_COLLECT_NO_SHOP_CODE;
  *ret_outcome = outcome;
  if (outcome != CF_COLLECT_BEGUN)
    return TRUE;
  if (!begin_item (collector, CF_TENDER_QR, amount_minor, &item, error))
    return FALSE;
  cf_charge_init (&item->charge, &collector->times, TRUE, now_us (collector), &step);
  arm (collector);
  *ret_payment_id = g_strdup (item->payment_id);
  if (!cf_till_merchant_qr (collector->till, item->payment_id, amount_minor, &item->payload, error))
    return FALSE;
  tell (collector, item);
  return TRUE;
}

static gboolean
press (CfCollector *collector, const char *payment_id, const CfChargeEvent *event)
{
  Item *item = cf_collect_items_find (collector->items, payment_id);

  if (item == NULL)
    return FALSE;
  process (collector, item, event);
  return TRUE;
}

gboolean
cf_collector_query (CfCollector *collector, const char *payment_id)
{
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_QUERY};

  return press (collector, payment_id, &event);
}

/* What has paid for a sale is given back by a return, never behind the sale's back. */
static gboolean
is_spent (CfCollector *collector, const char *payment_id)
{
  const char *basket = cf_till_desk (collector->till)->op_id;
  g_auto (CfPaymentAttempt) attempt = {0};
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  return !cf_payment_log_find (cf_till_journal (collector->till), payment_id, &attempt, &found,
                               &error) ||
         (found && attempt.state == CF_PAYMENT_APPROVED && g_strcmp0 (attempt.basket, basket) != 0);
}

gboolean
cf_collector_cancel (CfCollector *collector, const char *payment_id)
{
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_CANCEL};
  g_autoptr (GError) error = NULL;

  /* What was approved in an earlier run is not in the list: there was nothing to be done about it.
   */
  return !is_spent (collector, payment_id) && resume (collector, payment_id, &error) &&
         press (collector, payment_id, &event);
}

gboolean
cf_collector_give_back (CfCollector *collector, const char *payment_id)
{
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_CANCEL};
  g_autoptr (GError) error = NULL;
  gboolean marked = FALSE;

  if (!cf_reversal_has (cf_till_journal (collector->till), payment_id, &marked, &error) ||
      !marked || !resume (collector, payment_id, &error) || !press (collector, payment_id, &event))
    return FALSE;
  arm (collector);
  return TRUE;
}

gboolean
cf_collector_say (CfCollector *collector, const char *payment_id, CfPaymentState said,
                  GError **error)
{
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_SAY, .said = said};

  if (!cf_till_check (collector->till, CF_ACTION_SELL, error))
    return FALSE;
  if (press (collector, payment_id, &event))
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "Payment %s is not collected here",
               payment_id);
  return FALSE;
}

CfCollection *
cf_collector_state (CfCollector *collector, const char *payment_id)
{
  const Item *item = cf_collect_items_find (collector->items, payment_id);

  return item == NULL ? NULL : cf_collect_item_picture (item, now_us (collector));
}

GPtrArray *
cf_collector_list (CfCollector *collector)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_collection_unref);

  for (guint i = 0; i < collector->items->len; i++) {
    const Item *item = g_ptr_array_index (collector->items, i);

    if (!cf_charge_is_known (&item->charge))
      g_ptr_array_add (list, cf_collect_item_picture (item, now_us (collector)));
  }
  return list;
}
