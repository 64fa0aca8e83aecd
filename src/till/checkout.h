// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quote.h"
#include "till/till.h"

/* The basket in front of the cashier. It lives in the journal's database step by step; a snapshot
 * is a value of its own, which nothing changes any more. */
typedef struct {
  char *op_id; /* NULL: nothing has been begun */
  CfQuote *quote; /* as the basket's last step found it: it stands until the next */
  GPtrArray *hints; /* of CfOfferHint: what more of would make an offer apply */
  char *member_id; /* NULL for a stranger */
  GPtrArray *avoided; /* char *: of each line, what of it the member keeps away from, or NULL;
                         empty: nothing */
  gint64 steps; /* how many could be undone */
  gint64 age_asked; /* the buyer must show to be so old before it is paid; 0: no need */
  gint64 age_line_id; /* the line that wants it */
} CfCheckout;

/* What of the i-th line the member keeps away from; NULL: nothing. Borrowed. */
const char *cf_checkout_avoided (const CfCheckout *checkout, guint i);

void cf_checkout_free (CfCheckout *checkout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCheckout, cf_checkout_free)

/* What is in the open basket now; an empty snapshot when none is open. */
CfCheckout *cf_checkout_read (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Does one step, durably, and begins a basket when none is open. What the basket refuses is an
 * outcome and changes nothing. Discounts, price overrides and removed lines ask the role table;
 * approver, or NULL, is a person whose PIN has just been verified. Where it was the approver who
 * allowed it, an override.approved entry is written with the step.
 * Errors: CF_TILL_ERROR as cf_till_check; a basket that the tax settings cannot price. */
gboolean cf_checkout_step (CfTill *till, const CfBasketStep *step, const CfStaff *approver,
                           CfBasketOutcome *ret_outcome, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether nothing of it waits for the buyer's age. Asked before anything is paid.
 * Errors: CF_TILL_ERROR_REFUSED when something does. */
gboolean cf_checkout_check_age (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the last step back, and with an answer about an age what had made it necessary; FALSE in
 * *ret_undone when there was none. */
gboolean cf_checkout_undo (CfTill *till, gboolean *ret_undone,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the basket aside under a label, and takes one back. */
gboolean cf_checkout_hold (CfTill *till, const char *label,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_checkout_recall (CfTill *till, const char *op_id,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives the open basket up: one basket.voided entry. Refused while a payment of it is open or
 * approved.
 * Errors: CF_TILL_ERROR_REFUSED when there is none, or money may have moved. */
gboolean cf_checkout_void (CfTill *till, const char *reason, const CfStaff *approver,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A basket that an earlier run left open is put on hold, so that a script begins with an empty one
 * and nothing is lost. */
gboolean cf_checkout_hold_leftover (CfTill *till, gboolean *ret_held,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A basket on hold. */
typedef struct {
  char *op_id;
  char *label;
  gint64 began_at_us;
} CfHeldBasket;

void cf_held_basket_free (CfHeldBasket *held);

/* The baskets on hold, oldest first: CfHeldBasket. */
GPtrArray *cf_checkout_list_held (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;
