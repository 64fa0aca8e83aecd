// SPDX-License-Identifier: Apache-2.0
#include "ctl/collect.h"

static const char *const outcome_sentences[CF_COLLECT_OUTCOME_COUNT] = {
    [CF_COLLECT_BEGUN] = "done",
    [CF_COLLECT_NOT_A_CODE] = "this is no payment code: scan the one on the payer's telephone",
    [CF_COLLECT_CODE_USED] = "this code was used before: let the payer show a new one",
    [CF_COLLECT_OFFLINE] =
        "the network is switched off and payment codes need it: take another payment",
    [CF_COLLECT_NO_ACQUIRER] = "this till takes no payment codes yet: take another payment, or set "
                               "one with 'counterfoilctl acquirer set'",
    [CF_COLLECT_NO_SHOP_CODE] = "the shop's own code is not set: set it with 'counterfoilctl "
                                "shop-code set'",
    [CF_COLLECT_PENDING] = "another payment of this basket is not known yet: wait for it with "
                           "'await', or cancel it",
    [CF_COLLECT_TOO_MUCH] = "this is more than is still to be paid: take less",
};

static const char *const reason_sentences[CF_CHARGE_REASON_COUNT] = {
    [CF_CHARGE_NO_REASON] = "it was not paid: take another payment",
    [CF_CHARGE_NO_FUNDS] = "the payer has not enough money there: take another payment",
    [CF_CHARGE_CODE_EXPIRED] = "the code is too old: let the payer show a new one",
    [CF_CHARGE_CODE_USED] = "this code was used before: let the payer show a new one",
    [CF_CHARGE_CODE_INVALID] = "the acquirer does not know this code: let the payer show a new one",
    [CF_CHARGE_PAYER_REFUSED] = "the payer has refused: take another payment",
    [CF_CHARGE_OFFLINE] = "the acquirer is not reached and nothing was taken: take another payment",
    [CF_CHARGE_NO_ANSWER] = "the acquirer did not answer and nothing was taken: pay again",
    [CF_CHARGE_FAULT] = "the acquirer has a fault and nothing was taken: take another payment",
    [CF_CHARGE_LOST] = "it did not get to the acquirer and nothing was taken: pay again",
    [CF_CHARGE_TOO_SLOW] = "the payer took too long and nothing was taken: pay again",
    [CF_CHARGE_CANCELLED] = "it was cancelled and nothing was taken",
    [CF_CHARGE_BY_HAND] = "it was settled by hand",
    [CF_CHARGE_OTHER_AMOUNT] = "the acquirer took another amount, which was given back: pay again",
    [CF_CHARGE_NOT_WRITTEN] = "the journal cannot be written: free some space",
};

const char *
cf_ctl_collect_sentence (CfCollectOutcome outcome)
{
  return outcome_sentences[outcome];
}

const char *
cf_ctl_charge_sentence (const CfCollection *collection)
{
  switch (collection->stage) {
  case CF_CHARGE_APPROVED:
    return "done";
  case CF_CHARGE_DECLINED:
  case CF_CHARGE_REVERSED:
    return reason_sentences[collection->reason];
  case CF_CHARGE_REVERSING:
    return "it is being undone, and that is not confirmed yet: wait with 'await'";
  case CF_CHARGE_ASKING:
  case CF_CHARGE_WAITING:
  case CF_CHARGE_DOUBTFUL:
  default:
    if (collection->reason == CF_CHARGE_OTHER_AMOUNT)
      return "the acquirer took another amount than was asked for, which pays for nothing: cancel "
             "it, or wait until it is given back";
    return "nobody knows yet whether it was paid: wait with 'await', and take no other payment";
  }
}

static gboolean
is_known (const CfCollection *collection)
{
  return collection->stage == CF_CHARGE_APPROVED || collection->stage == CF_CHARGE_DECLINED ||
         collection->stage == CF_CHARGE_REVERSED;
}

static json_t *
shape (const CfCollection *collection)
{
  json_t *answer = json_pack (
      "{s:b,s:s,s:s,s:s,s:s,s:I,s:s?}", "ok", collection->stage == CF_CHARGE_APPROVED, "payment_id",
      collection->payment_id, "state", cf_charge_stage_name (collection->stage), "reason",
      cf_charge_reason_name (collection->reason), "wallet", cf_wallet_name (collection->wallet),
      "amount_minor", collection->amount_minor, "transaction", collection->transaction);

  if (collection->stage != CF_CHARGE_APPROVED)
    json_object_set_new (answer, "sentence", json_string (cf_ctl_charge_sentence (collection)));
  return answer;
}

static json_t *
refusal (CfCollectOutcome outcome)
{
  return json_pack ("{s:b,s:s}", "ok", FALSE, "sentence", cf_ctl_collect_sentence (outcome));
}

