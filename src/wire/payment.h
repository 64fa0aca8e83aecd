// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/payment.h"
#include "core/tender.h"
#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_PAYMENT_VERSION 1

/* A payment's attempt, or a later word on it. */
typedef struct {
  char *payment_id; /* UUID of the attempt */
  char *basket; /* op_id of the sale that it is for */
  CfTenderKind kind; /* card or QR */
  gint64 amount_minor;
  char *currency; /* ISO 4217 code */
  CfPaymentState from; /* payment.changed only: the state before */
  CfPaymentState state; /* CF_PAYMENT_BEGUN in payment.begun */
  char *reference; /* the terminal's or wallet's; may be NULL */
  char *reason; /* why, in words; may be NULL */
} CfWirePayment;

void cf_wire_payment_clear (CfWirePayment *payment);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWirePayment, cf_wire_payment_clear)

/* The canonical body of `payment.begun` when the state is CF_PAYMENT_BEGUN, else of
 * `payment.changed`. Errors: RANGE. */
char *cf_wire_payment_encode (const CfWirePayment *payment,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads either body: one that names a state before is a change.
 * Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_payment_decode (const char *body, gint64 version, CfWirePayment *ret_payment,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
