// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/rights.h"

#include "core/sale-fault.h"
#include "wire/fact/right-return.h"
#include "wire/fact/right-wish.h"
#include "wire/golden/example.h"
#include "wire/row/right.h"
#include "wire/sale.h"

#define TEXT(literal) ((char[]){literal})
#define EXPIRES_US G_GINT64_CONSTANT (1776051000000000)
#define SPENT 10

char *
rights_rule_row (void)
{
  const CfRightsRule rule = {.point_minor = 1, .risk_points = 0, .life = TEXT (EXAMPLE_EPOCH)};

  return cf_wire_rights_rule_row_encode (&rule, NULL);
}

char *
rights_row (void)
{
  const CfAllowance right = {.grant_id = TEXT (RIGHTS_GRANT_ID),
                             .member_id = TEXT ("M000123"),
                             .kind = CF_ALLOWANCE_POINTS,
                             .amount = 500,
                             .expires_at_us = EXPIRES_US};

  return cf_wire_right_row_encode (&right, NULL);
}

char *
rights_returned (gboolean life)
{
  const CfWireRightReturn of_grant = {.grant = TEXT (RIGHTS_GRANT_ID)};
  const CfWireRightReturn of_life = {.life = TEXT (EXAMPLE_EPOCH)};

  return cf_wire_right_return_encode (life ? &of_life : &of_grant, NULL);
}

char *
rights_wish (void)
{
  const CfWireRightWish wish = {.member = TEXT ("M000123"), .right = TEXT (RIGHTS_GRANT_ID)};

  return cf_wire_right_wish_encode (&wish, NULL);
}

char *
rights_spending_sale (const CfSale *sale)
{
  g_autoptr (CfSale) spending = cf_sale_copy (sale);
  CfTender *cash = g_ptr_array_index (spending->tenders, 1);
  g_autoptr (GPtrArray) parts = cf_points_parts_new ();
  CfTender *points = cf_tender_new (CF_TENDER_POINTS, SPENT, NULL, NULL);

  points->amount_minor = SPENT;
  cash->amount_minor -= SPENT;
  cash->change_minor += SPENT;
  spending->change_minor += SPENT;
  g_ptr_array_add (spending->tenders, points);
  g_ptr_array_add (parts, cf_points_part_new (RIGHTS_GRANT_ID, SPENT - 2));
  g_ptr_array_add (parts, cf_points_part_new (NULL, 2));
  cf_sale_spend_points (spending, parts, 1);
  spending->points_earned = cf_points_earned (sale->total_minor - SPENT, sale->points_rule);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (spending)), ==, "sound");
  return cf_wire_sale_encode (spending, NULL, NULL);
}
