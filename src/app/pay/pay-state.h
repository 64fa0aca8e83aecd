// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* Where paying stands, as a snapshot of a till with a shop says it. */

/* What is due once all that is on its way has arrived. */
gint64 cf_pay_rest_minor (const CfSnapshot *snapshot);

/* Whether all is paid, and only the sale is missing. */
gboolean cf_pay_is_paid (const CfSnapshot *snapshot);

/* Whether another payment can be taken now. */
gboolean cf_pay_may_take (const CfSnapshot *snapshot);

/* The cash on the counter, and how many times some was handed over. */
gint64 cf_pay_cash_minor (const CfSnapshot *snapshot, guint *ret_n);

/* The most that the member can pay of this sale with points, here and now: of whole points. 0: no
 * member, or none. What was laid down before counts as not laid. */
gint64 cf_pay_points_minor (const CfSnapshot *snapshot);

/* Beside the sum: whose it is, what it earns, what it is in cash. May be empty. */
char *cf_pay_facts (const CfSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/* The payment on its way that a person can do something about: the first; NULL: none. */
const CfPaymentAttempt *cf_pay_open (const CfSnapshot *snapshot);

/* What Enter does with such an amount of cash, in words; amount_minor 0: it cannot be read. */
char *cf_pay_next (const CfSnapshot *snapshot, gint64 amount_minor) G_GNUC_WARN_UNUSED_RESULT;
