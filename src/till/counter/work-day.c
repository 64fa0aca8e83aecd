// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"
#include "till/moment.h"
#include "till/show/recent.h"

static CfDaySale *
day_sale_new (const CfSold *sold)
{
  CfDaySale *sale = g_new0 (CfDaySale, 1);

  sale->sold = cf_sold_copy (sold);
  return sale;
}

static gboolean
list_sales (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
            GError **error)
{
  g_autoptr (GPtrArray) recent = cf_till_recent_sales (station->till, CF_RECENT_MAX, error);

  if (recent == NULL)
    return FALSE;
  reply->sales = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_day_sale_free);
  for (guint i = 0; i < recent->len; i++) {
    CfDaySale *sale = day_sale_new (g_ptr_array_index (recent, i));

    g_ptr_array_add (reply->sales, sale);
    if (!cf_till_sale_is_voided (station->till, sale->sold->op_id, &sale->is_voided, error) ||
        (sale->is_voided &&
         !cf_till_void_sale_money (station->till, sale->sold->sale, &sale->money, error)))
      return FALSE;
  }
  return TRUE;
}

/* What cannot be asked now is asked as soon as a collector can be had: it is marked. */
static void
give_back (CfStation *station, const CfSale *sale)
{
  g_autoptr (GPtrArray) ids = cf_till_void_sale_codes (sale);
  CfCollector *collector = ids->len == 0 ? NULL : cf_station_collector (station, NULL);

  for (guint i = 0; collector != NULL && i < ids->len; i++)
    (void)cf_collector_give_back (collector, g_ptr_array_index (ids, i));
}

static gboolean
void_sale (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;
  CfVoidSale asked = {.receipt_no = command->text, .reason = command->detail};

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  asked.approver = approver;
  if (!cf_till_void_sale (station->till, &asked, &reply->void_sale, &reply->sold, error))
    return FALSE;
  if (reply->sold != NULL)
    give_back (station, reply->sold->sale);
  return TRUE;
}

static gboolean
list_entries (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
              GError **error)
{
  reply->entries = cf_till_recent_entries (station->till, 0, CF_RECENT_MAX, error);
  return reply->entries != NULL;
}

static gboolean
confirm_date (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  return cf_moment_confirm_date (station->till, command->text, approver, error);
}

CfStationWork
cf_station_day_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_LIST_SALES] = list_sales,
      [CF_COMMAND_VOID_SALE] = void_sale,
      [CF_COMMAND_LIST_ENTRIES] = list_entries,
      [CF_COMMAND_CONFIRM_DATE] = confirm_date,
  };

  return works[kind];
}
