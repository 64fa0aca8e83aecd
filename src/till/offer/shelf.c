// SPDX-License-Identifier: Apache-2.0
#include "till/offer/shelf.h"

#include "base/planted.h"
#include "cache/feed.h"

/* Whether the shelf holds the day as the cache has it. Every contact reloads the till, and few
 * bring another offer: the sum over the feed tells. */
static gboolean
is_fresh (CfTill *till, const CfOfferShelf *shelf, gint64 day)
{
  g_auto (CfCacheFeed) state = {0};

  if (shelf->book == NULL || shelf->day != day || shelf->unread < 0)
    return FALSE;
  return CF_PLANTED (43) || shelf->reloads == cf_till_reloads (till) ||
         (cf_till_cache (till) != NULL &&
          cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_OFFERS, &state, NULL) &&
          state.checksum.sum == shelf->sum && state.rows == shelf->rows);
}

static gboolean
read_offers (CfTill *till, CfOfferShelf *shelf, gint64 day)
{
  CfCache *cache = cf_till_cache (till);
  g_auto (CfCacheFeed) state = {0};

  if (cache == NULL || !cf_cache_feed_get (cache, CF_WIRE_FEED_OFFERS, &state, NULL) ||
      !cf_cache_list_offers (cache, day, &shelf->offers, &shelf->unread, NULL))
    return FALSE;
  shelf->sum = state.checksum.sum;
  shelf->rows = state.rows;
  return TRUE;
}

const CfOfferBook *
cf_offer_shelf_book (CfTill *till, gint64 day)
{
  CfOfferShelf *shelf = cf_till_offer_shelf (till);

  if (!is_fresh (till, shelf, day)) {
    cf_offer_shelf_clear (shelf);
    shelf->day = day;
    if (!read_offers (till, shelf, day)) {
      shelf->offers = g_ptr_array_new ();
      shelf->unread = -1;
    }
    shelf->book = cf_offer_book_new (shelf->offers, day);
  }
  shelf->reloads = cf_till_reloads (till);
  return shelf->book;
}

void
cf_offer_shelf_count (CfTill *till, gint64 day, gint64 *ret_live, gint64 *ret_unread)
{
  *ret_live = cf_offer_book_size (cf_offer_shelf_book (till, day));
  *ret_unread = cf_till_offer_shelf (till)->unread;
}
