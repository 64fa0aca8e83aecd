// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

/* So much of one line of a sale goes back. */
typedef struct {
  gint64 place; /* of the line in the sale, from 0 */
  char *product_id;
  char *name;
  char *tax_group;
  CfUnit unit;
  gint64 before_milli; /* had gone back before */
  gint64 quantity_milli; /* > 0: goes back now */
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
} CfReturnLine;

/* Goods of one sale that come back, and what is given back for them: a fact, never changed. Of a
 * tender amount_minor is what it had settled and now goes back, tendered_minor what is handed out
 * for it. */
typedef struct {
  GPtrArray *lines; /* of CfReturnLine, by place */
  GPtrArray *tenders; /* of CfTender, in the order in which they are given back to */
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
  gint64 rounding_minor; /* of the cash */
  gint64 points_taken; /* that the goods had earned */
  GPtrArray *points_given; /* of CfPointsPart: what had been spent comes back */
} CfReturn;

typedef enum {
  CF_RETURN_OK,
  CF_RETURN_NOTHING, /* nothing is to go back */
  CF_RETURN_NEGATIVE,
  CF_RETURN_TOO_MUCH, /* more than is left of the line */
  CF_RETURN_NOT_WHOLE, /* a part of a counted article, or of one with a label or serial number */
} CfReturnOutcome;
#define CF_RETURN_OUTCOME_COUNT (CF_RETURN_NOT_WHOLE + 1)

/* Works out what goes back for quantity_milli of each line where before_milli of each had gone back
 * before; both have as many figures as the sale has lines.
 * Every figure is the difference of two shares, of what will have gone back and of what had: parts
 * in any number and order add up to the whole exactly, and to no more on the way.
 * Tenders are given back to in turn: points, then all that is not cash in the sale's order, then
 * cash; to each as much as it settled. A point that is not yet whole waits for what else comes
 * back.
 * Rounding: shares of amounts and of points earned to the nearest, half away from zero; points
 * spent down; cash as the sale's.
 * Errors: any outcome but CF_RETURN_OK leaves *ret_return untouched; *ret_place, which may be NULL,
 * is then the line. The sale must be sound: cf_sale_validate. */
CfReturnOutcome cf_return_new (const CfSale *sale, const gint64 *before_milli,
                               const gint64 *quantity_milli, CfReturn **ret_return,
                               gint64 *ret_place) G_GNUC_WARN_UNUSED_RESULT;

/* A return of nothing, for a decoder to fill. */
CfReturn *cf_return_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
CfReturn *cf_return_copy (const CfReturn *back) G_GNUC_WARN_UNUSED_RESULT;
void cf_return_free (CfReturn *back);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfReturn, cf_return_free)

/* What the tenders of one kind hand out. */
gint64 cf_return_sum (const CfReturn *back, CfTenderKind kind);

/* The points that come back of those spent. */
gint64 cf_return_points_given (const CfReturn *back);
