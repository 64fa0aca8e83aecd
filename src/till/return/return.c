// SPDX-License-Identifier: Apache-2.0
#include "till/return/return.h"

#include <string.h>

#include "base/id.h"
#include "base/planted.h"
#include "db/transaction.h"
#include "store/overlay.h"
#include "store/payment-log.h"
#include "store/return/returned-line.h"
#include "store/spent-points.h"
#include "store/voided-sale.h"
#include "till/collect/reversal.h"
#include "till/moment.h"
#include "wire/fact/return.h"

void
cf_returned_free (CfReturned *returned)
{
  if (returned == NULL)
    return;
  g_free (returned->op_id);
  g_free (returned->receipt_no);
  g_free (returned->sale_op_id);
  g_free (returned->sale_receipt_no);
  g_free (returned->business_date);
  g_free (returned->actor);
  g_free (returned->reason);
  cf_return_free (returned->back);
  g_free (returned);
}

CfReturned *
cf_returned_copy (const CfReturned *returned)
{
  CfReturned *copy = g_new (CfReturned, 1);

  *copy = *returned;
  copy->op_id = g_strdup (returned->op_id);
  copy->receipt_no = g_strdup (returned->receipt_no);
  copy->sale_op_id = g_strdup (returned->sale_op_id);
  copy->sale_receipt_no = g_strdup (returned->sale_receipt_no);
  copy->business_date = g_strdup (returned->business_date);
  copy->actor = g_strdup (returned->actor);
  copy->reason = g_strdup (returned->reason);
  copy->back = cf_return_copy (returned->back);
  return copy;
}

gboolean
cf_till_find_returnable (CfTill *till, const char *receipt_no, CfTakeBackOutcome *ret_outcome,
                         CfSold **ret_sold, gint64 **ret_before_milli, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfSold) sold = NULL;
  g_autofree gint64 *before = NULL;
  gboolean is_voided;

  *ret_sold = NULL;
  *ret_before_milli = NULL;
  *ret_outcome = CF_TAKE_BACK_UNKNOWN;
  if (!cf_till_find_receipt (till, receipt_no, &sold, error))
    return FALSE;
  if (sold == NULL)
    return TRUE;
  before = g_new0 (gint64, sold->sale->lines->len);
  if (!cf_voided_sale_has (journal, sold->op_id, &is_voided, error) ||
      !cf_returned_line_sum (journal, sold->op_id, sold->sale->lines->len, before, NULL, error))
    return FALSE;
  *ret_outcome = is_voided ? CF_TAKE_BACK_VOIDED : CF_TAKE_BACK_OK;
  *ret_sold = g_steal_pointer (&sold);
  *ret_before_milli = g_steal_pointer (&before);
  return TRUE;
}

/* How much of each line is asked for; NULL and the place for a line that there is not, or twice. */
static gint64 *
spread_wishes (const CfReturnAsked *asked, const CfSale *sale, const gint64 *before,
               gint64 *ret_place)
{
  g_autofree gint64 *quantity = g_new0 (gint64, sale->lines->len);

  for (gsize i = 0; i < asked->n_wishes; i++) {
    const CfReturnWish *wish = &asked->wishes[i];

    *ret_place = wish->place;
    if (wish->place < 0 || wish->place >= (gint64)sale->lines->len || quantity[wish->place] != 0)
      return NULL;
    quantity[wish->place] = wish->quantity_milli;
  }
  for (guint i = 0; asked->n_wishes == 0 && i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    quantity[i] = line->quantity_milli - before[i];
  }
  *ret_place = -1;
  return g_steal_pointer (&quantity);
}

static CfTakeBackOutcome
work_out (const CfReturnAsked *asked, const CfSale *sale, const gint64 *before, gint64 *ret_place,
          CfReturn **ret_back)
{
  static const CfTakeBackOutcome outcomes[CF_RETURN_OUTCOME_COUNT] = {
      [CF_RETURN_OK] = CF_TAKE_BACK_OK,
      [CF_RETURN_NOTHING] = CF_TAKE_BACK_NOTHING,
      [CF_RETURN_NEGATIVE] = CF_TAKE_BACK_TOO_MUCH,
      [CF_RETURN_TOO_MUCH] = CF_TAKE_BACK_TOO_MUCH,
      [CF_RETURN_NOT_WHOLE] = CF_TAKE_BACK_NOT_WHOLE,
  };
  g_autofree gint64 *quantity = spread_wishes (asked, sale, before, ret_place);

  if (quantity == NULL)
    return CF_TAKE_BACK_NO_LINE;
  return outcomes[cf_return_new (sale, before, quantity, ret_back, ret_place)];
}

