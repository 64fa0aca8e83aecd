// SPDX-License-Identifier: Apache-2.0
#include "till/points/rights.h"

#include "wire/row/right.h"

static void
put (TillFixture *fixture, const char *key, char *taken_row)
{
  g_autofree char *row = taken_row;

  g_assert_nonnull (row);
  till_fixture_tell (fixture, CF_WIRE_FEED_RIGHTS, key, row);
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
