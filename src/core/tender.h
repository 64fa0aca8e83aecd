// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_TENDERS_MAX 20

typedef enum {
  CF_TENDER_CASH,
  CF_TENDER_CARD, /* a stand-alone terminal; the cashier types its reference */
  CF_TENDER_QR, /* a code that the merchant shows and the payer's telephone pays */
  CF_TENDER_CODE, /* a code that the payer's telephone shows and the till scans */
  CF_TENDER_POINTS, /* the member's points */
} CfTenderKind;
#define CF_TENDER_KIND_COUNT (CF_TENDER_POINTS + 1)

/* One means of payment in a sale. amount_minor is the part of the total that it settles, and always
 * tendered − change = amount + rounding; all but cash have neither change nor rounding. */
typedef struct {
  CfTenderKind kind;
  gint64 amount_minor;
  gint64 tendered_minor;
  gint64 change_minor;
  gint64 rounding_minor;
  char *reference; /* may be NULL */
  char *payment_id; /* of the payment that brought it; NULL for cash and points */
} CfTender;

typedef enum {
  CF_SETTLE_OK,
  CF_SETTLE_SHORT, /* something is still to be paid */
  CF_SETTLE_OVER, /* all but cash together exceeds the total: nobody gives change on them */
  CF_SETTLE_INVALID, /* an amount below zero or past CF_SALE_AMOUNT_MAX, nothing at all on a card,
                        or beyond the limits */
  CF_SETTLE_TOO_MANY, /* more than CF_TENDERS_MAX */
} CfSettleOutcome;

typedef struct {
  CfSettleOutcome outcome;
  GPtrArray *tenders; /* of CfTender; empty unless the outcome is CF_SETTLE_OK */
  gint64 short_minor; /* still to pay, exactly, by anything but cash; only for CF_SETTLE_SHORT */
  gint64 short_cash_minor; /* the same, if the rest is paid in cash */
  gint64 change_minor;
  gint64 rounding_minor; /* cash taken minus the sum that it settles; may be negative */
} CfSettlement;

/* Text names: "cash", "card", "qr", "code", "points". */
const char *cf_tender_kind_name (CfTenderKind kind);
gboolean cf_tender_kind_parse (const char *name, CfTenderKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* What was handed over, before it is settled. Strings may be NULL and are copied. */
CfTender *cf_tender_new (CfTenderKind kind, gint64 tendered_minor, const char *reference,
                         const char *payment_id) G_GNUC_WARN_UNUSED_RESULT;
CfTender *cf_tender_copy (const CfTender *tender) G_GNUC_WARN_UNUSED_RESULT;
void cf_tender_free (CfTender *tender);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTender, cf_tender_free)

/* Pays total_minor with the offered tenders (kind, tendered_minor, reference and payment_id are
 * read, the rest is worked out). All but cash counts in full; cash pays what is left, rounded to
 * cash_step_minor, and change comes back from the last cash. Several of one kind are welcome.
 * A total of 0 needs no tender.
 * Rounding: cash only, and never the total: cf_money_round_cash.
 * Limits: total_minor from 0 to CF_AMOUNT_MAX. */
CfSettlement *cf_tender_settle (gint64 total_minor, gint64 cash_step_minor,
                                const CfTender *const *offered,
                                gsize n_offered) G_GNUC_WARN_UNUSED_RESULT;
void cf_settlement_free (CfSettlement *settlement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSettlement, cf_settlement_free)
