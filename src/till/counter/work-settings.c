// SPDX-License-Identifier: Apache-2.0
#include "store/setting.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"
#include "till/counter/station.h"
#include "till/receipt/print.h"
#include "till/receipt/receipt.h"

static gboolean
read_settings (CfStation *station, const CfCommand *command G_GNUC_UNUSED, CfReply *reply,
               GError **error)
{
  CfTillSettings *settings = g_new0 (CfTillSettings, 1);
  CfJournal *journal = cf_till_journal (station->till);

  reply->settings = settings;
  return cf_acquiring_get (station->till, &settings->acquirer, error) &&
         cf_setting_get (journal, CF_MERCHANT_QR_SETTING, &settings->merchant_qr, error) &&
         cf_setting_get (journal, CF_PRINTER_SETTING, &settings->printer, error) &&
         cf_setting_get (journal, CF_PRINTER_PROFILE_SETTING, &settings->printer_profile, error) &&
         cf_setting_get (journal, CF_RECEIPT_LANGUAGE_SETTING, &settings->receipt_language, error);
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

static gboolean
set_printer (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_check (station->till, CF_ACTION_SETTINGS, error) &&
         cf_print_set_printer (station->till, command->text, command->detail, error) &&
         cf_print_desk_reload (station->printing, error) &&
         read_settings (station, command, reply, error);
}

static gboolean
set_receipt_language (CfStation *station, const CfCommand *command, CfReply *reply, GError **error)
{
  return cf_till_check (station->till, CF_ACTION_SETTINGS, error) &&
         cf_till_set_receipt_language (station->till, command->text, error) &&
         read_settings (station, command, reply, error);
}

static gboolean
test_print (CfStation *station, const CfCommand *command G_GNUC_UNUSED,
            CfReply *reply G_GNUC_UNUSED, GError **error)
{
  return cf_print_desk_test (station->printing, error);
}

CfStationWork
cf_station_settings_work (CfCommandKind kind)
{
  static const CfStationWork works[CF_COMMAND_COUNT] = {
      [CF_COMMAND_SETTINGS] = read_settings,
      [CF_COMMAND_SET_ACQUIRER] = set_acquirer,
      [CF_COMMAND_SET_MERCHANT_QR] = set_merchant_qr,
      [CF_COMMAND_SET_PRINTER] = set_printer,
      [CF_COMMAND_SET_RECEIPT_LANGUAGE] = set_receipt_language,
      [CF_COMMAND_TEST_PRINT] = test_print,
  };

  return works[kind];
}
