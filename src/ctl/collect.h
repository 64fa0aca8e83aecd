// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "till/collect/collector.h"
#include "till/void-sale.h"

/* Payments by wallets in a session: each command waits for what becomes of one. */

#define CF_CTL_COLLECT_WAIT_S 120

/* Takes a sum by the payer's code, and waits until its fate is known, or too long.
 * {"ok","payment_id","state","reason","wallet","amount_minor","transaction"}; "ok" is whether it
 * was approved, and a "sentence" says what to do when it was not. */
json_t *cf_ctl_collect_code (CfCollector *collector, gint64 amount_minor, const char *code,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Begins one by the shop's code: the same with "payload", the text of the QR code; it waits for
 * nobody. */
json_t *cf_ctl_collect_show (CfCollector *collector, gint64 amount_minor,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Waits for one that was begun before; asks at once. NULL when it is not collected here. */
json_t *cf_ctl_collect_wait (CfCollector *collector,
                             const char *payment_id) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes one, and waits for it. NULL likewise, or when it has paid for a sale. */
json_t *cf_ctl_collect_cancel (CfCollector *collector,
                               const char *payment_id) G_GNUC_WARN_UNUSED_RESULT;

/* Waits until nothing is unknown any more, for so long at most; gives back how many are. */
guint cf_ctl_collect_settle (CfCollector *collector, gint64 wait_s);

/* Lets the acquirer give those payments (char *, ids) back; how that stands when it is known, or it
 * has taken too long. */
gboolean cf_ctl_collect_give_back (CfTill *till, const GPtrArray *ids, CfVoidMoney *ret_money,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What to do about that, to stand behind a sentence. */
const char *cf_ctl_collect_money_sentence (CfVoidMoney money);
const char *cf_ctl_collect_money_name (CfVoidMoney money);

/* What is to be given back by hand, ": give back 3.50 in cash, …": a sum a kind. code_by_hand_minor
 * is the part of CF_TENDER_CODE that the acquirer does not give back. */
char *cf_ctl_collect_by_hand (const gint64 sums_minor[CF_TENDER_KIND_COUNT],
                              gint64 code_by_hand_minor, guint8 exponent) G_GNUC_WARN_UNUSED_RESULT;

/* Why it was not begun, and why it stands where it stands. */
const char *cf_ctl_collect_sentence (CfCollectOutcome outcome);
const char *cf_ctl_charge_sentence (const CfCollection *collection);
