// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/quote.h"

#include "core/basket.h"
#include "core/business-date.h"
#include "core/offer/quote.h"
#include "core/points.h"
#include "crm/duplicate/kin.h"
#include "crm/offer/live.h"
#include "crm/product.h"
#include "crm/shop.h"
#include "wire/offer/offer.h"

enum {
  STAMP,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    /* No version is ever taken out, and without a new one only fewer are live: no two states of the
     * offers have both figures. */
    [STAMP] = "SELECT count(*), count(CASE WHEN state = 'live' THEN 1 END) FROM offer "
              "WHERE tenant_id = ?1",
};

const CfStatements cf_quote_desk_statements = {texts, N_STATEMENTS};

/* By what the offers are told from what they were. */
typedef struct {
  gint64 versions;
  gint64 live;
} Stamp;

/* The offers of a day. Immutable once made, but for who holds it. */
typedef struct {
  gatomicrefcount references;
  Stamp stamp;
  gint64 day;
  CfWireOffers offers;
  CfOfferBook *book;
} Shelf;

struct _CfQuoteDesk {
  GMutex lock;
  Shelf *shelf; /* the last; NULL before the first */
};

static void
shelf_unref (Shelf *shelf)
{
  if (shelf == NULL || !g_atomic_ref_count_dec (&shelf->references))
    return;
  cf_offer_book_free (shelf->book);
  cf_wire_offers_clear (&shelf->offers);
  g_free (shelf);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shelf, shelf_unref)

CfQuoteDesk *
cf_quote_desk_new (void)
{
  CfQuoteDesk *desk = g_new0 (CfQuoteDesk, 1);

  g_mutex_init (&desk->lock);
  return desk;
}

void
cf_quote_desk_free (CfQuoteDesk *desk)
{
  if (desk == NULL)
    return;
  shelf_unref (desk->shelf);
  g_mutex_clear (&desk->lock);
  g_free (desk);
}

static gboolean
read_stamp (CfSession *session, Stamp *ret_stamp, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_quote_desk_statements, STAMP, error);

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id));
  if (cf_stmt_step (read, error) != CF_STEP_ROW)
    return FALSE;
  ret_stamp->versions = cf_stmt_get_int64 (read, 0);
  ret_stamp->live = cf_stmt_get_int64 (read, 1);
  return TRUE;
}

static gboolean
is_of (const Shelf *shelf, const Stamp *stamp, gint64 day)
{
  return shelf != NULL && shelf->stamp.versions == stamp->versions &&
         shelf->stamp.live == stamp->live && shelf->day == day;
}

static Shelf *
take_shelf (CfQuoteDesk *desk, CfSession *session, gint64 day, GError **error)
{
  g_autoptr (Shelf) shelf = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  Stamp stamp;

  if (!read_stamp (session, &stamp, error))
    return NULL;
  g_mutex_lock (&desk->lock);
  if (is_of (desk->shelf, &stamp, day)) {
    shelf = desk->shelf;
    g_atomic_ref_count_inc (&shelf->references);
  }
  g_mutex_unlock (&desk->lock);
  if (shelf != NULL)
    return g_steal_pointer (&shelf);
  shelf = g_new0 (Shelf, 1);
  g_atomic_ref_count_init (&shelf->references);
  shelf->stamp = stamp;
  shelf->day = day;
  if (!cf_live_offer_load (session, &shelf->offers, error))
    return NULL;
  shelf->book = cf_offer_book_new (shelf->offers.offers != NULL ? shelf->offers.offers : none, day);
  g_mutex_lock (&desk->lock);
  shelf_unref (desk->shelf);
  desk->shelf = shelf;
  g_atomic_ref_count_inc (&shelf->references);
  g_mutex_unlock (&desk->lock);
  return g_steal_pointer (&shelf);
}

/* --- the basket --- */

/* Why a line cannot be sold so; NULL when it can. */
static const char *
fault_of (CfBasketOutcome outcome)
{
  if (outcome == CF_BASKET_OK)
    return NULL;
  if (outcome == CF_BASKET_NO_PRICE)
    return "has no price";
  if (outcome == CF_BASKET_QUANTITY_NOT_WHOLE)
    return "is sold by the piece: quantity_milli must be thousands";
  if (outcome == CF_BASKET_QUANTITY_TOO_LARGE || outcome == CF_BASKET_TOTAL_TOO_LARGE)
    return "is more than one sale may hold";
  return "cannot be sold so";
}

static gboolean
add_line (CfSession *session, CfBasket *basket, const CfWireQuoteLine *line, char **ret_fault,
          GError **error)
{
  g_autoptr (CfProductRecord) record = NULL;
  CfBasketStep step = {.kind = CF_BASKET_ADD_LINE, .quantity_milli = line->quantity_milli};
  const char *fault = "is no product of this retailer";

  if (!cf_product_record_find (session, line->product, &record, error))
    return FALSE;
  if (record != NULL) {
    step.product = record->product;
    fault = fault_of (cf_basket_apply (basket, &step));
  }
  if (fault != NULL)
    *ret_fault = g_strdup_printf ("%s %s.", line->product, fault);
  return TRUE;
}