gboolean
cf_till_preview_return (CfTill *till, const CfReturnAsked *asked, CfTakeBackOutcome *ret_outcome,
                        gint64 *ret_place, CfReturn **ret_back, GError **error)
{
  g_autoptr (CfSold) sold = NULL;
  g_autofree gint64 *before = NULL;

  *ret_back = NULL;
  *ret_place = -1;
  if (!cf_till_find_returnable (till, asked->receipt_no, ret_outcome, &sold, &before, error))
    return FALSE;
  if (*ret_outcome == CF_TAKE_BACK_OK)
    *ret_outcome = work_out (asked, sold->sale, before, ret_place, ret_back);
  return TRUE;
}

/* A payment goes back by the acquirer when it goes back whole; part of one it does not take. */
static gboolean
goes_back_whole (CfTill *till, const CfTender *tender, gboolean *ret_does, GError **error)
{
  g_auto (CfPaymentAttempt) payment = {0};
  gboolean found = FALSE;

  *ret_does = FALSE;
  if (tender->kind != CF_TENDER_CODE || tender->payment_id == NULL)
    return TRUE;
  if (!cf_payment_log_find (cf_till_journal (till), tender->payment_id, &payment, &found, error))
    return FALSE;
  *ret_does = found && payment.amount_minor == tender->amount_minor &&
              (payment.state == CF_PAYMENT_APPROVED || payment.state == CF_PAYMENT_REVERSED);
  return TRUE;
}

GPtrArray *
cf_till_return_codes (CfTill *till, const CfReturn *back, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);
    gboolean does;

    if (!goes_back_whole (till, tender, &does, error))
      return NULL;
    if (does)
      g_ptr_array_add (ids, g_strdup (tender->payment_id));
  }
  return g_steal_pointer (&ids);
}

/* What the acquirer gives back is marked before it is asked, so that no crash forgets it. */
static gboolean
mark_payments (CfTill *till, const CfReturn *back, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_till_return_codes (till, back, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    if (!cf_reversal_mark (cf_till_journal (till), g_ptr_array_index (ids, i), error))
      return FALSE;
  }
  return ids != NULL;
}

/* The points that the goods had earned go, and those that they had cost come back. */
static gboolean
derive_points (CfTill *till, const CfEntry *entry, const char *member_id, const CfReturn *back,
               GError **error)
{
  CfJournal *journal = cf_till_journal (till);

  if (member_id == NULL)
    return TRUE;
  for (guint i = 0; i < back->points_given->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (back->points_given, i);

    if (!cf_spent_points_add (journal, entry, member_id, part->grant_id, -part->points, error))
      return FALSE;
  }
  return cf_overlay_add_points (journal, entry, member_id,
                                cf_return_points_given (back) - back->points_taken, error);
}

static gboolean
derive (CfTill *till, const CfEntry *entry, const CfSold *sold, const CfReturn *back,
        GError **error)
{
  CfJournal *journal = cf_till_journal (till);

  for (guint i = 0; i < back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (back->lines, i);

    if (!cf_overlay_add_stock (journal, entry, line->product_id, line->quantity_milli, error))
      return FALSE;
    if (!CF_PLANTED (62) && !cf_returned_line_add (journal, entry, sold->op_id, line->place,
                                                   line->quantity_milli, error))
      return FALSE;
  }
  return derive_points (till, entry, sold->sale->member_id, back, error) &&
         mark_payments (till, back, error);
}

static CfReturned *
returned_new (const CfEntryHeader *header, CfWireReturn *body)
{
  CfReturned *returned = g_new0 (CfReturned, 1);

  returned->op_id = g_strdup (header->op_id);
  returned->receipt_no = g_strdup (header->receipt_no);
  returned->sale_op_id = g_steal_pointer (&body->sale);
  returned->sale_receipt_no = g_steal_pointer (&body->receipt_no);
  returned->business_date = g_strdup (header->business_date);
  returned->wall_us = header->wall_us;
  returned->utc_offset_min = header->utc_offset_min;
  returned->actor = g_strdup (header->actor);
  returned->reason = g_steal_pointer (&body->reason);
  returned->back = g_steal_pointer (&body->back);
  return returned;
}

