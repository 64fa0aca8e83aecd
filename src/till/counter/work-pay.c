// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"
#include "till/error.h"
#include "till/pay.h"

/* Cash lies in the customer's hand again. */
void
cf_station_forget_basket (CfStation *station)
{
  g_ptr_array_set_size (station->laid, 0);
  g_ptr_array_set_size (station->collected, 0);
}

gboolean
cf_station_sell (CfStation *station, CfSettlement **ret_settlement, GError **error)
{
  g_autoptr (GPtrArray) tenders = cf_station_offered (station, error);
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;

  if (tenders == NULL || !cf_till_sell (station->till, (const CfTender *const *)tenders->pdata,
                                        tenders->len, &settlement, &sold, error))
    return FALSE;
  cf_settlement_free (*ret_settlement);
  *ret_settlement = g_steal_pointer (&settlement);
  if (sold == NULL)
    return TRUE;
  cf_sold_free (station->sold);
  station->sold = g_steal_pointer (&sold);
  cf_station_forget_basket (station);
  cf_station_print_original (station, station->sold->receipt_no);
  return TRUE;
}

static gboolean
sell (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply, GError **error)
{
  return cf_station_sell (station, &reply->settlement, error);
}

/* An amount that cannot be, or one too many, is not left lying on the counter. */
static gboolean
take_cash (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  gboolean done;

  if (command->amount_minor <= 0) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "There is no cash to take");
    return FALSE;
  }
  g_ptr_array_add (station->laid,
                   cf_tender_new (CF_TENDER_CASH, command->amount_minor, NULL, NULL));
  done = sell (station, command, reply, error);
  if (station->laid->len > 0 &&
      (!done || (reply->settlement != NULL && reply->settlement->outcome != CF_SETTLE_SHORT)))
    g_ptr_array_set_size (station->laid, (gint)station->laid->len - 1);
  return done;
}

static void
drop_last (CfStation *station, CfTenderKind kind)
{
  for (guint i = station->laid->len; i-- > 0;) {
    const CfTender *tender = g_ptr_array_index (station->laid, i);

    if (tender->kind == kind) {
      g_ptr_array_remove_index (station->laid, i);
      return;
    }
  }
}

static gboolean
drop_cash (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply G_GNUC_UNUSED,
           GError **error G_GNUC_UNUSED)
{
  drop_last (station, CF_TENDER_CASH);
  return TRUE;
}

/* They lie on the counter beside the cash, once, and are spent by the sale alone. */
static gboolean
take_points (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfSnapshot) now = NULL;
  g_autoptr (GPtrArray) plan = NULL;
  gint64 point_minor;

  drop_last (station, CF_TENDER_POINTS);
  if (command->amount_minor == 0)
    return TRUE;
  now = cf_station_snapshot (station);
  if (now->settlement != NULL && command->amount_minor > cf_snapshot_due_minor (now)) {
    reply->collect = CF_COLLECT_TOO_MUCH;
    return TRUE;
  }
  plan = cf_points_plan (station->till, now->checkout == NULL ? NULL : now->checkout->member_id,
                         command->amount_minor, &point_minor, error);
  if (plan == NULL)
    return FALSE;
  g_ptr_array_insert (station->laid, 0,
                      cf_tender_new (CF_TENDER_POINTS, command->amount_minor, NULL, NULL));
  return TRUE;
}

/* A terminal gives no change, and what nobody knows yet may have been paid already. */
static gboolean
check_begin (CfStation *station, gint64 amount_minor, CfCollectOutcome *ret_outcome, GError **error)
{
  g_autoptr (CfSnapshot) now = cf_station_snapshot (station);

  if (now->trouble != NULL) {
    g_propagate_error (error, g_error_copy (now->trouble));
    return FALSE;
  }
  if (cf_snapshot_pending_minor (now) > 0)
    *ret_outcome = CF_COLLECT_PENDING;
  else if (now->settlement != NULL && amount_minor > cf_snapshot_due_minor (now))
    *ret_outcome = CF_COLLECT_TOO_MUCH;
  return TRUE;
}

static gboolean
begin (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  if (!check_begin (station, command->amount_minor, &reply->collect, error))
    return FALSE;
  if (reply->collect != CF_COLLECT_BEGUN)
    return TRUE;
  return cf_pay_begin (station->till, command->tender, command->amount_minor, &reply->payment_id,
                       error);
}

/* A person says what became of it. What an approved payment completes is sold at once. */
static gboolean
settle (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfCollection) collection =
      station->collector == NULL ? NULL : cf_collector_state (station->collector, command->text);

  if (collection != NULL)
    return cf_collector_say (station->collector, command->text, command->state, error);
  if (!cf_pay_settle (station->till, command->text, command->state, command->detail, error))
    return FALSE;
  return command->state != CF_PAYMENT_APPROVED || sell (station, command, reply, error);
}

CfStationWork
cf_station_pay_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_CASH] = take_cash,      [CF_COMMAND_DROP_CASH] = drop_cash,
      [CF_COMMAND_BEGIN_PAYMENT] = begin, [CF_COMMAND_SETTLE_PAYMENT] = settle,
      [CF_COMMAND_SELL] = sell,           [CF_COMMAND_POINTS] = take_points,
  };

  return works[kind];
}
