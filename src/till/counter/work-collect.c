// SPDX-License-Identifier: Apache-2.0
#include "store/setting.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"
#include "till/counter/station.h"

/* Whether the payment is one of those that the open basket can be sold with. */
static gboolean
pays_here (CfStation *station, const char *payment_id)
{
  g_autoptr (GPtrArray) tenders = cf_station_offered (station, NULL);

  for (guint i = 0; tenders != NULL && i < tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (tenders, i);

    if (g_strcmp0 (tender->payment_id, payment_id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What an approved payment completes is sold at once. Where that fails, nobody signed in perhaps,
 * the payment stays with the basket, and whoever sells it later is told why it cannot be. */
static void
on_collected (CfCollection *collection, gpointer data)
{
  CfStation *station = data;
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (GError) error = NULL;

  if (collection->stage == CF_CHARGE_APPROVED && pays_here (station, collection->payment_id) &&
      !cf_station_sell (station, &settlement, &error))
    g_debug ("sale after %s: %s", collection->payment_id, error->message);
  station->changed (station->data);
}

/* Whether another acquirer is set than the one that it was opened with, and nothing keeps it. */
static gboolean
is_outdated (CfStation *station, const char *setting)
{
  g_autoptr (GPtrArray) open = NULL;

  if (station->collector == NULL || g_strcmp0 (setting, station->acquirer) == 0)
    return FALSE;
  open = cf_collector_list (station->collector);
  return open->len == 0;
}

CfCollector *
cf_station_collector (CfStation *station, GError **error)
{
  g_autofree char *setting = NULL;

  if (!cf_acquiring_get (station->till, &setting, error))
    return NULL;
  if (is_outdated (station, setting))
    g_clear_pointer (&station->collector, cf_collector_free);
  if (station->collector != NULL)
    return station->collector;
  station->collector = cf_collector_new (station->till, NULL, on_collected, station, error);
  g_free (station->acquirer);
  station->acquirer = g_steal_pointer (&setting);
  return station->collector;
}

/* --- how things stand --- */

/* Borrowed, and each once. */
static void
add_id (GPtrArray *ids, char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, id);
}

gboolean
cf_station_fill_collections (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  CfJournal *journal = cf_till_journal (station->till);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *acquirer = NULL;
  g_autofree char *payload = NULL;

  if (!cf_acquiring_get (station->till, &acquirer, error) ||
      !cf_setting_get (journal, CF_MERCHANT_QR_SETTING, &payload, error))
    return FALSE;
  snapshot->takes_codes = acquirer != NULL && !g_str_equal (acquirer, "none");
  snapshot->has_shop_code = payload != NULL && payload[0] != '\0';
  for (guint i = 0; i < station->collected->len; i++)
    add_id (ids, g_ptr_array_index (station->collected, i));
  for (guint i = 0; i < snapshot->payments->len; i++)
    add_id (ids, ((CfPaymentAttempt *)g_ptr_array_index (snapshot->payments, i))->payment_id);
  for (guint i = 0; station->collector != NULL && i < ids->len; i++) {
    CfCollection *collection = cf_collector_state (station->collector, g_ptr_array_index (ids, i));

    if (collection != NULL)
      g_ptr_array_add (snapshot->collections, collection);
  }
  return TRUE;
}

/* --- commands --- */

static void
note_begun (CfStation *station, const CfReply *reply)
{
  if (reply->payment_id != NULL)
    g_ptr_array_add (station->collected, g_strdup (reply->payment_id));
}

static gboolean
charge (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  CfCollector *collector = cf_station_collector (station, error);

  if (collector == NULL || !cf_collector_charge (collector, command->amount_minor, command->text,
                                                 &reply->collect, &reply->payment_id, error))
    return FALSE;
  note_begun (station, reply);
  return TRUE;
}

static gboolean
show (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  CfCollector *collector = cf_station_collector (station, error);

  if (collector == NULL || !cf_collector_show (collector, command->amount_minor, &reply->collect,
                                               &reply->payment_id, error))
    return FALSE;
  note_begun (station, reply);
  return TRUE;
}

/* One that is not collected here any more stands in the snapshot as it is: nothing to say. */
static gboolean
query (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  CfCollector *collector = cf_station_collector (station, error);

  if (collector == NULL)
    return FALSE;
  (void)cf_collector_query (collector, command->text);
  return TRUE;
}

static gboolean
cancel (CfStation *station, const CfCommand *command, CfReply *reply G_GNUC_UNUSED, GError **error)
{
  CfCollector *collector = cf_station_collector (station, error);

  if (collector == NULL)
    return FALSE;
  (void)cf_collector_cancel (collector, command->text);
  return TRUE;
}

CfStationWork
cf_station_collect_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_CHARGE_CODE] = charge,
      [CF_COMMAND_SHOW_QR] = show,
      [CF_COMMAND_QUERY] = query,
      [CF_COMMAND_CANCEL] = cancel,
  };

  return works[kind];
}
