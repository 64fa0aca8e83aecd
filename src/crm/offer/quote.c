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
    /* Versions only grow, and none is taken out: both together change with every change. */
    [STAMP] = "SELECT count(*), COALESCE (MAX (ended_at_us), CAST(0 AS INTEGER)), "
              "COALESCE (MAX (added_at_us), CAST(0 AS INTEGER)), "
              "count(CASE WHEN state = 'live' THEN 1 END) FROM offer WHERE tenant_id = ?1",
};

const CfStatements cf_quote_desk_statements = {texts, N_STATEMENTS};

/* By what the offers are told from what they were. */
typedef struct {
  gint64 figures[4];
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
  for (guint i = 0; i < G_N_ELEMENTS (ret_stamp->figures); i++)
    ret_stamp->figures[i] = cf_stmt_get_int64 (read, (int)i);
  return TRUE;
}

static gboolean
is_of (const Shelf *shelf, const Stamp *stamp, gint64 day)
{
  for (guint i = 0; i < G_N_ELEMENTS (stamp->figures); i++)
    if (shelf == NULL || shelf->stamp.figures[i] != stamp->figures[i])
      return FALSE;
  return shelf->day == day;
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
  shelf->book =
      cf_offer_book_new (shelf->offers.offers != NULL ? shelf->offers.offers : none, day);
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

/* All that stays while a question is answered. */
typedef struct {
  const CfWireQuoteRequest *request;
  CfShop *shop;
  CfMemberRecord *member; /* NULL: a stranger */
  CfOfferBuyer buyer;
  CfOfferMoment moment;
} Question;

static void
question_clear (Question *question)
{
  cf_shop_free (question->shop);
  cf_member_record_free (question->member);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
ask_buyer (CfSession *session, Question *question, char **ret_fault, GError **error)
{
  const char *id = question->request->member;

  if (id == NULL)
    return TRUE;
  if (!cf_kin_read (session, id, &question->member, error))
    return FALSE;
  if (question->member == NULL || question->member->is_erased) {
    *ret_fault = g_strdup_printf ("%s is no member.", id);
    return TRUE;
  }
  question->buyer = (CfOfferBuyer){
      .tier = question->member->member->tier,
      .birthday = question->member->member->birthday,
      .purchases = question->member->sales,
  };
  question->moment.buyer = &question->buyer;
  return TRUE;
}

/* The shop's own day and minute, as its tills have them. */
static gboolean
ask_moment (CfSession *session, const char *shop_id, gint64 now_us, Question *question,
            GError **error)
{
  gint64 offset_min;
  gint64 minutes;

  if (!cf_shop_find (session, shop_id, &question->shop, error))
    return FALSE;
  if (question->shop == NULL) {
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "Shop %s of a web shop is gone", shop_id);
    return FALSE;
  }
  if (!cf_shop_utc_offset (question->shop->time_zone, now_us, &offset_min, error))
    return FALSE;
  minutes = now_us / G_TIME_SPAN_MINUTE + offset_min;
  question->moment = (CfOfferMoment){
      .day = cf_business_date_day (now_us, offset_min, question->shop->cutover_hour),
      .minute = ((minutes % CF_OFFER_DAY_MINUTES) + CF_OFFER_DAY_MINUTES) % CF_OFFER_DAY_MINUTES,
      .shop_id = question->shop->id,
      .channel = question->request->channel,
  };
  return TRUE;
}

static gboolean
price (const CfOfferBook *book, const Question *question, const CfBasket *basket, char **ret_answer,
       char **ret_fault, GError **error)
{
  g_autofree char *date = cf_business_date_format (question->moment.day);
  g_autoptr (GPtrArray) hints = NULL;
  g_autoptr (CfQuote) quote = NULL;
  CfWireQuote answer = {
      .currency = &question->shop->currency, .business_date = date, .shop_id = question->shop->id};

  switch (cf_offer_quote (book, &question->moment, basket, question->shop->tax, &quote,
                          &answer.proved, &hints)) {
  case CF_QUOTE_OK:
    answer.quote = quote;
    answer.hints = hints;
    if (question->member != NULL)
      answer.points = cf_points_earned (quote->total_minor, question->shop->points_rule);
    *ret_answer = cf_wire_quote_encode (&answer, error);
    return *ret_answer != NULL;
  case CF_QUOTE_UNKNOWN_TAX_GROUP:
    *ret_fault = g_strdup ("A product's tax group is not known in this shop.");
    return TRUE;
  case CF_QUOTE_TOO_LARGE:
  default:
    *ret_fault = g_strdup ("The basket is more than one sale may hold.");
    return TRUE;
  }
}

gboolean
cf_quote_desk_answer (CfQuoteDesk *desk, CfSession *session, const char *shop_id,
                      const CfWireQuoteRequest *request, gint64 now_us, char **ret_answer,
                      char **ret_fault, GError **error)
{
  g_auto (Question) question = {.request = request};
  g_autoptr (CfBasket) basket = NULL;
  g_autoptr (Shelf) shelf = NULL;

  *ret_fault = NULL;
  if (!ask_moment (session, shop_id, now_us, &question, error) ||
      !ask_buyer (session, &question, ret_fault, error))
    return FALSE;
  if (*ret_fault != NULL)
    return TRUE;
  basket = read_basket (session, request, ret_fault, error);
  if (basket == NULL || *ret_fault != NULL)
    return basket != NULL;
  shelf = take_shelf (desk, session, question.moment.day, error);
  return shelf != NULL && price (shelf->book, &question, basket, ret_answer, ret_fault, error);
}
