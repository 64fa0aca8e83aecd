// SPDX-License-Identifier: Apache-2.0
#include "app/pay/pay-state.h"

#include <glib/gi18n.h>

#include "app/pay/amount-text.h"
#include "app/pay/payment-line.h"
#include "app/text.h"

gint64
cf_pay_rest_minor (const CfSnapshot *snapshot)
{
  return MAX (cf_snapshot_due_minor (snapshot) - cf_snapshot_pending_minor (snapshot), 0);
}

gboolean
cf_pay_is_paid (const CfSnapshot *snapshot)
{
  return snapshot->settlement != NULL && snapshot->settlement->outcome == CF_SETTLE_OK &&
         !cf_payment_is_pending (snapshot);
}

gboolean
cf_pay_may_take (const CfSnapshot *snapshot)
{
  return !cf_pay_is_paid (snapshot) && !cf_payment_is_pending (snapshot);
}

gint64
cf_pay_cash_minor (const CfSnapshot *snapshot, guint *ret_n)
{
  gint64 sum_minor = 0;

  *ret_n = 0;
  for (guint i = 0; i < snapshot->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (snapshot->tenders, i);

    if (tender->kind != CF_TENDER_CASH)
      continue;
    sum_minor += tender->tendered_minor;
    *ret_n += 1;
  }
  return sum_minor;
}

static gint64
laid_points_minor (const CfSnapshot *snapshot)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < snapshot->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (snapshot->tenders, i);

    if (tender->kind == CF_TENDER_POINTS)
      sum_minor += tender->tendered_minor;
  }
  return sum_minor;
}

gint64
cf_pay_points_minor (const CfSnapshot *snapshot)
{
  gint64 point_minor = snapshot->points.point_minor;
  gint64 due_minor = cf_snapshot_due_minor (snapshot) + laid_points_minor (snapshot);

  if (point_minor == 0)
    return 0;
  return MIN (cf_points_here (&snapshot->points), due_minor / point_minor) * point_minor;
}

const CfPaymentAttempt *
cf_pay_open (const CfSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->payments->len; i++) {
    const CfPaymentAttempt *payment = g_ptr_array_index (snapshot->payments, i);

    if (payment->state != CF_PAYMENT_APPROVED)
      return payment;
  }
  return NULL;
}

char *
cf_pay_facts (const CfSnapshot *snapshot)
{
  gint64 total_minor = snapshot->checkout->quote->total_minor;
  gint64 cash_minor = cf_money_round_cash (total_minor, snapshot->shop->cash_step_minor);
  GString *facts = g_string_new (NULL);

  if (snapshot->member != NULL) {
    gint64 points = cf_sale_lines_earn (snapshot->checkout->quote->lines,
                                        laid_points_minor (snapshot), snapshot->shop->points_rule);

    g_string_append_printf (
        facts, ngettext ("%s · earns %d point", "%s · earns %d points", (gulong)points),
        snapshot->member->name_shown, (gint)points);
  }
  if (cash_minor != total_minor) {
    g_autofree char *cash = cf_text_money (cash_minor, &snapshot->shop->currency);

    if (facts->len > 0)
      g_string_append (facts, " · ");
    g_string_append_printf (facts, _ ("in cash %s"), cash);
  }
  return g_string_free (facts, FALSE);
}

char *
cf_pay_next (const CfSnapshot *snapshot, gint64 amount_minor)
{
  const CfCurrency *currency = &snapshot->shop->currency;
  gint64 due_minor = cf_snapshot_due_cash_minor (snapshot);
  g_autofree char *amount = cf_amount_text_short (amount_minor, currency);
  g_autofree char *other = cf_amount_text_short (ABS (amount_minor - due_minor), currency);

  if (cf_pay_is_paid (snapshot))
    return g_strdup (_ ("Finish"));
  if (!cf_pay_may_take (snapshot))
    return g_strdup (cf_pay_open (snapshot)->kind == CF_TENDER_CARD
                         ? _ ("Say what the terminal shows")
                         : _ ("Ask about the payment now"));
  if (amount_minor == 0)
    return g_strdup (_ ("Cash"));
  if (amount_minor > due_minor)
    return g_strdup_printf (_ ("Cash %s · change %s"), amount, other);
  if (amount_minor < due_minor)
    return g_strdup_printf (_ ("Cash %s · %s still to pay"), amount, other);
  return g_strdup_printf (_ ("Exactly %s in cash"), amount);
}
