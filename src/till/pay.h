// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tender.h"
#include "store/payment-log.h"
#include "till/till.h"
#include "core/payment.h"

/* Payments that somebody else decides: a card terminal, a wallet. The attempt is in the journal
 * before anything is asked of anybody, and so is every word on it. */

/* Begins a payment of the open basket: a payment.begun entry.
 * Errors: CF_TILL_ERROR_REFUSED without a basket, for cash, for nothing, or for a basket that is
 * too long to be sold. */
gboolean cf_pay_begin (CfTill *till, CfTenderKind kind, gint64 amount_minor, char **ret_payment_id,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes what became of it, as a person says: a payment.changed entry. The same word twice writes
 * one entry.
 * Errors: CF_TILL_ERROR_REFUSED for a payment that is not there, a move that none can make, or an
 * approval of one that is being undone. */
gboolean cf_pay_settle (CfTill *till, const char *payment_id, CfPaymentState state,
                        const char *reference, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, as the acquirer says, whoever is signed in or nobody. Any word but unknown ends what
 * was being undone. Inside a transaction or not. */
gboolean cf_pay_note (CfTill *till, const char *payment_id, CfPaymentState state,
                      const char *reference, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The ids of the payments that are begun, unknown, or being undone: nobody knows whether money has
 * moved. */
GPtrArray *cf_pay_list_open (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The payments of the open basket that money may have moved for: CfPaymentAttempt, begun, unknown
 * or approved. */
GPtrArray *cf_pay_list_live (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The approved payments of the open basket that are not being undone: CfTender, to be
 * offered when it is sold. There are some before the sale is tried only when an earlier try has
 * failed after a card had paid, or a wallet has. */
GPtrArray *cf_pay_list_approved (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;
