// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"
#include "store/return/returned-line.h"
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

/* How it stands with the sale by now. */
static gboolean
look_at (CfTill *till, CfDaySale *sale, GError **error)
{
  guint n = sale->sold->sale->lines->len;

  sale->returned_milli = g_new0 (gint64, n);
  return cf_returned_line_sum (cf_till_journal (till), sale->sold->op_id, n, sale->returned_milli,
                               NULL, error) &&
         cf_till_sale_is_voided (till, sale->sold->op_id, &sale->is_voided, error) &&
         (!sale->is_voided ||
          cf_till_void_sale_money (till, sale->sold->sale, &sale->money, error));
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
    if (!look_at (station->till, sale, error))
      return FALSE;
  }
  return TRUE;
}

/* What cannot be asked now is asked as soon as a collector can be had: it is marked. */
static void
give_back (CfStation *station, const GPtrArray *ids)
{
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
  if (reply->sold != NULL) {
    g_autoptr (GPtrArray) ids = cf_till_void_sale_codes (reply->sold->sale);

    give_back (station, ids);
  }
  return TRUE;
}

static gboolean
preview_return (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (station->till);
  g_autoptr (GPtrArray) ids = NULL;
  gint64 place;

  reply->op_id = cf_id_new (ports->clock, ports->random);
  if (!cf_till_preview_return (station->till, command->returning, &reply->take_back, &place,
                               &reply->back, error))
    return FALSE;
  if (reply->back == NULL)
    return TRUE;
  ids = cf_till_return_codes (station->till, reply->back, error);
  if (ids != NULL)
    reply->code_by_hand_minor = cf_return_code_by_hand (reply->back, ids);
  return ids != NULL;
}

static gboolean
return_goods (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  g_autoptr (CfStaff) approver = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  CfReturnAsked asked = *command->returning;
  gint64 place;

  if (!cf_station_approver (station, command, reply, &approver, error))
    return FALSE;
  if (command->staff_id != NULL && approver == NULL)
    return TRUE;
  asked.approver = approver;
  if (!cf_till_return (station->till, &asked, &reply->take_back, &place, &reply->returned, error))
    return FALSE;
  if (reply->returned == NULL)
    return TRUE;
  ids = cf_till_return_codes (station->till, reply->returned->back, error);
  if (ids == NULL)
    return FALSE;
  reply->code_by_hand_minor = cf_return_code_by_hand (reply->returned->back, ids);
  give_back (station, ids);
  cf_station_print_original (station, reply->returned->receipt_no);
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
      [CF_COMMAND_LIST_SALES] = list_sales,         [CF_COMMAND_VOID_SALE] = void_sale,
      [CF_COMMAND_PREVIEW_RETURN] = preview_return, [CF_COMMAND_RETURN] = return_goods,
      [CF_COMMAND_LIST_ENTRIES] = list_entries,     [CF_COMMAND_CONFIRM_DATE] = confirm_date,
  };

  return works[kind];
}
