// SPDX-License-Identifier: Apache-2.0
#include "till/collect/merchant-qr.h"

#include <string.h>

#include "store/setting.h"
#include "till/collect/label.h"
#include "till/error.h"

gboolean
cf_merchant_qr_set (CfTill *till, const char *text, CfEmvOutcome *ret_outcome,
                    CfEmvFault *ret_fault, GError **error)
{
  g_autoptr (CfEmvField) payload = NULL;
  const char *kept = text == NULL ? "" : text;
  CfEmvOutcome outcome = CF_EMV_OK;

  if (kept[0] != '\0')
    outcome = cf_emv_parse (kept, strlen (kept), &payload, ret_fault);
  if (outcome == CF_EMV_OK &&
      !cf_setting_set (cf_till_journal (till), CF_MERCHANT_QR_SETTING, kept, error))
    return FALSE;
  *ret_outcome = outcome;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, message);
  return FALSE;
}

gboolean
cf_till_merchant_qr (CfTill *till, const char *payment_id, gint64 amount_minor, char **ret_payload,
                     GError **error)
{
  g_autoptr (CfEmvField) payload = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *dynamic = NULL;
  CfEmvFault fault;

  if (!cf_till_check_loaded (till, error) ||
      !cf_setting_get (cf_till_journal (till), CF_MERCHANT_QR_SETTING, &text, error))
    return FALSE;
  label = cf_payment_label_new (payment_id);
  if (label == NULL || amount_minor <= 0)
    return refuse (error, "There is nothing to pay so");
  if (text != NULL && text[0] != '\0') {
    if (cf_emv_parse (text, strlen (text), &payload, &fault) != CF_EMV_OK)
      return refuse (error, "The shop's payment code is damaged: set it again");
    cf_emv_set_amount (payload, amount_minor, cf_till_shop (till)->currency.exponent, NULL, label);
    if (cf_emv_encode (payload, &dynamic, &fault) != CF_EMV_OK)
      return refuse (error, "The shop's payment code cannot hold this amount: pay otherwise");
  }
  *ret_payload = g_steal_pointer (&dynamic);
  return TRUE;
}
