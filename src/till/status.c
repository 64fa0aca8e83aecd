// SPDX-License-Identifier: Apache-2.0
#include "till/status.h"

#include "base/integer.h"
#include "core/business-date.h"
#include "store/open-basket.h"
#include "store/outbox.h"
#include "store/setting.h"
#include "till/contact.h"
#include "till/moment.h"
#include "till/offer/shelf.h"
#include "till/pay.h"
#include "till/show/parked.h"

void
cf_till_status_clear (CfTillStatus *status)
{
  g_clear_pointer (&status->trouble, g_free);
  g_clear_pointer (&status->shop, g_free);
  g_clear_pointer (&status->till, g_free);
  g_clear_pointer (&status->crm_url, g_free);
  g_clear_pointer (&status->tenant, g_free);
  g_clear_pointer (&status->business_date, g_free);
}

static gboolean
read_contact (CfTill *till, CfTillStatus *status, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autofree char *contact = NULL;

  if (!cf_setting_network (journal, &status->network_on, error) ||
      !cf_setting_get (journal, CF_CONTACT_TIME_SETTING, &contact, error) ||
      !cf_setting_get (journal, CF_CONTACT_TROUBLE_SETTING, &status->trouble, error))
    return FALSE;
  if (contact != NULL && !cf_integer_parse (contact, &status->last_contact_us))
    status->last_contact_us = 0;
  status->reached = status->last_contact_us > 0 && g_strcmp0 (status->trouble, "none") == 0;
  return TRUE;
}

static gboolean
read_queue (CfTill *till, CfTillStatus *status, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  CfOutboxState outbox;

  if (!cf_outbox_state (journal, &outbox, error) ||
      !cf_till_count_parked (till, &status->parked, error))
    return FALSE;
  status->pending = outbox.pending;
  status->acked_seq = outbox.acked_seq;
  status->head_seq = outbox.head_seq;
  status->oldest_us = outbox.oldest_us;
  return TRUE;
}

static gboolean
read_counter (CfTill *till, CfTillStatus *status, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (GPtrArray) held = cf_open_basket_list_held (journal, error);
  g_autoptr (GPtrArray) payments = NULL;
  g_auto (CfMoment) moment = {0};
  gint64 day;

  if (held == NULL || (payments = cf_pay_list_open (till, error)) == NULL ||
      !cf_moment_now (till, &moment, error) ||
      !cf_moment_server_ahead (till, &status->clock_ahead_us, error))
    return FALSE;
  status->held = held->len;
  status->payments_open = payments->len;
  status->basket_steps = cf_till_desk (till)->basket->steps->len;
  status->business_date = g_strdup (moment.business_date);
  if (cf_business_date_parse (moment.business_date, &day))
    cf_offer_shelf_count (till, day, &status->offers_live, &status->offers_unread);
  status->date_doubted = moment.is_doubted;
  status->clock_quality = moment.clock_quality;
  status->clock_believed = moment.clock_quality != CF_CLOCK_UNKNOWN;
  return TRUE;
}

static gboolean
read_device (CfTill *till, CfTillStatus *status, GError **error)
{
  CfWireDeviceState state;

  if (!cf_till_device_state (till, &state, error))
    return FALSE;
  status->device = cf_wire_device_state_name (state);
  return TRUE;
}

gboolean
cf_till_status (CfTill *till, CfTillStatus *ret_status, GError **error)
{
  const CfPairing *pairing = cf_till_pairing (till);

  ret_status->paired = pairing != NULL;
  ret_status->loaded = cf_till_cache (till) != NULL && cf_till_shop (till) != NULL;
  if (pairing != NULL) {
    ret_status->shop = g_strdup (pairing->shop);
    ret_status->till = g_strdup (pairing->till);
    ret_status->crm_url = g_strdup (pairing->crm_url);
    ret_status->tenant = g_strdup (pairing->tenant);
  }
  return read_contact (till, ret_status, error) && read_queue (till, ret_status, error) &&
         read_counter (till, ret_status, error) && read_device (till, ret_status, error);
}
