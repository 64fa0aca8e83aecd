// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/emv.h"
#include "till/till.h"

/* The shop's own code: the static EMVCo payload that its bank has given it is a setting of the
 * till, and each payment gets a dynamic one made from it. */

#define CF_MERCHANT_QR_SETTING "merchant-qr"

/* Keeps the shop's static payload; NULL or "" takes it away. On anything but CF_EMV_OK nothing is
 * kept, and ret_fault says where the payload is wrong.
 * Errors: CF_TILL_ERROR_REFUSED for a code of another currency than the shop's; what the disk
 * refuses. */
gboolean cf_merchant_qr_set (CfTill *till, const char *text, CfEmvOutcome *ret_outcome,
                             CfEmvFault *ret_fault, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text of the QR code that asks for this payment once: point of initiation 12, the amount (54)
 * and, as reference label (62-05), the payment's label: see cf_payment_label_new.
 * *ret_payload is NULL when the shop has no code.
 * Errors: CF_TILL_ERROR_NOT_READY without a shop; _REFUSED for an amount that a code cannot hold,
 * a code of another currency,
 * or a payment id that is none. */
gboolean cf_till_merchant_qr (CfTill *till, const char *payment_id, gint64 amount_minor,
                              char **ret_payload, GError **error) G_GNUC_WARN_UNUSED_RESULT;
