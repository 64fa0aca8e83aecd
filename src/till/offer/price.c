// SPDX-License-Identifier: Apache-2.0
#include "till/offer/price.h"

#include "core/business-date.h"
#include "core/offer/quote.h"
#include "till/find.h"
#include "till/moment.h"
#include "till/offer/shelf.h"

#define US_PER_MINUTE G_TIME_SPAN_MINUTE

/* Now, and who buys. */
typedef struct {
  CfOfferMoment moment;
  CfOfferBuyer buyer;
  CfFoundMember *found;
} Question;

static void
question_clear (Question *question)
{
  cf_found_member_free (question->found);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

/* What the till knows of a member. Whoever has never been here before, as far as the CRM knows, and
 * of whom this till has nothing unsent buys for the first time. */
static gboolean
ask_buyer (CfTill *till, const char *member_id, Question *question, GError **error)
{
  const CfMember *member;

  if (member_id == NULL)
    return TRUE;
  if (!cf_till_find_member (till, member_id, &question->found, error))
    return FALSE;
  if (question->found == NULL)
    return TRUE;
  member = question->found->member;
  question->buyer = (CfOfferBuyer){
      .tier = member->tier,
      .birthday = member->birthday,
      .purchases = member->visited_at_us > 0 || question->found->points_unsent != 0 ? 1 : 0,
  };
  question->moment.buyer = &question->buyer;
  return TRUE;
}

static gboolean
ask (CfTill *till, Question *question, GError **error)
{
  g_auto (CfMoment) now = {0};
  gint64 minutes;

  if (!cf_moment_now (till, &now, error))
    return FALSE;
  minutes = now.wall_us / US_PER_MINUTE + now.utc_offset_min;
  question->moment = (CfOfferMoment){
      .minute = ((minutes % CF_OFFER_DAY_MINUTES) + CF_OFFER_DAY_MINUTES) % CF_OFFER_DAY_MINUTES,
      .shop_id = cf_till_shop (till)->id,
      .channel = CF_OFFER_CHANNEL_TILL,
  };
  /* A doubted day may be no day at all; no offer has that one. */
  if (!cf_business_date_parse (now.business_date, &question->moment.day))
    question->moment.day = -1;
  return TRUE;
}

gboolean
cf_till_quote (CfTill *till, const CfBasket *basket, CfQuoteOutcome *ret_outcome,
               CfQuote **ret_quote, GPtrArray **ret_hints, GError **error)
{
  g_auto (Question) question = {0};
  const CfOfferBook *book;
  CfOfferQuote priced;

  if (!ask (till, &question, error))
    return FALSE;
  book = cf_offer_shelf_book (till, question.moment.day);
  if (cf_offer_book_size (book) > 0 && basket->lines->len > 0 &&
      !ask_buyer (till, basket->member_id, &question, error))
    return FALSE;
  *ret_outcome = cf_offer_quote (book, &question.moment, basket, cf_till_shop (till)->tax, &priced);
  *ret_hints = priced.hints;
  if (*ret_outcome == CF_QUOTE_OK)
    *ret_quote = priced.quote;
  return TRUE;
}
