// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/receipt.h"

#include "core/business-date.h"
#include "core/receipt/language.h"
#include "store/setting.h"
#include "till/error.h"

#define SHOWN_OF_MEMBER 4

/* Currencies whose sign every customer knows, and that no other of the list shares. */
static const struct {
  const char *code;
  const char *sign;
} signs[] = {{"CNY", "¥"},   {"EUR", "€"},   {"GBP", "£"},
             {"HKD", "HK$"}, {"TWD", "NT$"}, {"USD", "$"}};

static const char *
sign_of (const CfCurrency *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (g_str_equal (signs[i].code, currency->code))
      return signs[i].sign;
  }
  return NULL;
}

/* A receipt lies about in the street: it tells no more of a member than they need to know it. */
static char *
mask (const char *member_id)
{
  glong length;

  if (member_id == NULL)
    return NULL;
  length = g_utf8_strlen (member_id, -1);
  return g_strconcat (
      "****", g_utf8_offset_to_pointer (member_id, MAX (0, length - SHOWN_OF_MEMBER)), NULL);
}

/* A setting that cannot be read keeps no customer waiting: it counts as never set. */
static const char *const *
words_of (CfTill *till, const CfCurrency *currency)
{
  g_autofree char *language = NULL;
  const char *const *words = NULL;

  if (cf_setting_get (cf_till_journal (till), CF_RECEIPT_LANGUAGE_SETTING, &language, NULL) &&
      cf_receipt_language_find (language, &words))
    return words;
  if (!cf_receipt_language_find (cf_receipt_language_of (currency), &words))
    return NULL; /* English */
  return words;
}

CfReceipt *
cf_till_receipt (CfTill *till, const CfSold *sold, gboolean is_copy)
{
  const CfShop *shop = cf_till_shop (till);
  g_autofree char *member = mask (sold->sale->member_id);
  g_autofree char *qr = NULL;
  CfReceiptFacts facts = {
      .shop = shop,
      .sale = sold->sale,
      .receipt_no = sold->receipt_no,
      .cashier = sold->actor,
      .member = member,
      .currency_sign = sign_of (&sold->sale->currency),
      .words = words_of (till, &sold->sale->currency),
      .wall_us = sold->wall_us,
      .utc_offset_min = sold->utc_offset_min,
      .is_copy = is_copy,
  };

  if (shop == NULL)
    return NULL;
  qr = g_strdup_printf ("CFR1:%s:%s", shop->id, sold->receipt_no);
  facts.qr = qr;
  return cf_receipt_of_sale (&facts);
}

CfReceipt *
cf_till_return_receipt (CfTill *till, const CfReturned *returned, const CfSold *sold,
                        gboolean is_copy)
{
  g_autofree char *member = mask (sold->sale->member_id);
  const CfReceiptFacts facts = {
      .shop = cf_till_shop (till),
      .sale = sold->sale,
      .receipt_no = returned->receipt_no,
      .cashier = returned->actor,
      .member = member,
      .words = words_of (till, &sold->sale->currency),
      .wall_us = returned->wall_us,
      .utc_offset_min = returned->utc_offset_min,
      .is_copy = is_copy,
  };

  return facts.shop == NULL
             ? NULL
             : cf_receipt_of_return (&facts, returned->back, returned->sale_receipt_no);
}

CfReceipt *
cf_till_consent_slip (CfTill *till, const CfEntryHeader *header, const char *member_id,
                      const CfConsent *consent)
{
  static const CfReceiptWord allowed[CF_CONSENT_RUNG_COUNT] = {
      [CF_CONSENT_NONE] = CF_RECEIPT_WORD_ALLOWS_NOTHING,
      [CF_CONSENT_BASIC] = CF_RECEIPT_WORD_ALLOWS_POINTS,
      [CF_CONSENT_STANDARD] = CF_RECEIPT_WORD_ALLOWS_SUGGESTIONS,
      [CF_CONSENT_FULL] = CF_RECEIPT_WORD_ALLOWS_MESSAGES,
  };
  const CfShop *shop = cf_till_shop (till);
  g_autofree char *member = mask (member_id);
  g_autofree char *time = NULL;
  g_autofree char *notice = NULL;
  const char *const *words;
  CfReceipt *slip;

  if (shop == NULL)
    return NULL;
  words = words_of (till, &shop->currency);
  time = cf_business_date_format_time (header->wall_us, header->utc_offset_min);
  notice = g_strdup_printf ("%s · %s · %s", consent->notice_version, consent->language,
                            cf_consent_method_name (consent->method));
  slip = cf_receipt_new ();
  cf_receipt_add (slip, CF_RECEIPT_BIG, shop->name, NULL);
  cf_receipt_add (slip, CF_RECEIPT_TEXT,
                  cf_receipt_word_get (words, consent->is_withdrawal
                                                  ? CF_RECEIPT_WORD_CONSENT
                                                  : CF_RECEIPT_WORD_CONSENT_GIVEN),
                  time);
  cf_receipt_add (slip, CF_RECEIPT_TEXT, cf_receipt_word_get (words, CF_RECEIPT_WORD_MEMBER),
                  member);
  cf_receipt_add (slip, CF_RECEIPT_RULE, NULL, NULL);
  cf_receipt_add (slip, CF_RECEIPT_TEXT, cf_receipt_word_get (words, CF_RECEIPT_WORD_ALLOWED),
                  NULL);
  cf_receipt_add (slip, CF_RECEIPT_STRONG, cf_receipt_word_get (words, allowed[consent->rung]),
                  NULL);
  cf_receipt_add (slip, CF_RECEIPT_RULE, NULL, NULL);
  if (consent->rung > CF_CONSENT_NONE)
    cf_receipt_add (slip, CF_RECEIPT_TEXT, cf_receipt_word_get (words, CF_RECEIPT_WORD_TAKE_BACK),
                    NULL);
  cf_receipt_add (slip, CF_RECEIPT_TEXT, cf_receipt_word_get (words, CF_RECEIPT_WORD_NOTICE),
                  notice);
  cf_receipt_add (slip, CF_RECEIPT_CENTRE, header->op_id, NULL);
  return slip;
}

gboolean
cf_till_set_receipt_language (CfTill *till, const char *language, GError **error)
{
  const char *const *words;

  if (g_strcmp0 (language, CF_RECEIPT_LANGUAGE_SHOP) != 0 &&
      !cf_receipt_language_find (language, &words)) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "Receipts are printed as the shop is, in en, zh_CN or zh_TW, not in '%s'",
                 language);
    return FALSE;
  }
  return cf_setting_set (cf_till_journal (till), CF_RECEIPT_LANGUAGE_SETTING, language, error);
}
