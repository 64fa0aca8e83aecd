// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

#include "base/check.h"
#include "store/live-cache.h"
#include "store/setting.h"
#include "till/pay.h"

static void
tell (CfStation *station)
{
  station->changed (station->data);
}

static void
on_line_notice (gpointer data)
{
  tell (data);
}

void
cf_station_follow (CfStation *station)
{
  gboolean network = TRUE;
  g_autoptr (GError) error = NULL;

  /* Where the switch cannot be read, nothing else can: the next command says so. */
  if (!cf_setting_network (cf_till_journal (station->till), &network, &error))
    g_debug ("network switch: %s", error->message);
  station->line = cf_line_start (station->till, network, on_line_notice, station);
}

void
cf_station_open (CfStation *station)
{
  cf_station_close (station);
  station->laid = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  station->collected = g_ptr_array_new_with_free_func (g_free);
  station->till = cf_till_open (&station->ports, &station->trouble);
  /* What an earlier run left unknown is asked about from now on; if that cannot begin, the first
   * command that needs it says why. */
  if (station->till != NULL)
    (void)cf_station_collector (station, NULL);
  if (station->till != NULL)
    cf_station_open_print (station);
  if (station->till != NULL && station->follow)
    cf_station_follow (station);
}

void
cf_station_close (CfStation *station)
{
  g_clear_pointer (&station->line, cf_line_stop);
  g_clear_pointer (&station->collector, cf_collector_free);
  cf_station_close_print (station);
  g_clear_pointer (&station->acquirer, g_free);
  g_clear_pointer (&station->collected, g_ptr_array_unref);
  g_clear_pointer (&station->inspection, cf_inspection_drop);
  g_clear_pointer (&station->laid, g_ptr_array_unref);
  g_clear_pointer (&station->wished_for, g_free);
  g_clear_pointer (&station->sold, cf_sold_free);
  cf_lookup_clear (&station->lookup);
  g_clear_pointer (&station->quick_keys, cf_touch_pages_unref);
  g_clear_pointer (&station->till, cf_till_free);
  g_clear_error (&station->trouble);
}

gboolean
cf_station_approver (CfStation *station, const CfCommand *command, CfReply *reply,
                     CfStaff **ret_approver, GError **error)
{
  g_autofree char *hash = NULL;

  *ret_approver = NULL;
  if (command->staff_id == NULL)
    return TRUE;
  if (!cf_till_verify_pin (station->till, command->staff_id,
                           command->pin == NULL ? "" : command->pin, &reply->sign_in,
                           &reply->wait_s, error))
    return FALSE;
  return reply->sign_in != CF_SIGN_IN_OK ||
         cf_cache_staff_by_id (cf_till_cache (station->till), command->staff_id, ret_approver,
                               &hash, error);
}

GPtrArray *
cf_station_offered (CfStation *station, GError **error)
{
  g_autoptr (GPtrArray) tenders = cf_pay_list_approved (station->till, error);

  if (tenders == NULL)
    return NULL;
  for (guint i = 0; i < station->laid->len; i++)
    g_ptr_array_add (tenders, cf_tender_copy (g_ptr_array_index (station->laid, i)));
  return g_steal_pointer (&tenders);
}

/* --- how things stand --- */

static void
swap_in (GPtrArray **field, GPtrArray *fresh)
{
  g_ptr_array_unref (*field);
  *field = fresh;
}

static gboolean
fill_shop (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  CfTill *till = station->till;
  const CfStaff *staff = cf_till_staff (till);
  GPtrArray *list = NULL;

  if (cf_till_shop (till) == NULL)
    return TRUE;
  snapshot->shop = cf_shop_copy (cf_till_shop (till));
  snapshot->staff = staff == NULL ? NULL : cf_staff_copy (staff);
  if (!cf_cache_list_staff (cf_till_cache (till), &list, error))
    return FALSE;
  swap_in (&snapshot->staff_list, list);
  return TRUE;
}

/* Read anew only when the shop has been: a snapshot is made at each scan. Each answer of the CRM
 * loads the shop anew, though, and seldom are its keys others then: the same pointer spares the
 * screen to lay them all out again. */
static gboolean
fill_quick_keys (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  guint64 reloads = cf_till_reloads (station->till);

  if (cf_till_shop (station->till) == NULL)
    return TRUE;
  if (station->quick_keys == NULL || station->quick_keys_of != reloads) {
    CfTouchPages *pages = cf_till_quick_keys (station->till, error);

    if (pages == NULL)
      return FALSE;
    if (station->quick_keys != NULL && cf_touch_pages_equal (station->quick_keys, pages))
      cf_touch_pages_unref (pages);
    else {
      cf_touch_pages_unref (station->quick_keys);
      station->quick_keys = pages;
    }
    station->quick_keys_of = reloads;
  }
  snapshot->quick_keys = cf_touch_pages_ref (station->quick_keys);
  return TRUE;
}

