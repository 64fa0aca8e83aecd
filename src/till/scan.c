// SPDX-License-Identifier: Apache-2.0
#include "till/scan.h"

#include <string.h>

#include "core/business-date.h"
#include "core/code/freshness.h"
#include "till/checkout.h"
#include "till/find.h"
#include "till/member/member-code.h"
#include "till/moment.h"

#define PLU_LENGTH_MAX 6
#define MINUTES_A_DAY 1440

void
cf_scan_clear (CfScan *scan)
{
  g_clear_pointer (&scan->fault, g_free);
  g_clear_pointer (&scan->product, cf_product_free);
  g_clear_pointer (&scan->member_id, g_free);
}

/* What the codes of this shop need to be read, on that business day. */
static CfCodeContext
context_of (CfTill *till, const CfMoment *moment)
{
  CfCodeContext context = {.currency_exponent = cf_till_shop (till)->currency.exponent};
  gint64 day;
  gint64 month;
  gint64 day_of_month;

  if (cf_business_date_parse (moment->business_date, &day))
    cf_business_date_to_ymd (day, &context.year, &month, &day_of_month);
  return context;
}

static gboolean
is_short_number (const char *text)
{
  gsize length = strlen (text);

  return length <= PLU_LENGTH_MAX && strspn (text, "0123456789") == length;
}

/* A label has room for a fixed number of digits, and a PLU may be shorter. */
static gboolean
find_item (CfCache *cache, const char *item, CfProduct **ret_product, GError **error)
{
  const char *significant = item + strspn (item, "0");

  if (!cf_cache_product_by_plu (cache, item, ret_product, error))
    return FALSE;
  if (*ret_product != NULL || significant == item)
    return TRUE;
  return cf_cache_product_by_plu (cache, significant, ret_product, error);
}

/* The article that a code names: by GTIN, by the item number inside a shop's own label, or by the
 * text as it was typed. *ret_product is NULL when there is none. */
static gboolean
find_product (CfCache *cache, const CfCode *code, CfProduct **ret_product, GError **error)
{
  *ret_product = NULL;
  if (code->item[0] != '\0')
    return find_item (cache, code->item, ret_product, error);
  if (code->gtin[0] != '\0') {
    if (!cf_cache_product_by_code (cache, code->gtin, ret_product, error))
      return FALSE;
    if (*ret_product != NULL)
      return TRUE;
  }
  return cf_cache_product_by_code (cache, code->text, ret_product, error);
}

/* The weight, price, batch and dates that the code itself brings. */
static void
fill_from_code (const CfCode *code, CfBasketStep *step)
{
  if (code->price_minor != CF_CODE_NONE) {
    step->has_label = TRUE;
    step->label_minor = code->price_minor;
  }
  if (code->unit_price_minor != CF_CODE_NONE) {
    step->has_price = TRUE;
    step->price_minor = code->unit_price_minor;
  }
  step->batch = g_strdup (code->batch);
  step->serial = g_strdup (code->serial);
  if (code->expires_day != CF_CODE_NONE)
    step->expiry = cf_business_date_format (code->expires_day);
}

/* How much the code itself says there is, in the article's own unit; CF_CODE_NONE if nothing. */
static gint64
quantity_of_code (const CfCode *code, const CfBasketStep *step)
{
  CfUnit unit = step->product->unit;

  if (code->weight_g != CF_CODE_NONE && unit == CF_UNIT_KG)
    return code->weight_g;
  if (code->weight_g != CF_CODE_NONE && unit == CF_UNIT_G)
    return code->weight_g * CF_QUANTITY_ONE;
  if (code->quantity_milli != CF_CODE_NONE && code->unit == unit)
    return code->quantity_milli;
  return step->has_label ? CF_QUANTITY_ONE : CF_CODE_NONE;
}

/* How much: what the code says, or what was typed, or one piece. Twice a label would be another
 * price or weight than the label's, so that only one of them can be meant. */
static CfScanOutcome
fill_quantity (const CfCode *code, gint64 typed_milli, CfBasketStep *step)
{
  gint64 said_milli = quantity_of_code (code, step);

  if (said_milli != CF_CODE_NONE && typed_milli != 0 && typed_milli != CF_QUANTITY_ONE)
    return CF_SCAN_BASKET;
  if (said_milli != CF_CODE_NONE)
    step->quantity_milli = said_milli;
  else if (typed_milli != 0)
    step->quantity_milli = typed_milli;
  else if (step->product->weighed)
    return CF_SCAN_NEEDS_WEIGHT;
  else
    step->quantity_milli = CF_QUANTITY_ONE;
  return CF_SCAN_LINE;
}