static gboolean
on_deadline (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* One turn of the main context: answers and timers. The deadline's source keeps it from sleeping
 * for ever. */
static GSource *
start_deadline (gint64 wait_s, gboolean *over)
{
  GSource *source = g_timeout_source_new ((guint)(wait_s * 1000));

  g_source_set_callback (source, on_deadline, over, NULL);
  (void)g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
stop_deadline (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static CfCollection *
wait_known (CfCollector *collector, const char *payment_id)
{
  gboolean over = FALSE;
  GSource *deadline = start_deadline (CF_CTL_COLLECT_WAIT_S, &over);
  CfCollection *collection = cf_collector_state (collector, payment_id);

  while (!over && !is_known (collection)) {
    (void)g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
    cf_collection_unref (collection);
    collection = cf_collector_state (collector, payment_id);
  }
  stop_deadline (deadline);
  return collection;
}

static json_t *
await (CfCollector *collector, const char *payment_id)
{
  g_autoptr (CfCollection) collection = wait_known (collector, payment_id);

  return shape (collection);
}

json_t *
cf_ctl_collect_code (CfCollector *collector, gint64 amount_minor, const char *code, GError **error)
{
  g_autofree char *payment_id = NULL;
  CfCollectOutcome outcome;

  if (!cf_collector_charge (collector, amount_minor, code, &outcome, &payment_id, error))
    return NULL;
  return outcome == CF_COLLECT_BEGUN ? await (collector, payment_id) : refusal (outcome);
}

json_t *
cf_ctl_collect_show (CfCollector *collector, gint64 amount_minor, GError **error)
{
  g_autofree char *payment_id = NULL;
  g_autoptr (CfCollection) collection = NULL;
  CfCollectOutcome outcome;

  if (!cf_collector_show (collector, amount_minor, &outcome, &payment_id, error))
    return NULL;
  if (outcome != CF_COLLECT_BEGUN)
    return refusal (outcome);
  collection = cf_collector_state (collector, payment_id);
  return json_pack ("{s:b,s:s,s:s,s:I,s:s}", "ok", TRUE, "payment_id", collection->payment_id,
                    "state", cf_charge_stage_name (collection->stage), "amount_minor",
                    collection->amount_minor, "payload", collection->payload);
}

json_t *
cf_ctl_collect_wait (CfCollector *collector, const char *payment_id)
{
  return cf_collector_query (collector, payment_id) ? await (collector, payment_id) : NULL;
}

json_t *
cf_ctl_collect_cancel (CfCollector *collector, const char *payment_id)
{
  return cf_collector_cancel (collector, payment_id) ? await (collector, payment_id) : NULL;
}

guint
cf_ctl_collect_settle (CfCollector *collector, gint64 wait_s)
{
  gboolean over = FALSE;
  GSource *deadline = start_deadline (wait_s, &over);
  guint n;

  for (;;) {
    g_autoptr (GPtrArray) open = cf_collector_list (collector);

    n = open->len;
    if (over || n == 0)
      break;
    (void)g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  }
  stop_deadline (deadline);
  return n;
}

#define GIVE_BACK_WAIT_S 60

gboolean
cf_ctl_collect_give_back (CfTill *till, const GPtrArray *ids, CfVoidMoney *ret_money,
                          GError **error)
{
  g_autoptr (CfCollector) collector = NULL;

  if (ids->len > 0) {
    collector = cf_collector_new (till, NULL, NULL, NULL, error);
    if (collector == NULL)
      return FALSE;
    for (guint i = 0; i < ids->len; i++)
      (void)cf_collector_give_back (collector, g_ptr_array_index (ids, i)); /* or it is back */
    (void)cf_ctl_collect_settle (collector, GIVE_BACK_WAIT_S); /* what is open stays marked */
  }
  return cf_till_payments_back (till, ids, ret_money, error);
}

const char *
cf_ctl_collect_money_sentence (CfVoidMoney money)
{
  switch (money) {
  case CF_VOID_MONEY_RETURNING:
    return "; the acquirer has not said yet that it is back: 'counterfoilctl payment query' asks";
  case CF_VOID_MONEY_KEPT:
    return "; the acquirer gives it back no more: pay it out another way";
  case CF_VOID_MONEY_BACK:
  default:
    return "";
  }
}

const char *
cf_ctl_collect_money_name (CfVoidMoney money)
{
  static const char *const names[] = {[CF_VOID_MONEY_BACK] = "back",
                                      [CF_VOID_MONEY_RETURNING] = "returning",
                                      [CF_VOID_MONEY_KEPT] = "kept"};

  return names[money];
}

static void
say_sum (GString *said, const char *how, gint64 sum_minor, guint8 exponent)
{
  g_autofree char *sum = cf_money_format (sum_minor, exponent);
  g_auto (GStrv) around = g_strsplit (how, "%s", 2);

  if (sum_minor != 0)
    g_string_append_printf (said, "%s%s%s%s", said->len == 0 ? ": " : ", ", around[0], sum,
                            around[1]);
}

char *
cf_ctl_collect_by_hand (const gint64 sums_minor[CF_TENDER_KIND_COUNT], gint64 code_by_hand_minor,
                        guint8 exponent)
{
  GString *said = g_string_new (NULL);

  say_sum (said, "give back %s in cash", sums_minor[CF_TENDER_CASH], exponent);
  say_sum (said, "refund %s at the card terminal", sums_minor[CF_TENDER_CARD], exponent);
  say_sum (said, "give back %s in the bank's own program", sums_minor[CF_TENDER_QR], exponent);
  say_sum (said, "%s goes back the way it was paid",
           sums_minor[CF_TENDER_CODE] - code_by_hand_minor, exponent);
  say_sum (said, "give back %s in the acquirer's own program", code_by_hand_minor, exponent);
  say_sum (said, "%s goes back to the member in points", sums_minor[CF_TENDER_POINTS], exponent);
  return g_string_free (said, FALSE);
}
