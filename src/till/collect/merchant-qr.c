// SPDX-License-Identifier: Apache-2.0
#include "till/collect/merchant-qr.h"

#include <string.h>

#include "core/code/emv-currency.h"
#include "store/setting.h"
#include "till/collect/label.h"
#include "till/error.h"

/* A code over another currency would take other money than the till counts. A till that has no shop
 * yet cannot say. */
static gboolean
check_currency (CfTill *till, const CfEmvField *payload, GError **error)
{
  const CfShop *shop = cf_till_shop (till);
  const char *digits = shop == NULL ? NULL : cf_emv_currency (&shop->currency);

  if (digits == NULL || g_strcmp0 (cf_emv_get (payload, "53", NULL), digits) == 0)
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "This code asks for another currency than the shop's: ask the bank for the right "
               "one");
  return FALSE;
}

gboolean
cf_merchant_qr_set (CfTill *till, const char *text, CfEmvOutcome *ret_outcome,
                    CfEmvFault *ret_fault, GError **error)
{
  g_autoptr (CfEmvField) payload = NULL;
  const char *kept = text == NULL ? "" : text;
  CfEmvOutcome outcome = CF_EMV_OK;

  if (kept[0] != '\0')
    outcome = cf_emv_parse (kept, strlen (kept), &payload, ret_fault);
  if (payload != NULL && !check_currency (till, payload, error))
    return FALSE;
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
    if (!check_currency (till, payload, error))
      return FALSE;
    cf_emv_set_amount (payload, amount_minor, cf_till_shop (till)->currency.exponent, NULL, label);
    if (cf_emv_encode (payload, &dynamic, &fault) != CF_EMV_OK)
      return refuse (error, "The shop's payment code cannot hold this amount: pay otherwise");
  }
  *ret_payload = g_steal_pointer (&dynamic);
  return TRUE;
}
