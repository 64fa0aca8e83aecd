// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/return/return.h"
#include "till/void-sale.h"

/* So much of one line is to go back. */
typedef struct {
  gint64 place; /* of the line in the sale, from 0 */
  gint64 quantity_milli;
} CfReturnWish;

/* What is asked. */
typedef struct {
  const char *op_id; /* of the return: said twice, it is done once; NULL: a new one */
  const char *receipt_no; /* of the sale */
  const CfReturnWish *wishes; /* each place once */
  gsize n_wishes; /* 0: all that is left of the sale */
  const char *reason; /* NULL: none was told */
  const CfStaff *approver; /* whose PIN has just been verified; NULL: nobody */
} CfReturnAsked;

typedef enum {
  CF_TAKE_BACK_OK,
  CF_TAKE_BACK_UNKNOWN, /* no sale of this till has that number */
  CF_TAKE_BACK_VOIDED, /* the whole sale was taken back */
  CF_TAKE_BACK_NO_LINE, /* the sale has no such line, or it is asked for twice */
  CF_TAKE_BACK_NOTHING, /* nothing is asked for, or nothing is left */
  CF_TAKE_BACK_TOO_MUCH, /* of one line, more than is left, or less than nothing */
  CF_TAKE_BACK_NOT_WHOLE, /* of one line, part of a piece */
} CfTakeBackOutcome;
#define CF_TAKE_BACK_OUTCOME_COUNT (CF_TAKE_BACK_NOT_WHOLE + 1)

/* A return as it stands in the journal. */
typedef struct {
  char *op_id;
  char *receipt_no; /* its own */
  char *sale_op_id;
  char *sale_receipt_no;
  char *business_date;
  gint64 wall_us;
  gint64 utc_offset_min;
  char *actor;
  char *reason; /* may be NULL */
  CfReturn *back;
} CfReturned;

void cf_returned_free (CfReturned *returned);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfReturned, cf_returned_free)
CfReturned *cf_returned_copy (const CfReturned *returned) G_GNUC_WARN_UNUSED_RESULT;

/* What a return may be of: a sale of this till, and how much of each of its lines went back before
 * (a figure a line, to be freed). *ret_outcome is _OK, _UNKNOWN or _VOIDED; without a sale both are
 * NULL. */
gboolean cf_till_find_returnable (CfTill *till, const char *receipt_no,
                                  CfTakeBackOutcome *ret_outcome, CfSold **ret_sold,
                                  gint64 **ret_before_milli,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What would be given back. Nothing is written. *ret_back is set on CF_TAKE_BACK_OK only;
 * *ret_place says which line any of the last four outcomes is about, −1 for none. */
gboolean cf_till_preview_return (CfTill *till, const CfReturnAsked *asked,
                                 CfTakeBackOutcome *ret_outcome, gint64 *ret_place,
                                 CfReturn **ret_back, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes goods of a completed sale of this till back: its money by the very tenders, its points and
 * stock in one transaction with the entry, which has a receipt number of its own. What came by a
 * payer's code and goes back whole is on its way from then on, as with cf_till_void_sale: see
 * cf_till_return_codes. All else is for the cashier to give back: cf_return_sum says how much.
 * *ret_returned is set on CF_TAKE_BACK_OK only.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_RETURN); what the disk refuses. */
gboolean cf_till_return (CfTill *till, const CfReturnAsked *asked, CfTakeBackOutcome *ret_outcome,
                         gint64 *ret_place, CfReturned **ret_returned,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The payments that the acquirer gives back because they go back whole: char *, ids. */
GPtrArray *cf_till_return_codes (CfTill *till, const CfReturn *back,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What came by a payer's code and does not go back by itself: none of those ids is its payment. */
gint64 cf_return_code_by_hand (const CfReturn *back, const GPtrArray *ids);

/* A return of this till by its receipt number; *ret_returned is NULL when it has none. */
gboolean cf_till_find_return (CfTill *till, const char *receipt_no, CfReturned **ret_returned,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
