// SPDX-License-Identifier: Apache-2.0
#include "crm/returns/return.h"

#include <string.h>

#include "base/planted.h"
#include "crm/ledger/entry.h"
#include "crm/member.h"
#include "crm/points/lot.h"
#include "crm/returns/former.h"
#include "crm/rights/spend.h"
#include "wire/fact/return.h"

enum {
  SUM,
  ADD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [SUM] = "SELECT place, CAST (SUM (quantity_milli) AS BIGINT) FROM returned_line "
            "WHERE tenant_id = ?1 AND sale_op_id = ?2 GROUP BY place",
    [ADD] = "INSERT INTO returned_line (tenant_id, sale_op_id, place, op_id, quantity_milli, "
            "commit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
};

const CfStatements cf_return_statements = {texts, N_STATEMENTS};

/* A return on its way into the books. */
typedef struct {
  CfIntake *intake;
  const CfWireBatchEntry *entry;
  CfWireReturn body;
  CfFormerSale former;
} Taking;

static void
taking_clear (Taking *taking)
{
  cf_wire_return_clear (&taking->body);
  cf_former_sale_clear (&taking->former);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

/* Whether the entry says what the sale's own figures make of its quantities, byte for byte. */
static gboolean
figures_fit (const Taking *taking)
{
  const CfSale *sale = taking->former.sale;
  const GPtrArray *lines = taking->body.back->lines;
  g_autofree gint64 *before = g_new0 (gint64, sale->lines->len);
  g_autofree gint64 *quantity = g_new0 (gint64, sale->lines->len);
  CfWireReturn expected = taking->body;
  g_autoptr (CfReturn) back = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; i < lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (lines, i);

    if (line->place >= (gint64)sale->lines->len)
      return FALSE;
    before[line->place] = line->before_milli;
    quantity[line->place] = line->quantity_milli;
  }
  if (cf_return_new (sale, before, quantity, &back, NULL) != CF_RETURN_OK)
    return FALSE;
  expected.back = back;
  expected.receipt_no = taking->former.header->receipt_no;
  body = cf_wire_return_encode (&expected, NULL);
  return g_strcmp0 (body, taking->entry->body) == 0;
}

/* Whether so much of each line is left, as far as anybody has said by now. */
static gboolean
is_left (const Taking *taking, gboolean *ret_is, GError **error)
{
  CfSession *session = taking->intake->change->session;
  const CfSale *sale = taking->former.sale;
  g_autoptr (CfStmtLoan) sum = cf_session_get (session, &cf_return_statements, SUM, error);
  g_autofree gint64 *back = g_new0 (gint64, sale->lines->len);
  CfStep step;

  if (sum == NULL)
    return FALSE;
  CF_STMT_BIND (sum, CF_INT64 (session->tenant_id), CF_TEXT (taking->body.sale));
  while ((step = cf_stmt_step (sum, error)) == CF_STEP_ROW) {
    gint64 place = cf_stmt_get_int64 (sum, 0);

    if (place < (gint64)sale->lines->len)
      back[place] = cf_stmt_get_int64 (sum, 1);
  }
  *ret_is = TRUE;
  for (guint i = 0; i < taking->body.back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (taking->body.back->lines, i);
    const CfSaleLine *sold = g_ptr_array_index (sale->lines, line->place);

    if (line->quantity_milli > sold->quantity_milli - back[line->place])
      *ret_is = FALSE;
  }
  return step == CF_STEP_DONE;
}

/* Why it cannot be taken; NULL when it can. What two tills that were cut off have both given out is
 * gone, so that a person can let it count. */
static gboolean
judge (const Taking *taking, const char **ret_reason, GError **error)
{
  CfSession *session = taking->intake->change->session;
  gboolean is_void;
  gboolean left;

  *ret_reason = NULL;
  if (taking->former.header == NULL)
    *ret_reason = "sale-unknown";
  else if (!taking->former.moved)
    *ret_reason = "sale-parked";
  else if (!figures_fit (taking))
    *ret_reason = "return-figures";
  if (*ret_reason != NULL || taking->intake->accepts)
    return TRUE;
  if (!cf_former_sale_is_void (session, taking->body.sale, &is_void, error) ||
      !is_left (taking, &left, error))
    return FALSE;
  if (is_void)
    *ret_reason = "sale-voided-before";
  else if (!left)
    *ret_reason = "return-exceeds";
  return TRUE;
}

static char *
account (const char *kind, const char *shop_id)
{
  return g_strjoin ("/", "money", kind, shop_id, NULL);
}

static gboolean
book_money (const Taking *taking, GError **error)
{
  const CfEntryHeader *header = taking->entry->header;
  const CfReturn *back = taking->body.back;
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);

    cf_booking_add (&booking, account (cf_tender_kind_name (tender->kind), header->shop),
                    -tender->tendered_minor);
  }
  for (guint i = 0; i < back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (back->lines, i);

    cf_booking_add (&booking, g_strjoin ("/", "money", "tax", header->shop, line->tax_group, NULL),
                    line->tax_minor);
  }
  cf_booking_add (&booking, account ("sales", header->shop), back->net_minor);
  cf_booking_add (&booking, account ("rounding", header->shop), back->rounding_minor);
  return cf_book_post (taking->intake->book, header->op_id, taking->former.sale->currency.code,
                       &booking, error);
}