static gboolean
fill_basket (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  CfTill *till = station->till;
  GPtrArray *list;

  if (cf_till_shop (till) == NULL)
    return TRUE;
  snapshot->checkout = cf_checkout_read (till, error);
  if (snapshot->checkout == NULL)
    return FALSE;
  if (snapshot->checkout->member_id != NULL &&
      (!cf_till_find_member (till, snapshot->checkout->member_id, &snapshot->member, error) ||
       !cf_points_standing (till, snapshot->checkout->member_id, &snapshot->points, error)))
    return FALSE;
  list = cf_checkout_list_held (till, error);
  if (list == NULL)
    return FALSE;
  swap_in (&snapshot->held, list);
  return TRUE;
}

static gboolean
fill_payments (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  const CfShop *shop = cf_till_shop (station->till);
  GPtrArray *list;

  if (snapshot->checkout == NULL)
    return TRUE;
  list = cf_station_offered (station, error);
  if (list == NULL)
    return FALSE;
  swap_in (&snapshot->tenders, list);
  list = cf_pay_list_live (station->till, error);
  if (list == NULL)
    return FALSE;
  swap_in (&snapshot->payments, list);
  if (!cf_station_fill_collections (station, snapshot, error))
    return FALSE;
  snapshot->settlement =
      cf_tender_settle (snapshot->checkout->quote->total_minor, shop->cash_step_minor,
                        (const CfTender *const *)snapshot->tenders->pdata, snapshot->tenders->len);
  return TRUE;
}

/* The sale just done, and its member as the cache has them with this sale laid over. */
static gboolean
fill_sold (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  const char *member_id;

  if (station->sold == NULL)
    return TRUE;
  member_id = station->sold->sale->member_id;
  snapshot->sold = cf_sold_copy (station->sold);
  return member_id == NULL ||
         cf_till_find_member (station->till, member_id, &snapshot->buyer, error);
}

/* A damaged copy of the shop that another has replaced since is nobody's trouble any more. */
static gboolean
fill_inspection (CfStation *station, CfSnapshot *snapshot, GError **error)
{
  CfInspectionState *state = &snapshot->inspection;
  gint64 live;

  cf_inspection_state (station->inspection, state);
  if (state->cache_fault == NULL)
    return TRUE;
  if (!cf_live_cache_generation (cf_till_journal (station->till), &live, error))
    return FALSE;
  if (live != state->cache_generation)
    g_clear_pointer (&state->cache_fault, g_free);
  return TRUE;
}

CfSnapshot *
cf_station_snapshot (CfStation *station)
{
  CfSnapshot *snapshot = cf_snapshot_new (++station->serial);

  if (station->till == NULL) {
    snapshot->trouble = g_error_copy (station->trouble);
    return snapshot;
  }
  if (station->line != NULL)
    cf_line_state (station->line, &snapshot->line);
  cf_station_fill_print (station, snapshot);
  if (!fill_inspection (station, snapshot, &snapshot->trouble) ||
      !cf_till_status (station->till, &snapshot->status, &snapshot->trouble) ||
      !fill_shop (station, snapshot, &snapshot->trouble) ||
      !fill_quick_keys (station, snapshot, &snapshot->trouble) ||
      !fill_basket (station, snapshot, &snapshot->trouble) ||
      !fill_payments (station, snapshot, &snapshot->trouble) ||
      !fill_sold (station, snapshot, &snapshot->trouble))
    g_debug ("snapshot: %s", snapshot->trouble->message);
  return snapshot;
}

/* --- commands --- */

static CfStationWork
work_of (CfCommandKind kind)
{
  static CfStationWork (*const subjects[]) (CfCommandKind kind) = {
      cf_station_basket_work,  cf_station_pay_work,     cf_station_collect_work,
      cf_station_print_work,   cf_station_find_work,    cf_station_staff_work,
      cf_station_contact_work, cf_station_journal_work, cf_station_settings_work,
      cf_station_enrol_work,   cf_station_day_work,     cf_station_member_work,
  };
  CfStationWork work = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (subjects) && work == NULL; i++)
    work = subjects[i](kind);
  CF_CHECK (work != NULL);
  return work;
}

/* Once for whoever stands at the basket, so that the right is here before they pay. */
static void
wish (CfStation *station, const CfSnapshot *snapshot)
{
  const char *member_id = snapshot->member == NULL ? NULL : snapshot->member->member->id;

  if (g_strcmp0 (member_id, station->wished_for) == 0)
    return;
  g_free (station->wished_for);
  station->wished_for = g_strdup (member_id);
  if (member_id != NULL && cf_points_is_short (&snapshot->points, snapshot->points.possible))
    cf_line_wish (station->line, member_id);
}

void
cf_station_serve (CfStation *station, const CfCommand *command, CfReply *reply)
{
  if (command->kind == CF_COMMAND_OPEN && station->till == NULL)
    cf_station_open (station);
  if (station->till == NULL)
    reply->error = g_error_copy (station->trouble);
  else if (!reply->stale && command->kind != CF_COMMAND_OPEN)
    /* TRUE and FALSE say no more than error does. */
    (void)work_of (command->kind) (station, command, reply, &reply->error);
  reply->snapshot = cf_station_snapshot (station);
  if (station->line == NULL)
    return;
  if (reply->snapshot->status.pending > 0)
    cf_line_poke (station->line);
  wish (station, reply->snapshot);
}
