// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/sale.h"

#include "base/planted.h"
#include "core/sale-fault.h"
#include "crm/ledger/commitment.h"
#include "crm/member.h"
#include "crm/points/earn.h"
#include "crm/points/lot.h"
#include "crm/rights/spend.h"
#include "wire/private.h"
#include "wire/sale.h"

/* Whom a sale was made to. */
typedef enum {
  BUYER_STRANGER,
  BUYER_MEMBER,
  BUYER_ERASED, /* a member who has been forgotten: a stranger by now */
  BUYER_IN_DOUBT, /* a person must look */
} BuyerKind;

typedef struct {
  BuyerKind kind;
  char *member_id;
  const char *doubt; /* why a person must look */
} Buyer;

static char *
account (const char *kind, const char *shop_id)
{
  return g_strjoin ("/", "money", kind, shop_id, NULL);
}

/* Tenders come in; sales, taxes and what the rounding of cash brought go out against them. */
static void
book_money (const CfSale *sale, const char *shop_id, CfBooking *booking)
{
  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    cf_booking_add (booking, account (cf_tender_kind_name (tender->kind), shop_id),
                    tender->amount_minor + tender->rounding_minor);
  }
  for (guint i = 0; i < sale->taxes->len; i++) {
    const CfTaxTotal *tax = g_ptr_array_index (sale->taxes, i);

    cf_booking_add (booking, g_strjoin ("/", "money", "tax", shop_id, tax->tax_group, NULL),
                    -tax->share.tax_minor);
  }
  cf_booking_add (booking, account ("sales", shop_id), -sale->net_minor);
  cf_booking_add (booking, account ("rounding", shop_id), -sale->rounding_minor);
}

static gboolean
is_plausible (const CfSale *sale)
{
  if (sale->gross_minor > CF_SALE_AMOUNT_MAX || sale->total_minor > CF_SALE_AMOUNT_MAX)
    return FALSE;
  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (tender->tendered_minor > CF_SALE_AMOUNT_MAX)
      return FALSE;
  }
  return TRUE;
}

/* Why the figures cannot be booked; NULL when they can. */
static const char *
judge_figures (const CfSale *sale, const CfTenant *tenant)
{
  static const char *const reasons[CF_SALE_FAULT_COUNT] = {
      [CF_SALE_EMPTY] = "sale-empty",
      [CF_SALE_CURRENCY] = "sale-currency",
      [CF_SALE_LIMITS] = "sale-limits",
      [CF_SALE_LINE_GROSS] = "sale-line-gross",
      [CF_SALE_LINE_DISCOUNT] = "sale-line-discount",
      [CF_SALE_TAX_GROUP] = "sale-tax-group",
      [CF_SALE_TAX] = "sale-tax",
      [CF_SALE_TOTALS] = "sale-totals",
      [CF_SALE_TENDERS] = "sale-tenders",
      [CF_SALE_ROUNDING] = "sale-rounding",
      [CF_SALE_POINTS] = "sale-points",
  };
  CfSaleFault fault = cf_sale_validate (sale);

  if (fault != CF_SALE_SOUND)
    return reasons[fault];
  if (!g_str_equal (sale->currency.code, tenant->currency))
    return "sale-currency";
  if (!is_plausible (sale))
    return "sale-limits";
  return NULL;
}

/* Finds the buyer. Without its private part a sale to a member is one to a stranger: the member has
 * been forgotten at the till. */
static gboolean
find_buyer (CfIntake *intake, const CfWireBatchEntry *entry, const char *commitment,
            Buyer *ret_buyer, GError **error)
{
  CfMemberState state;

  *ret_buyer = (Buyer){BUYER_STRANGER, NULL, NULL};
  if (commitment != NULL && entry->data == NULL)
    ret_buyer->kind = BUYER_ERASED;
  if (commitment == NULL || entry->data == NULL)
    return TRUE;
  *ret_buyer = (Buyer){BUYER_IN_DOUBT, NULL, "member-commitment"};
  if (!cf_commitment_fits (entry, commitment))
    return TRUE;
  ret_buyer->doubt = "member-unknown";
  ret_buyer->member_id = cf_wire_private_member_decode (entry->data, NULL);
  if (ret_buyer->member_id == NULL)
    return TRUE;
  if (!cf_member_find_state (intake->change->session, ret_buyer->member_id, &state, error))
    return FALSE;
  if (state != CF_MEMBER_UNKNOWN)
    ret_buyer->kind = state == CF_MEMBER_ERASED ? BUYER_ERASED : BUYER_MEMBER;
  return TRUE;
}

