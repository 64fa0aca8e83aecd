// SPDX-License-Identifier: Apache-2.0
#include "till/collect/collector.h"

#include <string.h>

#include "base/check.h"
#include "store/payment-log.h"
#include "store/setting.h"
#include "till/checkout.h"
#include "till/collect/acquiring.h"
#include "till/collect/label.h"
#include "till/collect/merchant-qr.h"
#include "till/collect/reversal.h"
#include "till/error.h"
#include "till/pay.h"

#define ITEMS_MAX 64 /* of those whose fate is known */
#define CODES_MAX 4096 /* tried codes that are remembered; each lives for a minute */

typedef struct {
  char *payment_id;
  char *label; /* by which the acquirer knows it */
  CfTenderKind kind;
  CfWallet wallet;
  gint64 amount_minor;
  CfCharge charge;
  gboolean not_written; /* the last step could not be written and did not happen */
  char *transaction;
  char *payload;
} Item;

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

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->payment_id);
  g_free (item->label);
  g_free (item->transaction);
  g_free (item->payload);
  g_free (item);
}

static Item *
find_item (CfCollector *collector, const char *payment_id)
{
  for (guint i = 0; i < collector->items->len; i++) {
    Item *item = g_ptr_array_index (collector->items, i);

    if (g_str_equal (item->payment_id, payment_id))
      return item;
  }
  return NULL;
}

static Item *
find_labelled (CfCollector *collector, const char *label)
{
  for (guint i = 0; i < collector->items->len; i++) {
    Item *item = g_ptr_array_index (collector->items, i);

    if (g_str_equal (item->label, label))
      return item;
  }
  return NULL;
}

static gint64
now_us (CfCollector *collector)
{
  return cf_clock_monotonic_us (collector->clock);
}

static CfCollection *
picture (CfCollector *collector, const Item *item)
{
  CfCollection *collection = g_atomic_rc_box_new0 (CfCollection);
  gint64 rest_us = item->charge.due_us - now_us (collector);

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

static void
tell (CfCollector *collector, const Item *item)
{
  g_autoptr (CfCollection) collection = NULL;

  if (collector->notice == NULL)
    return;
  collection = picture (collector, item);
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

static gboolean
write_step (CfCollector *collector, const Item *item, const CfCharge *after,
            const CfChargeStep *step)
{
  CfJournal *journal = cf_till_journal (collector->till);
  g_autoptr (GError) error = NULL;
  gboolean kept = item->charge.stage == CF_CHARGE_REVERSING && cf_charge_is_known (after);

  if (step->marks && !cf_reversal_mark (journal, item->payment_id, &error))
    return FALSE;
  for (guint i = 0; i < step->n_notes; i++) {
    if (!cf_pay_note (collector->till, item->payment_id, step->notes[i], item->transaction, &error))
      return FALSE;
  }
  return !kept || step->n_notes > 0 || cf_reversal_unmark (journal, item->payment_id, &error);
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

/* What cannot be written did not happen: the answer is asked for again later. Unless somebody has
 * ended this payment behind our back: what the journal says stands. */
static void
give_way (CfCollector *collector, Item *item, gint64 at_us)
{
  CfJournal *journal = cf_till_journal (collector->till);
  g_auto (CfPaymentAttempt) attempt = {0};
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  gboolean read = cf_payment_log_find (journal, item->payment_id, &attempt, &found, &error);

  if (read && found && attempt.state != item->charge.noted &&
      cf_payment_move (CF_PAYMENT_UNKNOWN, attempt.state) == CF_PAYMENT_MOVE_OK) {
    cf_charge_settle (&item->charge, attempt.state);
    item->not_written = FALSE;
  } else if (!cf_charge_is_known (&item->charge)) {
    item->charge.due_us = at_us + collector->times.answer_us;
  }
}

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
  item->not_written = !write_step (collector, item, &after, &step);
  if (!item->not_written)
    item->charge = after;
  else
    give_way (collector, item, now.now_us);
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
  Item *item = find_labelled (collector, reference);
  const CfChargeEvent event = {.kind = CF_CHARGE_EVENT_ANSWER,
                               .call = answer->call,
                               .verdict = answer->verdict,
                               .reason = answer->reason};

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

static Item *
add_item (CfCollector *collector, const char *payment_id, CfTenderKind kind, gint64 amount_minor)
{
  Item *item = g_new0 (Item, 1);

  item->payment_id = g_strdup (payment_id);
  item->label = cf_payment_label_new (payment_id);
  CF_CHECK (item->label != NULL);
  item->kind = kind;
  item->amount_minor = amount_minor;
  g_ptr_array_add (collector->items, item);
  return item;
}

/* Forgets the oldest whose fate is known, when there are many. Only before another is added: a
 * notice may be on its way through the list otherwise. */
static void
prune (CfCollector *collector)
{
  for (guint i = 0; collector->items->len > ITEMS_MAX && i < collector->items->len;) {
    Item *item = g_ptr_array_index (collector->items, i);

    if (cf_charge_is_known (&item->charge))
      g_ptr_array_remove_index (collector->items, i);
    else
      i++;
  }
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
      find_item (collector, payment_id) != NULL)
    return TRUE;
  item = add_item (collector, payment_id, attempt.kind, attempt.amount_minor);
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
  collector->items = g_ptr_array_new_with_free_func (item_free);
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
  prune (collector);
  *ret_item = add_item (collector, payment_id, kind, amount_minor);
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
  Item *item = find_item (collector, payment_id);

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
  const Item *item = find_item (collector, payment_id);

  return item == NULL ? NULL : picture (collector, item);
}

GPtrArray *
cf_collector_list (CfCollector *collector)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_collection_unref);

  for (guint i = 0; i < collector->items->len; i++) {
    const Item *item = g_ptr_array_index (collector->items, i);

    if (!cf_charge_is_known (&item->charge))
      g_ptr_array_add (list, picture (collector, item));
  }
  return list;
}
