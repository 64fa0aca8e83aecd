// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A payment's attempt is in the journal before anything is asked of anybody; then it moves:
 *   begun → approved | declined | unknown
 *   unknown → approved | declined | reversed
 *   approved → reversed
 * Declined and reversed are final. Unknown is asked about, never paid again. */
typedef enum {
  CF_PAYMENT_BEGUN,
  CF_PAYMENT_APPROVED,
  CF_PAYMENT_DECLINED,
  CF_PAYMENT_UNKNOWN,
  CF_PAYMENT_REVERSED,
} CfPaymentState;
#define CF_PAYMENT_STATE_COUNT (CF_PAYMENT_REVERSED + 1)

typedef enum {
  CF_PAYMENT_MOVE_OK,
  CF_PAYMENT_MOVE_SAME, /* it stands there already: an answer that came twice changes nothing */
  CF_PAYMENT_MOVE_REFUSED,
} CfPaymentMove;

/* Whether a payment may go from one state to another. */
CfPaymentMove cf_payment_move (CfPaymentState from, CfPaymentState to);

/* Whether nothing can follow this state. */
gboolean cf_payment_state_is_final (CfPaymentState state);

/* Text names: "begun", "approved", "declined", "unknown", "reversed". */
const char *cf_payment_state_name (CfPaymentState state);
gboolean cf_payment_state_parse (const char *name,
                                 CfPaymentState *ret_state) G_GNUC_WARN_UNUSED_RESULT;