/* Notes what the article's own dates say on this business day. */
static void
note_warnings (CfCode *code, const CfMoment *moment, CfScan *scan)
{
  gint64 local_min = moment->wall_us / G_TIME_SPAN_MINUTE + moment->utc_offset_min;
  gint64 day;

  if (!cf_business_date_parse (moment->business_date, &day))
    return;
  cf_code_check_freshness (code, day, local_min % MINUTES_A_DAY, NULL, 0);
  for (gsize i = 0; i < code->n_warnings; i++) {
    CfCodeWarningKind kind = code->warnings[i].kind;

    scan->expired |= kind == CF_CODE_WARNING_EXPIRED;
    scan->past_best_before |= kind == CF_CODE_WARNING_PAST_BEST_BEFORE;
  }
}

static CfBasketStep *
step_for (const CfProduct *product)
{
  CfBasketStep *step = g_new0 (CfBasketStep, 1);

  step->kind = CF_BASKET_ADD_LINE;
  step->product = cf_product_copy (product);
  return step;
}

static gboolean
put_line (CfTill *till, const CfBasketStep *step, CfScan *scan, GError **error)
{
  const CfDesk *desk = cf_till_desk (till);

  if (!cf_checkout_step (till, step, NULL, &scan->basket_outcome, error))
    return FALSE;
  scan->outcome = scan->basket_outcome == CF_BASKET_OK ? CF_SCAN_LINE : CF_SCAN_BASKET;
  scan->age_min = scan->product->age_min;
  if (scan->outcome == CF_SCAN_LINE)
    scan->line_id = desk->basket->line_id_added;
  return TRUE;
}

static gboolean
add_product (CfTill *till, const CfCode *code, gint64 quantity_milli, CfScan *scan, GError **error)
{
  g_autoptr (CfBasketStep) step = step_for (scan->product);

  fill_from_code (code, step);
  scan->outcome = fill_quantity (code, quantity_milli, step);
  if (scan->outcome != CF_SCAN_LINE) {
    scan->basket_outcome = CF_BASKET_QUANTITY_FIXED; /* counts for CF_SCAN_BASKET only */
    return TRUE;
  }
  /* By the article, not by its code: loose goods are called back too. */
  return cf_cache_is_recalled (cf_till_cache (till), scan->product->id, code->batch,
                               &scan->recalled, error) &&
         put_line (till, step, scan, error);
}

static gboolean
attach_member (CfTill *till, CfScan *scan, GError **error)
{
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = scan->member_id};

  if (!cf_checkout_step (till, &step, NULL, &scan->basket_outcome, error))
    return FALSE;
  scan->outcome = scan->basket_outcome == CF_BASKET_OK ? CF_SCAN_MEMBER : CF_SCAN_BASKET;
  return TRUE;
}

/* Who a member's own code names, if it is any good; whoever is unknown here is so for any code. */
static gboolean
route_member_code (CfTill *till, const CfCode *code, CfScan *scan, GError **error)
{
  static const CfScanOutcome outcomes[] = {
      [CF_MEMBER_CODE_GOOD] = CF_SCAN_UNKNOWN,
      [CF_MEMBER_CODE_BROKEN] = CF_SCAN_BAD_CODE,
      [CF_MEMBER_CODE_FOREIGN] = CF_SCAN_CODE_FOREIGN,
      [CF_MEMBER_CODE_FORGED] = CF_SCAN_CODE_FORGED,
      [CF_MEMBER_CODE_EXPIRED] = CF_SCAN_CODE_EXPIRED,
  };
  CfMemberCodeOutcome outcome;
  g_autoptr (CfFoundMember) found = NULL;
  g_autofree char *member_id = NULL;

  if (!cf_member_code_read (till, code->text, &outcome, &member_id, error) ||
      (member_id != NULL && !cf_till_find_member (till, member_id, &found, error)))
    return FALSE;
  scan->outcome = outcomes[outcome];
  if (found == NULL)
    return TRUE;
  scan->member_id = g_strdup (found->member->id);
  return attach_member (till, scan, error);
}

