// SPDX-License-Identifier: Apache-2.0
#include "till/collect/acquiring.h"

#include <string.h>

#include "core/code/emv.h"
#include "device/fake/acquirer.h"
#include "store/setting.h"
#include "till/error.h"

#define FAKE "fake:"

gboolean
cf_acquiring_get (CfTill *till, char **ret_setting, GError **error)
{
  return cf_setting_get (cf_till_journal (till), CF_ACQUIRING_SETTING, ret_setting, error);
}

gboolean
cf_acquiring_set (CfTill *till, const char *setting, GError **error)
{
  g_autofree char *kept = g_strdup (setting);
  g_autoptr (CfAcquirer) acquirer = NULL;

  if (g_str_has_prefix (setting, FAKE) && setting[strlen (FAKE)] != '\0') {
    g_autofree char *folder = g_canonicalize_filename (setting + strlen (FAKE), NULL);

    g_free (kept);
    kept = g_strconcat (FAKE, folder, NULL);
  }
  return cf_acquirer_open (kept, cf_till_ports (till)->clock, &acquirer, error) &&
         cf_setting_set (cf_till_journal (till), CF_ACQUIRING_SETTING, kept, error);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
pay (CfTill *till, const char *folder, const CfEmvField *payload, GError **error)
{
  const CfCurrency *currency = &cf_till_shop (till)->currency;
  const char *label = cf_emv_get (payload, "62", "05");
  const char *amount = cf_emv_get (payload, "54", NULL);
  gint64 amount_minor;
  g_autoptr (GError) fault = NULL;

  if (label == NULL || amount == NULL ||
      !cf_money_parse (amount, currency->exponent, &amount_minor) || amount_minor <= 0)
    return refuse (error, "This code asks for no payment: show the one of a sale");
  if (cf_fake_acquirer_pay (folder, label, amount_minor, currency->code, &fault))
    return TRUE;
  return refuse (error, fault->message);
}

gboolean
cf_acquiring_pay (CfTill *till, const char *payload, GError **error)
{
  g_autofree char *setting = NULL;
  g_autoptr (CfEmvField) field = NULL;
  CfEmvFault fault;

  if (!cf_till_check_loaded (till, error) || !cf_acquiring_get (till, &setting, error))
    return FALSE;
  if (setting == NULL || !g_str_has_prefix (setting, FAKE))
    return refuse (error, "Only a fake acquirer can be paid like this");
  if (cf_emv_parse (payload, strlen (payload), &field, &fault) != CF_EMV_OK)
    return refuse (error, "This is no payment code: show the one of a sale");
  return pay (till, setting + strlen (FAKE), field, error);
}
