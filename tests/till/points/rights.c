// SPDX-License-Identifier: Apache-2.0
#include "till/points/rights.h"

#include <string.h>

#include "cache/rows.h"
#include "wire/row/right.h"

/* One more row, in a page that is not the last: nobody sums it up. */
static void
put (TillFixture *fixture, const char *key, char *taken_row)
{
  g_autofree char *row = taken_row;
  g_autofree char *path = till_fixture_cache_path (fixture);
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (1);
  CfWireFeedTrailer trailer = {.more = TRUE, .next = (char[]){"c"}, .rows = -1};
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfCachePageOutcome outcome;
  GError *error = NULL;
  CfCache *cache;
  const char *text;
  gsize length;

  g_assert_nonnull (row);
  g_assert_cmpint (cf_wire_page_writer_add (writer, key, row, strlen (row)), ==,
                   CF_WIRE_PAGE_ADDED);
  bytes = cf_wire_page_writer_finish (writer, &trailer, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, &error));
  cf_till_close_cache (fixture->till);
  cache = cf_cache_open (&address, &error);
  g_assert_no_error (error);
  g_assert_true (cf_cache_apply_page (cache, CF_WIRE_FEED_RIGHTS, &page, &outcome, &error));
  g_assert_no_error (error);
  cf_cache_close (cache);
  g_assert_true (cf_till_reload (fixture->till, &error));
  g_assert_no_error (error);
}

void
rights_tell_rule (TillFixture *fixture, gint64 point_minor, gint64 risk_points, const char *life)
{
  g_autofree char *copy = g_strdup (life);
  const CfRightsRule rule = {point_minor, risk_points, copy};

  put (fixture, CF_WIRE_RIGHTS_RULE_KEY, cf_wire_rights_rule_row_encode (&rule, NULL));
}

void
rights_tell (TillFixture *fixture, const char *grant_id, gint64 amount, gint64 expires_at_us,
             gboolean is_wanted_back)
{
  g_autofree char *id = g_strdup (grant_id);
  char member[] = TILL_SHOP_MEMBER;
  const CfAllowance right = {id,     member,        CF_ALLOWANCE_POINTS,
                             amount, expires_at_us, is_wanted_back};
  g_autofree char *key = cf_wire_right_row_key (&right);

  put (fixture, key, cf_wire_right_row_encode (&right, NULL));
}

CfSold *
rights_sell (TillFixture *fixture, gint64 points, GError **error)
{
  g_autoptr (CfTender) paid = cf_tender_new (CF_TENDER_POINTS, points, NULL, NULL);
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 4000, NULL, NULL);
  const CfTender *const tenders[] = {paid, cash};
  g_autoptr (CfSettlement) settlement = NULL;
  CfSold *sold = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 3000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  if (cf_till_sell (fixture->till, tenders, 2, &settlement, &sold, error))
    return sold;
  g_assert_true (cf_checkout_hold (fixture->till, "refused", NULL));
  return NULL;
}