static CfBasket *
read_basket (CfSession *session, const CfWireQuoteRequest *request, char **ret_fault,
             GError **error)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();

  for (guint i = 0; i < request->lines->len && *ret_fault == NULL; i++)
    if (!add_line (session, basket, &g_array_index (request->lines, CfWireQuoteLine, i), ret_fault,
                   error))
      return NULL;
  return g_steal_pointer (&basket);
}

/* --- the answer --- */

/* All that is known of a question. */
typedef struct {
  const CfWireQuoteRequest *request;
  CfShop *shop;
  CfMemberRecord *member; /* NULL: a stranger */
  CfOfferBuyer buyer;
  CfOfferMoment moment;
} Case;

static void
case_clear (Case *known)
{
  cf_shop_free (known->shop);
  cf_member_record_free (known->member);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static gboolean
ask_buyer (CfSession *session, Case *known, char **ret_fault, GError **error)
{
  const char *id = known->request->member;

  if (id == NULL)
    return TRUE;
  if (!cf_kin_read (session, id, &known->member, error))
    return FALSE;
  if (known->member == NULL || known->member->is_erased) {
    *ret_fault = g_strdup_printf ("%s is no member.", id);
    return TRUE;
  }
  known->buyer = (CfOfferBuyer){
      .tier = known->member->member->tier,
      .birthday = known->member->member->birthday,
      .purchases = known->member->sales,
  };
  known->moment.buyer = &known->buyer;
  return TRUE;
}

/* The shop's own day and minute, as its tills have them. */
static gboolean
ask_moment (CfSession *session, const CfQuoteQuestion *question, Case *known, GError **error)
{
  gint64 now_us = question->now_us;
  gint64 offset_min;
  gint64 minutes;

  if (!cf_shop_find (session, question->shop_id, &known->shop, error))
    return FALSE;
  if (known->shop == NULL) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "Shop %s of a web shop is gone",
                 question->shop_id);
    return FALSE;
  }
  if (!cf_shop_utc_offset (known->shop->time_zone, now_us, &offset_min, error))
    return FALSE;
  minutes = now_us / G_TIME_SPAN_MINUTE + offset_min;
  known->moment = (CfOfferMoment){
      .day = cf_business_date_day (now_us, offset_min, known->shop->cutover_hour),
      .minute = ((minutes % CF_OFFER_DAY_MINUTES) + CF_OFFER_DAY_MINUTES) % CF_OFFER_DAY_MINUTES,
      .shop_id = known->shop->id,
      .channel = known->request->channel,
  };
  return TRUE;
}

/* The answer to what was priced well. */
static char *
write_answer (const Case *known, const CfOfferQuote *priced, GError **error)
{
  g_autofree char *date = cf_business_date_format (known->moment.day);
  CfWireQuote answer = {
      .quote = priced->quote,
      .currency = &known->shop->currency,
      .hints = priced->hints,
      .business_date = date,
      .shop_id = known->shop->id,
      .proved = priced->proved,
  };

  if (known->member != NULL)
    answer.points = cf_sale_lines_earn (priced->quote->lines, 0, known->shop->points_rule);
  return cf_wire_quote_encode (&answer, error);
}

static gboolean
price (const CfOfferBook *book, const Case *known, const CfBasket *basket, char **ret_answer,
       char **ret_fault, GError **error)
{
  CfOfferQuote priced;
  CfQuoteOutcome outcome = cf_offer_quote (book, &known->moment, basket, known->shop->tax, &priced);

  if (outcome == CF_QUOTE_OK)
    *ret_answer = write_answer (known, &priced, error);
  else
    *ret_fault = g_strdup (outcome == CF_QUOTE_UNKNOWN_TAX_GROUP
                               ? "A product's tax group is not known in this shop."
                               : "The basket is more than one sale may hold.");
  cf_quote_unref (priced.quote);
  g_ptr_array_unref (priced.hints);
  return outcome != CF_QUOTE_OK || *ret_answer != NULL;
}

gboolean
cf_quote_desk_answer (CfQuoteDesk *desk, CfSession *session, const CfQuoteQuestion *question,
                      char **ret_answer, char **ret_fault, GError **error)
{
  g_auto (Case) known = {.request = question->request};
  g_autoptr (CfBasket) basket = NULL;
  g_autoptr (Shelf) shelf = NULL;

  *ret_answer = *ret_fault = NULL;
  if (!ask_moment (session, question, &known, error) ||
      !ask_buyer (session, &known, ret_fault, error))
    return FALSE;
  if (*ret_fault != NULL)
    return TRUE;
  basket = read_basket (session, question->request, ret_fault, error);
  if (basket == NULL || *ret_fault != NULL)
    return basket != NULL;
  shelf = take_shelf (desk, session, known.moment.day, error);
  return shelf != NULL && price (shelf->book, &known, basket, ret_answer, ret_fault, error);
}