/* Which lines have earned what: "0:12 3:7". */
static char *
format_lines (const CfSale *sale)
{
  g_autofree gint64 *points = g_new0 (gint64, sale->lines->len);
  g_autoptr (GString) text = g_string_new (NULL);

  cf_sale_lines_spread_points (sale->lines, sale->points_earned, points);
  for (guint i = 0; i < sale->lines->len; i++)
    if (points[i] > 0)
      g_string_append_printf (text, "%s%u:%" G_GINT64_FORMAT, text->len > 0 ? " " : "", i,
                              points[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
add_earned (CfIntake *intake, CfBooking *booking, const CfEntryHeader *header, const CfSale *sale,
            const char *member_id, GError **error)
{
  g_autofree char *lines = format_lines (sale);
  CfEarning earning = {header->op_id, member_id, sale->points_earned, lines, intake->now_us};

  cf_booking_add (booking, g_strconcat ("points/issued/", header->shop, NULL),
                  -sale->points_earned);
  return cf_points_earn (intake->change, booking, &earning, error);
}

static void
move_goods (CfIntake *intake, const CfSale *sale, const char *shop_id)
{
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    cf_goods_move (intake->goods, shop_id, line->product_id, -line->quantity_milli);
  }
}

/* What a sale counts for its member's tier, on the day on which the CRM first heard of it. Points
 * that paid are no money spent. */
static CfTierDay
day_of (const CfIntake *intake, const CfSale *sale, const CfLedgerFate *fate)
{
  gint64 received_at_us = fate->received_at_us > 0 ? fate->received_at_us : intake->now_us;

  return (CfTierDay){
      .day = received_at_us / G_TIME_SPAN_DAY,
      .spent_minor = sale->total_minor - cf_sale_paid_by (sale, CF_TENDER_POINTS),
      .visits = 1,
      .points = sale->points_earned,
  };
}

/* A visit in the future would stay the last one for ever. */
static gboolean
note_visit (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
            const char *member_id, GError **error)
{
  CfLedgerFate fate;
  CfTierDay day;

  if (!cf_ledger_find_fate (intake->change->session, header->op_id, &fate, error))
    return FALSE;
  day = day_of (intake, sale, &fate);
  cf_visits_add (intake->visits, member_id, &day, CLAMP (header->wall_us, 1, intake->now_us));
  cf_allotment_note_visit (intake->allotment, member_id, header->shop);
  return TRUE;
}

/* Takes what a sale counts back, unless it waits for somebody to say whom it was for; when the
 * member was here last stays as it is known. */
static gboolean
take_visit_back (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
                 const char *member_id, GError **error)
{
  CfLedgerFate fate;
  CfTierDay day;

  if (!cf_ledger_find_fate (intake->change->session, header->op_id, &fate, error))
    return FALSE;
  if (fate.waits_for_member)
    return TRUE;
  day = day_of (intake, sale, &fate);
  day = (CfTierDay){day.day, -day.spent_minor, -day.visits, -day.points};
  cf_visits_add (intake->visits, member_id, &day, 0);
  return TRUE;
}

/* What the sale earns its buyer, and what it spends. *ret_reason is NULL, or why some of what it
 * spends must wait. */
static gboolean
book_points (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale, const Buyer *buyer,
             const char **ret_reason, GError **error)
{
  const char *member_id = buyer->kind == BUYER_MEMBER ? buyer->member_id : NULL;
  g_auto (CfBooking) booking = {0};
  CfSpending spending = {intake, header, member_id, buyer->kind == BUYER_ERASED, &booking, 0};

  cf_booking_init (&booking);
  if (member_id != NULL && !add_earned (intake, &booking, header, sale, member_id, error))
    return FALSE;
  return cf_spend_take (&spending, sale, ret_reason, error) &&
         cf_book_post (intake->book, header->op_id, CF_BOOK_POINTS, &booking, error);
}

/* The sale is sound: lets it take effect. */
static gboolean
apply (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale, const Buyer *buyer,
       CfVerdict *ret_verdict, GError **error)
{
  g_auto (CfBooking) money = {0};
  const char *reason;

  cf_booking_init (&money);
  book_money (sale, header->shop, &money);
  if (!cf_booking_is_balanced (&money)) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, "sale-totals"};
    return TRUE;
  }
  if (!cf_book_post (intake->book, header->op_id, sale->currency.code, &money, error))
    return FALSE;
  move_goods (intake, sale, header->shop);
  intake->sales++;
  if (!book_points (intake, header, sale, buyer, &reason, error))
    return FALSE;
  if (buyer->kind == BUYER_IN_DOUBT)
    reason = buyer->doubt;
  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  return buyer->kind != BUYER_MEMBER || note_visit (intake, header, sale, buyer->member_id, error);
}

