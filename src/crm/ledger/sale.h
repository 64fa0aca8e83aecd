// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"
#include "crm/ledger/intake.h"

/* Judges a completed sale and lets it take effect: money and tax by tender and group, stock by
 * line, points and a visit by member. *ret_keeps_private is FALSE when the private part must not be
 * kept, because the member has been erased or the sale names none.
 * Errors: of db/. */
gboolean cf_ledger_take_sale (CfIntake *intake, const CfWireBatchEntry *entry,
                              CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The points of a sale that has moved money and stock but was parked, for that reason, for its
 * member's sake or for that of the rights that it has spent of; parked again where that has not
 * been mended.
 * Errors: of db/. */
gboolean cf_ledger_take_points (CfIntake *intake, const CfWireBatchEntry *entry, const char *reason,
                                CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Books and moves back what a sale booked and moved, as caused by another operation: money, stock,
 * the points where the sale has earned any, and those that it has spent. header is the sale's own;
 * member_id may be NULL. Errors: of db/. */
gboolean cf_ledger_reverse_sale (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
                                 const char *member_id, const char *op_id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
