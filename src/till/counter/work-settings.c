// SPDX-License-Identifier: Apache-2.0
#include "store/setting.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"
#include "till/counter/station.h"

static gboolean
read_settings (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
               GError **error)
{
  CfTillSettings *settings = g_new0 (CfTillSettings, 1);

  reply->settings = settings;
  return cf_acquiring_get (station->till, &settings->acquirer, error) &&
         cf_setting_get (cf_till_journal (station->till), CF_MERCHANT_QR_SETTING,
                         &settings->merchant_qr, error);
}

static gboolean
set_acquirer (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_check (station->till, CF_ACTION_SETTINGS, error) &&
         cf_acquiring_set (station->till, command->text, error) &&
         read_settings (station, command, reply, error);
}

static gboolean
set_merchant_qr (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_check (station->till, CF_ACTION_SETTINGS, error) &&
         cf_merchant_qr_set (station->till, command->text, &reply->emv, &reply->emv_fault, error) &&
         read_settings (station, command, reply, error);
}

CfStationWork
cf_station_settings_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_SETTINGS] = read_settings,
      [CF_COMMAND_SET_ACQUIRER] = set_acquirer,
      [CF_COMMAND_SET_MERCHANT_QR] = set_merchant_qr,
  };

  return works[kind];
}
