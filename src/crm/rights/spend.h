// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"
#include "crm/ledger/intake.h"

/* Points that sales spend, on their way into the books. What a sale has spent comes in as
 * 'points/redeemed/SHOP', out of the rights that it names. Whoever's clock says what, a right that
 * its till has not given back covers it; where none does, the part waits for a person, and money
 * and stock move all the same. */

#define CF_SPEND_REASON_PREFIX "right-"

/* A sale whose points are looked at. */
typedef struct {
  CfIntake *intake;
  const CfEntryHeader *header; /* of the sale */
  const char *member_id; /* who bought; NULL: nobody can tell */
  gboolean is_forgotten; /* a member did, who was erased since: the house bears what they risked */
  CfBooking *booking; /* of the sale's points */
  gint64 from_member; /* taken out of their balance by now, beside what rights cover; 0 at first */
} CfSpending;

/* Adds what the sale spends to the booking. *ret_reason is NULL, or why a part must wait.
 * Errors: of db/. */
gboolean cf_spend_take (CfSpending *spending, const CfSale *sale, const char **ret_reason,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Books what waits of a sale out of the member's balance, since a person has said so, even below
 * zero; of one who was forgotten the house bears it. *ret_reason is NULL, or why it cannot be.
 * Errors: of db/. */
gboolean cf_spend_take_waiting (CfIntake *intake, const CfEntryHeader *header,
                                const char *member_id, gboolean is_forgotten,
                                const char **ret_reason, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Some of what a sale has spent, on its way back. */
typedef struct {
  CfIntake *intake;
  const CfEntryHeader *sale;
  const CfEntryHeader *header; /* of the return */
  const char *member_id; /* who bought; NULL: nobody can tell */
  const GPtrArray *parts; /* of CfPointsPart, as the sale named them */
} CfSpendingBack;

/* Adds to the booking what gives those parts back: to their rights, as far as the sale has spent so
 * much of each and nobody has given it back, and what is beyond that to the member. What waits of
 * them waits no more. Errors: of db/. */
gboolean cf_spend_give_back (const CfSpendingBack *back, CfBooking *booking,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to the booking what gives the very points back that a sale has spent: to their rights, or,
 * where those have ended, to the member. What waits of them waits no more. header is the sale's.
 * Errors: of db/. */
gboolean cf_spend_reverse (CfIntake *intake, const CfEntryHeader *header, CfBooking *booking,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_spend_statements;
