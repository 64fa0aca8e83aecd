// SPDX-License-Identifier: Apache-2.0
#include "core/return/return.h"

#include "base/check.h"
#include "base/integer.h"

/* All that has gone back of a sale once so much of each line has. */
typedef struct {
  gint64 total_minor;
  gint64 cash_minor; /* handed out */
  gint64 points_taken;
  gint64 points_given;
} State;

static void
free_line (gpointer data)
{
  CfReturnLine *line = data;

  g_free (line->product_id);
  g_free (line->name);
  g_free (line->tax_group);
  g_free (line);
}

static void
free_tender (gpointer data)
{
  cf_tender_free (data);
}

CfReturn *
cf_return_new_empty (void)
{
  CfReturn *back = g_new0 (CfReturn, 1);

  back->lines = g_ptr_array_new_with_free_func (free_line);
  back->tenders = g_ptr_array_new_with_free_func (free_tender);
  back->points_given = cf_points_parts_new ();
  return back;
}

void
cf_return_free (CfReturn *back)
{
  if (back == NULL)
    return;
  g_ptr_array_unref (back->lines);
  g_ptr_array_unref (back->tenders);
  g_ptr_array_unref (back->points_given);
  g_free (back);
}

static gpointer
copy_line (gconstpointer data, gpointer unused)
{
  const CfReturnLine *line = data;
  CfReturnLine *copy = g_new (CfReturnLine, 1);

  (void)unused;
  *copy = *line;
  copy->product_id = g_strdup (line->product_id);
  copy->name = g_strdup (line->name);
  copy->tax_group = g_strdup (line->tax_group);
  return copy;
}

static gpointer
copy_tender (gconstpointer data, gpointer unused)
{
  (void)unused;
  return cf_tender_copy (data);
}

static gpointer
copy_part (gconstpointer data, gpointer unused)
{
  const CfPointsPart *part = data;

  (void)unused;
  return cf_points_part_new (part->grant_id, part->points);
}

CfReturn *
cf_return_copy (const CfReturn *back)
{
  CfReturn *copy = g_new (CfReturn, 1);

  *copy = *back;
  copy->lines = g_ptr_array_copy (back->lines, copy_line, NULL);
  copy->tenders = g_ptr_array_copy (back->tenders, copy_tender, NULL);
  copy->points_given = g_ptr_array_copy (back->points_given, copy_part, NULL);
  return copy;
}

gint64
cf_return_sum (const CfReturn *back, CfTenderKind kind)
{
  gint64 sum_minor = 0;

  for (guint i = 0; i < back->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (back->tenders, i);

    if (tender->kind == kind)
      sum_minor += tender->tendered_minor;
  }
  return sum_minor;
}

gint64
cf_return_points_given (const CfReturn *back)
{
  gint64 points = 0;

  CF_CHECK (cf_points_parts_sum (back->points_given, &points));
  return points;
}

/* The part of amount that belongs to part out of whole; nothing belongs to nothing. */
static gint64
share (gint64 amount, gint64 part, gint64 whole)
{
  gint64 value = 0;

  CF_CHECK (whole == 0 || cf_integer_mul_div (amount, part, whole, &value));
  return value;
}

static gint64
line_total (const CfSaleLine *line, gint64 quantity_milli)
{
  return share (line->total_minor, quantity_milli, line->quantity_milli);
}

/* By what has gone back in money, so that it is never more than that. */
static gint64
line_tax (const CfSaleLine *line, gint64 quantity_milli)
{
  return share (line->tax_minor, line_total (line, quantity_milli), line->total_minor);
}

/* What of a sum that is given out from the first minor unit on falls between two marks. */
static gint64
overlap (gint64 sum_minor, gint64 from_minor, gint64 to_minor)
{
  return CLAMP (sum_minor, from_minor, to_minor) - from_minor;
}

static State
state_of (const CfSale *sale, gint64 total_minor)
{
  gint64 points_minor = cf_sale_paid_by (sale, CF_TENDER_POINTS);
  gint64 cash_minor = cf_sale_paid_by (sale, CF_TENDER_CASH);
  gint64 cash_from_minor = sale->total_minor - cash_minor;
  gint64 back_in_points = MIN (total_minor, points_minor);

  return (State){
      .total_minor = total_minor,
      .cash_minor = cf_money_round_cash (overlap (total_minor, cash_from_minor, sale->total_minor),
                                         sale->cash_step_minor),
      .points_taken = share (sale->points_earned, total_minor - back_in_points,
                             sale->total_minor - points_minor),
      .points_given = sale->point_minor > 0 ? back_in_points / sale->point_minor : 0,
  };
}

static CfReturnOutcome
judge_line (const CfSaleLine *line, gint64 before_milli, gint64 quantity_milli)
{
  if (before_milli < 0 || quantity_milli < 0)
    return CF_RETURN_NEGATIVE;
  if (before_milli > line->quantity_milli || quantity_milli > line->quantity_milli - before_milli)
    return CF_RETURN_TOO_MUCH;
  if (quantity_milli > 0 &&
      (cf_quantity_check (quantity_milli, line->unit) != CF_QUANTITY_OK ||
       ((line->has_label || line->serial != NULL) && quantity_milli != line->quantity_milli)))
    return CF_RETURN_NOT_WHOLE;
  return CF_RETURN_OK;
}

