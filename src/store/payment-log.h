// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"
#include "wire/payment.h"

/* Where each payment attempt stands, derived from payment.begun and payment.changed. */

/* Notes the state that an entry gives a payment; inside the entry's transaction. */
gboolean cf_payment_log_note (CfJournal *journal, const CfWirePayment *payment, const char *body,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The payment's last word; *ret_found is FALSE when there was no such attempt. */
gboolean cf_payment_log_find (CfJournal *journal, const char *payment_id,
                              CfWirePayment *ret_payment, gboolean *ret_found,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The ids of the attempts of a basket that are begun or unknown: nobody knows whether money has
 * moved. All baskets when op_id is NULL. */
GPtrArray *cf_payment_log_list_open (CfJournal *journal, const char *op_id,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
