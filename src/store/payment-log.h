// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/payment.h"
#include "core/tender.h"
#include "store/journal.h"

/* Where each payment attempt stands, derived from payment.begun and payment.changed. */
typedef struct {
  char *payment_id;
  char *basket; /* op_id of the basket that it pays */
  CfTenderKind kind;
  CfPaymentState state;
  gint64 amount_minor;
  char *reference; /* the terminal's or wallet's; may be NULL */
} CfPaymentAttempt;

void cf_payment_attempt_clear (CfPaymentAttempt *attempt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfPaymentAttempt, cf_payment_attempt_clear)

/* Notes an attempt, or what has become of it; inside the entry's transaction. */
gboolean cf_payment_log_note (CfJournal *journal, const CfPaymentAttempt *attempt,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How the attempt stands; *ret_found is FALSE when there was none. */
gboolean cf_payment_log_find (CfJournal *journal, const char *payment_id,
                              CfPaymentAttempt *ret_attempt, gboolean *ret_found,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The ids of the attempts of a basket that are begun or unknown: nobody knows whether money has
 * moved. All baskets when op_id is NULL. */
GPtrArray *cf_payment_log_list_open (CfJournal *journal, const char *op_id,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and also those that are approved: money has moved or may have. */
GPtrArray *cf_payment_log_list_live (CfJournal *journal, const char *op_id,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
