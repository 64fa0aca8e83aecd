// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

typedef enum {
  CF_PAYMENT_TONE_QUIET,
  CF_PAYMENT_TONE_GOOD,
  CF_PAYMENT_TONE_WAIT,
  CF_PAYMENT_TONE_BAD,
} CfPaymentTone;

/* What a person can do about a payment. */
typedef enum {
  CF_PAYMENT_CAN_REMOVE = 1 << 0, /* give the cash, or the points, back */
  CF_PAYMENT_CAN_QUERY = 1 << 1,
  CF_PAYMENT_CAN_CANCEL = 1 << 2,
  CF_PAYMENT_CAN_SETTLE = 1 << 3, /* say what became of it */
  CF_PAYMENT_CAN_SHOW = 1 << 4, /* the shop's code */
} CfPaymentCan;

/* One thing that was received, or tried, as the screen says it. */
typedef struct {
  char *key; /* which of the snapshot's it is, for as long as it lives */
  char *payment_id; /* NULL: cash, or points */
  CfTenderKind kind;
  char *title;
  char *note; /* how it stands, in one sentence; may be empty */
  CfPaymentTone tone;
  gint64 amount_minor;
  gboolean counts; /* towards what is due, now or once it is known */
  guint can; /* CfPaymentCan */
} CfPaymentLine;

void cf_payment_line_free (CfPaymentLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPaymentLine, cf_payment_line_free)

/* All of the open basket's: payments in the order of their beginning, then points and cash, then
 * those that came to nothing. elapsed_s is how old the snapshot is; the seconds to wait are shorter
 * by it. */
GPtrArray *cf_payment_lines_new (const CfSnapshot *snapshot,
                                 gint64 elapsed_s) G_GNUC_WARN_UNUSED_RESULT;

/* The payment that the shop's code on the screen is for; NULL: none is shown. Borrowed. */
const CfCollection *cf_payment_shown (const CfSnapshot *snapshot);

/* Whether a payment of the basket is on its way, so that no other may begin. */
gboolean cf_payment_is_pending (const CfSnapshot *snapshot);
