// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/payment.h"
#include "core/tender.h"
#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_PAYMENT_VERSION 1

/* A payment's attempt, or a later word on it. */
typedef struct {
  char *payment_id; /* UUID of the attempt */
  CfPaymentState state; /* CF_PAYMENT_BEGUN: the attempt itself */

  /* payment.begun only; else zero and NULL */
  char *basket; /* op_id of the sale that it is for */
  CfTenderKind kind;
  gint64 amount_minor;
  CfCurrency currency;

  /* payment.changed only */
  CfPaymentState from; /* the state before */
  char *reference; /* the terminal's or wallet's; may be NULL */
  char *reason; /* why, in words; may be NULL */
} CfWirePayment;

/* Frees what it holds and zeroes it. */
void cf_wire_payment_clear (CfWirePayment *payment);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWirePayment, cf_wire_payment_clear)

/* The canonical body of `payment.begun` when the state is CF_PAYMENT_BEGUN, else of
 * `payment.changed`. Errors: RANGE. */
char *cf_wire_payment_encode (const CfWirePayment *payment,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads either body: one that names the state before is a change. Whether the change is one that
 * cf_payment_move allows is left to the reader's caller.
 * Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_payment_decode (const char *body, gint64 version, CfWirePayment *ret_payment,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
