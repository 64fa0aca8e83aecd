// SPDX-License-Identifier: Apache-2.0
#include "core/tender.h"

#include "base/check.h"
#include "core/money.h"
#include "core/name.h"

static const char *const kind_names[CF_TENDER_KIND_COUNT] = {
    [CF_TENDER_CASH] = "cash", [CF_TENDER_CARD] = "card",     [CF_TENDER_QR] = "qr",
    [CF_TENDER_CODE] = "code", [CF_TENDER_POINTS] = "points",
};

const char *
cf_tender_kind_name (CfTenderKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

gboolean
cf_tender_kind_parse (const char *name, CfTenderKind *ret_kind)
{
  gsize index;

  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), name, &index))
    return FALSE;
  *ret_kind = (CfTenderKind)index;
  return TRUE;
}

CfTender *
cf_tender_new (CfTenderKind kind, gint64 tendered_minor, const char *reference,
               const char *payment_id)
{
  CfTender *tender = g_new0 (CfTender, 1);

  tender->kind = kind;
  tender->tendered_minor = tendered_minor;
  tender->reference = g_strdup (reference);
  tender->payment_id = g_strdup (payment_id);
  return tender;
}

CfTender *
cf_tender_copy (const CfTender *tender)
{
  CfTender *copy = g_new (CfTender, 1);

  *copy = *tender;
  copy->reference = g_strdup (tender->reference);
  copy->payment_id = g_strdup (tender->payment_id);
  return copy;
}

void
cf_tender_free (CfTender *tender)
{
  if (tender == NULL)
    return;
  g_free (tender->reference);
  g_free (tender->payment_id);
  g_free (tender);
}

static void
free_tender (gpointer tender)
{
  cf_tender_free (tender);
}

/* What was offered, summed up. */
typedef struct {
  gint64 cash_minor;
  gint64 other_minor;
  gsize n_cash;
} Offer;

static gboolean
sum_offer (const CfTender *const *offered, gsize n_offered, Offer *ret_offer)
{
  Offer offer = {0};

  for (gsize i = 0; i < n_offered; i++) {
    gboolean is_cash = offered[i]->kind == CF_TENDER_CASH;
    gint64 *sum_minor = is_cash ? &offer.cash_minor : &offer.other_minor;
    gint64 tendered_minor = offered[i]->tendered_minor;

    if (tendered_minor < (is_cash ? 0 : 1) || tendered_minor > CF_SALE_AMOUNT_MAX ||
        !cf_money_add (*sum_minor, tendered_minor, sum_minor))
      return FALSE;
    offer.n_cash += is_cash ? 1 : 0;
  }
  *ret_offer = offer;
  return TRUE;
}

/* One tender settled. The till keeps cash as far as something is payable; the last cash settles all
 * that is left, so that the rounding balances. */
static CfTender *
settle_one (const CfTender *offered, gboolean is_last_cash, gint64 *rest_minor,
            gint64 *payable_minor)
{
  gint64 kept_minor = MIN (offered->tendered_minor, *payable_minor);
  CfTender *tender = cf_tender_new (offered->kind, offered->tendered_minor, offered->reference,
                                    offered->payment_id);

  if (offered->kind != CF_TENDER_CASH) {
    tender->amount_minor = offered->tendered_minor;
    return tender;
  }
  tender->amount_minor = is_last_cash ? *rest_minor : MIN (kept_minor, *rest_minor);
  tender->rounding_minor = kept_minor - tender->amount_minor;
  tender->change_minor = offered->tendered_minor - kept_minor;
  *rest_minor -= tender->amount_minor;
  *payable_minor -= kept_minor;
  return tender;
}

static void
settle_all (CfSettlement *settlement, gint64 rest_minor, gint64 payable_minor,
            const CfTender *const *offered, gsize n_offered, gsize n_cash)
{
  for (gsize i = 0; i < n_offered; i++) {
    gboolean is_last_cash = offered[i]->kind == CF_TENDER_CASH && --n_cash == 0;
    CfTender *tender = settle_one (offered[i], is_last_cash, &rest_minor, &payable_minor);

    g_ptr_array_add (settlement->tenders, tender);
    settlement->change_minor += tender->change_minor;
    settlement->rounding_minor += tender->rounding_minor;
  }
}

static CfSettleOutcome
settle (CfSettlement *settlement, gint64 total_minor, gint64 cash_step_minor,
        const CfTender *const *offered, gsize n_offered)
{
  Offer offer;
  gint64 rest_minor;
  gint64 payable_minor;

  if (n_offered > CF_TENDERS_MAX)
    return CF_SETTLE_TOO_MANY;
  if (total_minor < 0 || total_minor > CF_AMOUNT_MAX || !sum_offer (offered, n_offered, &offer))
    return CF_SETTLE_INVALID;
  rest_minor = total_minor - offer.other_minor;
  if (rest_minor < 0)
    return CF_SETTLE_OVER;
  payable_minor = cf_money_round_cash (rest_minor, cash_step_minor);
  if (offer.n_cash == 0 ? rest_minor > 0 : offer.cash_minor < payable_minor) {
    settlement->short_cash_minor = payable_minor - offer.cash_minor;
    settlement->short_minor = MAX (rest_minor - offer.cash_minor, settlement->short_cash_minor);
    return CF_SETTLE_SHORT;
  }
  settle_all (settlement, rest_minor, payable_minor, offered, n_offered, offer.n_cash);
  return CF_SETTLE_OK;
}

CfSettlement *
cf_tender_settle (gint64 total_minor, gint64 cash_step_minor, const CfTender *const *offered,
                  gsize n_offered)
{
  CfSettlement *settlement = g_new0 (CfSettlement, 1);

  settlement->tenders = g_ptr_array_new_with_free_func (free_tender);
  settlement->outcome = settle (settlement, total_minor, cash_step_minor, offered, n_offered);
  return settlement;
}

void
cf_settlement_free (CfSettlement *settlement)
{
  if (settlement == NULL)
    return;
  g_ptr_array_unref (settlement->tenders);
  g_free (settlement);
}
