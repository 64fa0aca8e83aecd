// SPDX-License-Identifier: Apache-2.0
#include "ctl/tender-list.h"

#include <string.h>

#include "ctl/sentence.h"
#include "till/checkout.h"
#include "till/pay.h"

#define REFERENCE_BYTES_MAX 256

void
cf_tender_list_add (GPtrArray *tenders, CfTenderKind kind, gint64 amount_minor,
                    const char *reference)
{
  g_ptr_array_add (tenders, cf_tender_new (kind, amount_minor, reference, NULL));
}

/* A reference that no entry can hold is told before a payment begins. */
static char *
check_references (const GPtrArray *tenders)
{
  for (guint i = 0; i < tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (tenders, i);

    if (tender->reference != NULL && (strlen (tender->reference) > REFERENCE_BYTES_MAX ||
                                      !g_utf8_validate (tender->reference, -1, NULL)))
      return g_strdup ("the reference is no short text: type what the terminal has printed");
  }
  return NULL;
}

/* Why the tenders do not settle the total; NULL when they do. */
static char *
check_total (CfTill *till, const GPtrArray *tenders, GError **error)
{
  g_autoptr (CfCheckout) checkout = cf_checkout_read (till, error);
  g_autoptr (CfSettlement) settlement = NULL;

  if (checkout == NULL)
    return NULL;
  settlement = cf_tender_settle (checkout->quote->total_minor, cf_till_shop (till)->cash_step_minor,
                                 (const CfTender *const *)(gpointer)tenders->pdata, tenders->len);
  if (settlement->outcome == CF_SETTLE_OK)
    return NULL;
  return cf_sentence_settle (settlement, &cf_till_shop (till)->currency);
}

/* Whether it is the same payment: a reference that was not typed may be any. */
static gboolean
is_same (const CfTender *paid, const CfTender *tender)
{
  return paid->kind == tender->kind && paid->tendered_minor == tender->tendered_minor &&
         (paid->reference == NULL || tender->reference == NULL ||
          strcmp (paid->reference, tender->reference) == 0);
}

/* A payment that an earlier try of this sale has left approved is not asked for again. */
static gboolean
take_paid (GPtrArray *paid, CfTender *tender)
{
  for (guint i = 0; i < paid->len; i++) {
    CfTender *other = g_ptr_array_index (paid, i);

    if (is_same (other, tender)) {
      tender->payment_id = g_steal_pointer (&other->payment_id);
      g_ptr_array_remove_index (paid, i);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
approve (CfTill *till, CfTender *tender, GPtrArray *paid, GError **error)
{
  g_autofree char *payment_id = NULL;

  if (tender->kind == CF_TENDER_CASH || tender->kind == CF_TENDER_POINTS ||
      tender->payment_id != NULL || take_paid (paid, tender))
    return TRUE;
  if (!cf_pay_begin (till, tender->kind, tender->tendered_minor, &payment_id, error) ||
      !cf_pay_settle (till, payment_id, CF_PAYMENT_APPROVED, tender->reference, error))
    return FALSE;
  tender->payment_id = g_steal_pointer (&payment_id);
  return TRUE;
}

static gboolean
approve_all (CfTill *till, GPtrArray *tenders, GError **error)
{
  g_autoptr (GPtrArray) paid = cf_pay_list_approved (till, error);

  if (paid == NULL)
    return FALSE;
  for (guint i = 0; i < tenders->len; i++) {
    if (!approve (till, g_ptr_array_index (tenders, i), paid, error))
      return FALSE;
  }
  return TRUE;
}

char *
cf_tender_list_sell (CfTill *till, GPtrArray *tenders, CfSold **ret_sold, GError **ret_error)
{
  g_autoptr (CfSettlement) settlement = NULL;
  GError *error = NULL;
  char *sentence = check_references (tenders);

  if (sentence == NULL)
    sentence = check_total (till, tenders, &error);
  if (sentence != NULL)
    return sentence;
  if (error == NULL && approve_all (till, tenders, &error) &&
      cf_till_sell (till, (const CfTender *const *)(gpointer)tenders->pdata, tenders->len,
                    &settlement, ret_sold, &error) &&
      settlement->outcome != CF_SETTLE_OK)
    return cf_sentence_settle (settlement, &cf_till_shop (till)->currency);
  if (error != NULL)
    g_propagate_error (ret_error, error);
  return NULL;
}