/* Nothing in the catalogue: a member's card perhaps, or a code that could not even be read. */
static gboolean
route_rest (CfTill *till, const CfCode *code, CfScan *scan, GError **error)
{
  g_autoptr (CfMember) member = NULL;

  if (!cf_cache_member_by_card (cf_till_cache (till), code->text, &member, error))
    return FALSE;
  if (member != NULL) {
    scan->member_id = g_strdup (member->id);
    return attach_member (till, scan, error);
  }
  scan->outcome = scan->code_outcome == CF_CODE_OK ? CF_SCAN_UNKNOWN : CF_SCAN_BAD_CODE;
  return TRUE;
}

static gboolean
route (CfTill *till, const CfCode *code, gint64 quantity_milli, CfScan *scan, GError **error)
{
  if (scan->code_outcome == CF_CODE_OK && code->kind == CF_CODE_KIND_PAYMENT_CODE) {
    scan->outcome = CF_SCAN_PAYMENT_CODE;
    return TRUE;
  }
  if (scan->code_outcome == CF_CODE_OK && code->kind == CF_CODE_KIND_COUPON) {
    scan->outcome = CF_SCAN_COUPON;
    return TRUE;
  }
  if (!find_product (cf_till_cache (till), code, &scan->product, error))
    return FALSE;
  if (scan->product != NULL)
    return add_product (till, code, quantity_milli, scan, error);
  return route_rest (till, code, scan, error);
}

/* Reads the text as a code, and looks a short number up as the PLU that it is before anything else:
 * six digits could be a UPC-E too. */
static gboolean
begin (CfTill *till, const char *text, CfCode *code, CfScan *scan, GError **error)
{
  g_auto (CfMoment) moment = {0};
  CfCodeContext context;

  if (!cf_till_check (till, CF_ACTION_SELL, error) || !cf_moment_now (till, &moment, error))
    return FALSE;
  context = context_of (till, &moment);
  scan->code_outcome = cf_code_read (text, strlen (text), &context, code);
  scan->fault = g_strdup (code->fault.rule);
  note_warnings (code, &moment, scan);
  return !is_short_number (text) ||
         cf_cache_product_by_plu (cf_till_cache (till), text, &scan->product, error);
}

gboolean
cf_till_scan (CfTill *till, const char *text, gint64 quantity_milli, CfScan *ret_scan,
              GError **error)
{
  g_auto (CfCode) code = {0};

  if (!begin (till, text, &code, ret_scan, error))
    return FALSE;
  if (ret_scan->product != NULL)
    return add_product (till, &code, quantity_milli, ret_scan, error);
  if (cf_member_code_is (code.text))
    return route_member_code (till, &code, ret_scan, error);
  return route (till, &code, quantity_milli, ret_scan, error);
}

gboolean
cf_till_add_product (CfTill *till, const char *product_id, gint64 quantity_milli,
                     const gint64 *price_minor, CfScan *ret_scan, GError **error)
{
  g_autoptr (CfBasketStep) step = NULL;

  if (!cf_till_check (till, CF_ACTION_SELL, error) ||
      !cf_cache_product_by_id (cf_till_cache (till), product_id, &ret_scan->product, error))
    return FALSE;
  if (ret_scan->product == NULL) {
    ret_scan->outcome = CF_SCAN_UNKNOWN;
    return TRUE;
  }
  if (price_minor != NULL && !ret_scan->product->open_price) {
    ret_scan->outcome = CF_SCAN_BASKET;
    ret_scan->basket_outcome = CF_BASKET_PRICE_INVALID;
    return TRUE;
  }
  if (quantity_milli == 0 && ret_scan->product->weighed) {
    ret_scan->outcome = CF_SCAN_NEEDS_WEIGHT;
    return TRUE;
  }
  step = step_for (ret_scan->product);
  step->quantity_milli = quantity_milli == 0 ? CF_QUANTITY_ONE : quantity_milli;
  step->has_price = price_minor != NULL;
  step->price_minor = price_minor == NULL ? 0 : *price_minor;
  return put_line (till, step, ret_scan, error);
}

gboolean
cf_till_check_price (CfTill *till, const char *text, CfScan *ret_scan, GError **error)
{
  g_auto (CfCode) code = {0};

  if (!begin (till, text, &code, ret_scan, error) ||
      (ret_scan->product == NULL &&
       !find_product (cf_till_cache (till), &code, &ret_scan->product, error)))
    return FALSE;
  if (ret_scan->product != NULL)
    ret_scan->outcome = CF_SCAN_LINE;
  else
    ret_scan->outcome = ret_scan->code_outcome == CF_CODE_OK ? CF_SCAN_UNKNOWN : CF_SCAN_BAD_CODE;
  return TRUE;
}
