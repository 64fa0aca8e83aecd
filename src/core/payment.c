// SPDX-License-Identifier: Apache-2.0
#include "core/payment.h"

#include "base/check.h"
#include "core/name.h"

static const char *const state_names[CF_PAYMENT_STATE_COUNT] = {
    [CF_PAYMENT_BEGUN] = "begun",       [CF_PAYMENT_APPROVED] = "approved",
    [CF_PAYMENT_DECLINED] = "declined", [CF_PAYMENT_UNKNOWN] = "unknown",
    [CF_PAYMENT_REVERSED] = "reversed",
};

static const gboolean moves[CF_PAYMENT_STATE_COUNT][CF_PAYMENT_STATE_COUNT] = {
    [CF_PAYMENT_BEGUN] =
        {
            [CF_PAYMENT_APPROVED] = TRUE,
            [CF_PAYMENT_DECLINED] = TRUE,
            [CF_PAYMENT_UNKNOWN] = TRUE,
        },
    [CF_PAYMENT_UNKNOWN] =
        {
            [CF_PAYMENT_APPROVED] = TRUE,
            [CF_PAYMENT_DECLINED] = TRUE,
            [CF_PAYMENT_REVERSED] = TRUE,
        },
    [CF_PAYMENT_APPROVED] = {[CF_PAYMENT_REVERSED] = TRUE},
};

CfPaymentMove
cf_payment_move (CfPaymentState from, CfPaymentState to)
{
  CF_CHECK ((gsize)from < G_N_ELEMENTS (state_names) && (gsize)to < G_N_ELEMENTS (state_names));
  if (from == to)
    return CF_PAYMENT_MOVE_SAME;
  return moves[from][to] ? CF_PAYMENT_MOVE_OK : CF_PAYMENT_MOVE_REFUSED;
}

gboolean
cf_payment_state_is_final (CfPaymentState state)
{
  for (gsize to = 0; to < G_N_ELEMENTS (state_names); to++) {
    if (cf_payment_move (state, (CfPaymentState)to) == CF_PAYMENT_MOVE_OK)
      return FALSE;
  }
  return TRUE;
}

const char *
cf_payment_state_name (CfPaymentState state)
{
  CF_CHECK ((gsize)state < G_N_ELEMENTS (state_names));
  return state_names[state];
}

gboolean
cf_payment_state_parse (const char *name, CfPaymentState *ret_state)
{
  gsize index;

  if (!cf_name_find (state_names, G_N_ELEMENTS (state_names), name, &index))
    return FALSE;
  *ret_state = (CfPaymentState)index;
  return TRUE;
}