/* The other way round. */
static void
negate (CfBooking *booking)
{
  for (guint i = 0; i < booking->postings->len; i++) {
    CfPosting *posting = &g_array_index (booking->postings, CfPosting, i);

    posting->amount = -posting->amount;
  }
}

/* Points come back only if the sale has given them: a parked one may have not. */
static gboolean
take_earned_back (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
                  const CfPurse *purse, CfBooking *booking, GError **error)
{
  g_autofree char *account = g_strconcat ("points/issued/", header->shop, NULL);
  CfMemberState state;
  gboolean earned;

  if (!cf_book_has (intake->change->session, account, header->op_id, &earned, error) ||
      !cf_member_find_state (intake->change->session, purse->member_id, &state, error))
    return FALSE;
  if (state == CF_MEMBER_KNOWN && !CF_PLANTED (71) &&
      !take_visit_back (intake, header, sale, purse->member_id, error))
    return FALSE;
  if (!earned)
    return TRUE;
  cf_booking_add (booking, g_steal_pointer (&account), sale->points_earned);
  return cf_lot_take_back (purse, booking, header->op_id, sale->points_earned, error);
}

static gboolean
reverse_points (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
                const char *member_id, const char *op_id, GError **error)
{
  CfPurse purse = {.change = intake->change, .op_id = op_id, .member_id = member_id};
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  return (member_id == NULL || take_earned_back (intake, header, sale, &purse, &booking, error)) &&
         cf_spend_reverse (intake, header, &booking, error) &&
         cf_book_post (intake->book, op_id, CF_BOOK_POINTS, &booking, error);
}

gboolean
cf_ledger_reverse_sale (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
                        const char *member_id, const char *op_id, GError **error)
{
  g_auto (CfBooking) money = {0};

  cf_booking_init (&money);
  book_money (sale, header->shop, &money);
  negate (&money);
  if (!cf_book_post (intake->book, op_id, sale->currency.code, &money, error))
    return FALSE;
  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);

    cf_goods_move (intake->goods, header->shop, line->product_id, line->quantity_milli);
  }
  return CF_PLANTED (16) || reverse_points (intake, header, sale, member_id, op_id, error);
}

/* The points and the visit of a buyer who is not in doubt any more. */
static gboolean
take_buyer (CfIntake *intake, const CfEntryHeader *header, const CfSale *sale,
            const char *member_id, GError **error)
{
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  return note_visit (intake, header, sale, member_id, error) &&
         add_earned (intake, &booking, header, sale, member_id, error) &&
         cf_book_post (intake->book, header->op_id, CF_BOOK_POINTS, &booking, error);
}

gboolean
cf_ledger_take_points (CfIntake *intake, const CfWireBatchEntry *entry, const char *reason,
                       CfVerdict *ret_verdict, GError **error)
{
  const CfEntryHeader *header = entry->header;
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *member_id = NULL;
  gboolean waits_for_buyer = g_str_has_prefix (reason, "member-");
  Buyer buyer;

  if (!cf_wire_sale_decode (entry->body, header->version, &sale, &commitment, NULL)) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, "body-malformed"};
    return TRUE;
  }
  if (!find_buyer (intake, entry, commitment, &buyer, error))
    return FALSE;
  member_id = buyer.member_id;
  if (waits_for_buyer && buyer.kind == BUYER_IN_DOUBT) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, buyer.doubt};
    return TRUE;
  }
  if (waits_for_buyer && buyer.kind == BUYER_MEMBER &&
      !take_buyer (intake, header, sale, member_id, error))
    return FALSE;
  if (!cf_spend_take_waiting (intake, header, buyer.kind == BUYER_MEMBER ? member_id : NULL,
                              buyer.kind == BUYER_ERASED, &reason, error))
    return FALSE;
  if (reason != NULL)
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
  return TRUE;
}

gboolean
cf_ledger_take_sale (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                     gboolean *ret_keeps_private, GError **error)
{
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *member_id = NULL;
  g_autoptr (GError) fault = NULL;
  const char *reason;
  Buyer buyer;

  if (!cf_wire_sale_decode (entry->body, entry->header->version, &sale, &commitment, &fault)) {
    gboolean is_unknown = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);

    *ret_verdict =
        (CfVerdict){CF_VERDICT_PARKED, is_unknown ? "version-unknown" : "body-malformed"};
    return TRUE;
  }
  reason = judge_figures (sale, intake->tenant);
  if (reason != NULL) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
    return TRUE;
  }
  if (!find_buyer (intake, entry, commitment, &buyer, error))
    return FALSE;
  member_id = buyer.member_id;
  *ret_keeps_private = buyer.kind == BUYER_MEMBER || buyer.kind == BUYER_IN_DOUBT;
  return apply (intake, entry->header, sale, &buyer, ret_verdict, error);
}