static gboolean
read_if_return (const CfEntry *entry, CfReturned **ret_returned, GError **error)
{
  g_auto (CfWireReturn) body = {0};

  *ret_returned = NULL;
  if (entry == NULL ||
      strcmp (entry->header->type, cf_entry_type_name (CF_ENTRY_RETURN_COMPLETED)) != 0)
    return TRUE;
  if (!cf_wire_return_decode (entry->body, entry->header->version, &body, error))
    return FALSE;
  *ret_returned = returned_new (entry->header, &body);
  return TRUE;
}

gboolean
cf_till_find_return (CfTill *till, const char *receipt_no, CfReturned **ret_returned,
                     GError **error)
{
  g_autoptr (CfEntry) entry = NULL;

  return cf_journal_find_receipt (cf_till_journal (till), receipt_no, &entry, error) &&
         read_if_return (entry, ret_returned, error);
}

/* What was asked for under the same id before is done. */
static gboolean
find_former (CfTill *till, const char *op_id, CfReturned **ret_returned, GError **error)
{
  g_autoptr (CfEntry) entry = NULL;

  *ret_returned = NULL;
  return op_id == NULL || (cf_journal_find (cf_till_journal (till), op_id, &entry, error) &&
                           read_if_return (entry, ret_returned, error));
}

/* A return that is asked for, and what has come of it. */
typedef struct {
  const CfReturnAsked *asked;
  const char *approver_id;
  CfTakeBackOutcome outcome;
  gint64 place;
  CfReturned *returned;
} Taking;

static gboolean
write_return (CfTill *till, Taking *taking, const CfSold *sold, CfReturn *back, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  const CfReturnAsked *asked = taking->asked;
  const CfWireReturn fact = {sold->op_id, sold->receipt_no, (char *)(gsize)asked->reason, back};
  g_autofree char *body = cf_wire_return_encode (&fact, error);
  g_autofree char *op_id =
      asked->op_id != NULL ? g_strdup (asked->op_id) : cf_id_new (ports->clock, ports->random);
  g_autoptr (CfEntry) entry = NULL;
  g_auto (CfMoment) moment = {0};
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_RETURN_COMPLETED,
                        .version = CF_WIRE_RETURN_VERSION,
                        .actor = cf_till_staff (till)->id,
                        .approver = taking->approver_id,
                        .numbered = TRUE,
                        .body = body};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &draft);
  return cf_journal_append (cf_till_journal (till), &draft, &entry, error) &&
         derive (till, entry, sold, back, error) &&
         read_if_return (entry, &taking->returned, error);
}

/* Inside one transaction, so that no other window takes the same goods back meanwhile. */
static gboolean
take_back (CfTill *till, Taking *taking, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (cf_till_journal (till)), CF_TX_WRITE, error);
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfReturn) back = NULL;
  g_autofree gint64 *before = NULL;

  if (tx == NULL || !cf_till_find_returnable (till, taking->asked->receipt_no, &taking->outcome,
                                              &sold, &before, error))
    return FALSE;
  if (taking->outcome == CF_TAKE_BACK_OK)
    taking->outcome = work_out (taking->asked, sold->sale, before, &taking->place, &back);
  return taking->outcome != CF_TAKE_BACK_OK ||
         (write_return (till, taking, sold, back, error) && cf_tx_commit (tx, error));
}

gboolean
cf_till_return (CfTill *till, const CfReturnAsked *asked, CfTakeBackOutcome *ret_outcome,
                gint64 *ret_place, CfReturned **ret_returned, GError **error)
{
  Taking taking = {.asked = asked, .place = -1};

  if (!cf_till_check_with (till, CF_ACTION_RETURN, asked->approver, &taking.approver_id, error) ||
      !find_former (till, asked->op_id, &taking.returned, error))
    return FALSE;
  if (taking.returned == NULL && !take_back (till, &taking, error)) {
    cf_returned_free (taking.returned);
    return FALSE;
  }
  *ret_outcome = taking.outcome;
  *ret_place = taking.place;
  *ret_returned = taking.returned;
  return TRUE;
}

gint64
cf_return_code_by_hand (const CfReturn *back, const GPtrArray *ids)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);
    gboolean is_listed = FALSE;

    for (guint j = 0; j < ids->len && !is_listed; j++)
      is_listed = g_strcmp0 (tender->payment_id, g_ptr_array_index (ids, j)) == 0;
    if (tender->kind == CF_TENDER_CODE && !is_listed)
      sum_minor += tender->tendered_minor;
  }
  return sum_minor;
}