static gboolean
note_line (const Taking *taking, const CfReturnLine *line, GError **error)
{
  CfChange *change = taking->intake->change;
  g_autoptr (CfStmtLoan) add = cf_session_get (change->session, &cf_return_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (change->session->tenant_id), CF_TEXT (taking->body.sale),
                CF_INT64 (line->place), CF_TEXT (taking->entry->header->op_id),
                CF_INT64 (line->quantity_milli), CF_INT64 (change->commit_seq));
  return cf_stmt_run (add, error);
}

static gboolean
move_goods (const Taking *taking, GError **error)
{
  for (guint i = 0; i < taking->body.back->lines->len; i++) {
    const CfReturnLine *line = g_ptr_array_index (taking->body.back->lines, i);

    if (!note_line (taking, line, error))
      return FALSE;
    cf_goods_move (taking->intake->goods, taking->entry->header->shop, line->product_id,
                   line->quantity_milli);
  }
  return TRUE;
}

/* Points are taken back only if the sale has given them: a parked one may have not. What they were
 * spent for meanwhile is owed: the balance falls below zero, and what is earned next makes it good.
 */
static gboolean
take_earned_back (const Taking *taking, CfBooking *booking, GError **error)
{
  CfIntake *intake = taking->intake;
  const CfEntryHeader *header = taking->entry->header;
  const CfFormerSale *former = &taking->former;
  CfPurse purse = {
      .change = intake->change, .op_id = header->op_id, .member_id = former->member_id};
  g_autofree char *issued = g_strconcat ("points/issued/", former->header->shop, NULL);
  gboolean earned;

  if (former->member_id == NULL || taking->body.back->points_taken == 0)
    return TRUE;
  if (!cf_book_has (intake->change->session, issued, former->header->op_id, &earned, error))
    return FALSE;
  if (!earned)
    return TRUE;
  cf_booking_add (booking, g_strconcat ("points/issued/", header->shop, NULL),
                  taking->body.back->points_taken);
  cf_visits_touch (intake->visits, former->member_id);
  return cf_lot_take_back (&purse, booking, former->header->op_id, taking->body.back->points_taken,
                           error);
}

/* What comes back counts for no tier any more, from the day of the sale on; who brought it back was
 * here all the same. */
static gboolean
take_spent_back (const Taking *taking, GError **error)
{
  CfIntake *intake = taking->intake;
  const CfFormerSale *former = &taking->former;
  const CfReturn *back = taking->body.back;
  CfMemberState state = CF_MEMBER_ERASED;
  CfTierDay day = {0};
  CfLedgerFate fate;

  if (former->member_id == NULL)
    return TRUE;
  if (!cf_member_find_state (intake->change->session, former->member_id, &state, error) ||
      !cf_ledger_find_fate (intake->change->session, former->header->op_id, &fate, error))
    return FALSE;
  if (state != CF_MEMBER_KNOWN || fate.waits_for_member)
    return TRUE;
  day.day = fate.received_at_us / G_TIME_SPAN_DAY;
  day.spent_minor = -back->total_minor;
  day.points = -back->points_taken;
  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);

    if (tender->kind == CF_TENDER_POINTS)
      day.spent_minor += tender->amount_minor;
  }
  cf_visits_add (intake->visits, former->member_id, &day, 0);
  return TRUE;
}

/* All that a return does to points. */
static gboolean
book_points (const Taking *taking, GError **error)
{
  const CfSpendingBack back = {.intake = taking->intake,
                               .sale = taking->former.header,
                               .header = taking->entry->header,
                               .member_id = taking->former.member_id,
                               .parts = taking->body.back->points_given};
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  return (CF_PLANTED (63) || take_earned_back (taking, &booking, error)) &&
         cf_spend_give_back (&back, &booking, error) &&
         cf_book_post (taking->intake->book, taking->entry->header->op_id, CF_BOOK_POINTS, &booking,
                       error);
}

gboolean
cf_ledger_take_return (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                       GError **error)
{
  g_auto (Taking) taking = {.intake = intake, .entry = entry};
  g_autoptr (GError) fault = NULL;
  const char *reason = NULL;

  if (!cf_wire_return_decode (entry->body, entry->header->version, &taking.body, &fault))
    reason = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                           : "body-malformed";
  else if (!cf_former_sale_find (intake->change->session, taking.body.sale, &taking.former,
                                 error) ||
           !judge (&taking, &reason, error))
    return FALSE;
  if (reason != NULL) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
    return TRUE;
  }
  return book_money (&taking, error) && move_goods (&taking, error) &&
         book_points (&taking, error) && take_spent_back (&taking, error);
}