static void
add_line (CfReturn *back, const CfSaleLine *line, CfReturnLine figures)
{
  gint64 after_milli = figures.before_milli + figures.quantity_milli;
  CfReturnLine *added = g_new (CfReturnLine, 1);

  figures.total_minor = line_total (line, after_milli) - line_total (line, figures.before_milli);
  figures.tax_minor = line_tax (line, after_milli) - line_tax (line, figures.before_milli);
  figures.net_minor = figures.total_minor - figures.tax_minor;
  *added = figures;
  added->product_id = g_strdup (line->product_id);
  added->name = g_strdup (line->name);
  added->tax_group = g_strdup (line->tax_group);
  added->unit = line->unit;
  g_ptr_array_add (back->lines, added);
  back->net_minor += added->net_minor;
  back->tax_minor += added->tax_minor;
  back->total_minor += added->total_minor;
}

/* Whether its turn is in that round: points, what is not cash, cash. */
static gboolean
is_of_round (const CfTender *tender, guint round)
{
  const guint rounds[CF_TENDER_KIND_COUNT] = {[CF_TENDER_POINTS] = 0,
                                              [CF_TENDER_CARD] = 1,
                                              [CF_TENDER_QR] = 1,
                                              [CF_TENDER_CODE] = 1,
                                              [CF_TENDER_CASH] = 2};

  return rounds[tender->kind] == round;
}

/* All cash is one: it is rounded as one. */
static void
add_cash (CfReturn *back, const CfSale *sale, const State *before, const State *after)
{
  gint64 from_minor = sale->total_minor - cf_sale_paid_by (sale, CF_TENDER_CASH);
  gint64 amount_minor = overlap (after->total_minor, from_minor, sale->total_minor) -
                        overlap (before->total_minor, from_minor, sale->total_minor);
  CfTender *cash;

  if (amount_minor == 0)
    return;
  cash = cf_tender_new (CF_TENDER_CASH, after->cash_minor - before->cash_minor, NULL, NULL);
  cash->amount_minor = amount_minor;
  cash->rounding_minor = cash->tendered_minor - amount_minor;
  back->rounding_minor = cash->rounding_minor;
  g_ptr_array_add (back->tenders, cash);
}

static void
add_tenders (CfReturn *back, const CfSale *sale, const State *before, const State *after)
{
  gint64 from_minor = 0;

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < sale->tenders->len; i++) {
      const CfTender *tender = g_ptr_array_index (sale->tenders, i);
      gint64 to_minor = from_minor + tender->amount_minor;
      gint64 amount_minor;

      if (!is_of_round (tender, round))
        continue;
      amount_minor = overlap (after->total_minor, from_minor, to_minor) -
                     overlap (before->total_minor, from_minor, to_minor);
      from_minor = to_minor;
      if (amount_minor > 0) {
        CfTender *given =
            cf_tender_new (tender->kind, amount_minor, tender->reference, tender->payment_id);

        given->amount_minor = amount_minor;
        g_ptr_array_add (back->tenders, given);
      }
    }
  }
  add_cash (back, sale, before, after);
}

static void
add_points (CfReturn *back, const CfSale *sale, const State *before, const State *after)
{
  gint64 from = 0;

  back->points_taken = after->points_taken - before->points_taken;
  for (guint i = 0; i < sale->points_spent->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (sale->points_spent, i);
    gint64 to = from + part->points;
    gint64 points =
        overlap (after->points_given, from, to) - overlap (before->points_given, from, to);

    from = to;
    if (points > 0)
      g_ptr_array_add (back->points_given, cf_points_part_new (part->grant_id, points));
  }
}

CfReturnOutcome
cf_return_new (const CfSale *sale, const gint64 *before_milli, const gint64 *quantity_milli,
               CfReturn **ret_return, gint64 *ret_place)
{
  g_autoptr (CfReturn) back = cf_return_new_empty ();
  gint64 total_minor = 0;
  State before;
  State after;

  for (guint i = 0; i < sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->lines, i);
    CfReturnOutcome outcome = judge_line (line, before_milli[i], quantity_milli[i]);

    if (outcome != CF_RETURN_OK) {
      if (ret_place != NULL)
        *ret_place = i;
      return outcome;
    }
    total_minor += line_total (line, before_milli[i]);
    if (quantity_milli[i] > 0)
      add_line (back, line,
                (CfReturnLine){.place = i,
                               .before_milli = before_milli[i],
                               .quantity_milli = quantity_milli[i]});
  }
  if (back->lines->len == 0)
    return CF_RETURN_NOTHING;
  before = state_of (sale, total_minor);
  after = state_of (sale, total_minor + back->total_minor);
  add_tenders (back, sale, &before, &after);
  add_points (back, sale, &before, &after);
  *ret_return = g_steal_pointer (&back);
  return CF_RETURN_OK;
}
