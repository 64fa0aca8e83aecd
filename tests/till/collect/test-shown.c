// SPDX-License-Identifier: Apache-2.0
/* The collector with the shop's own code. */
#include "till/collect/collector.h"

#include "core/code/emv-sample.h"
#include "till/collect/acquiring.h"
#include "till/collect/desk.h"
#include "till/collect/merchant-qr.h"

static char *
show (Desk *desk, CfCollectOutcome expected)
{
  g_autoptr (GError) error = NULL;
  CfCollectOutcome outcome;
  char *id = NULL;

  g_assert_true (cf_collector_show (desk->collector, 1250, &outcome, &id, &error));
  g_assert_cmpint (outcome, ==, expected);
  return id;
}

static void
set_shop_code (Desk *desk)
{
  g_autoptr (CfEmvField) field = new_sample ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault;

  g_assert_cmpint (cf_emv_encode (field, &text, &fault), ==, CF_EMV_OK);
  g_assert_true (cf_merchant_qr_set (desk->till->till, text, &outcome, &fault, &error));
}

/* The customer pays the shop's code, and the acquirer tells. */
static void
test_shown (TillFixture *fixture)
{
  g_autofree char *none = NULL;
  g_autofree char *id = NULL;
  g_autoptr (CfCollection) shown = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  none = show (&desk, CF_COLLECT_NO_SHOP_CODE);
  set_shop_code (&desk);
  id = show (&desk, CF_COLLECT_BEGUN);
  shown = cf_collector_state (desk.collector, id);
  g_assert_cmpint (shown->kind, ==, CF_TENDER_QR);
  g_assert_nonnull (shown->payload);
  desk_pass (60);
  g_assert_true (desk_stands (&desk, id, CF_CHARGE_WAITING));
  g_assert_true (cf_acquiring_pay (fixture->till, shown->payload, &error));
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_assert_money (&desk, id, 1250, 1);
}

/* The cashier says so; and a code that was taken back cannot be paid any more. */
static void
test_shown_by_hand (TillFixture *fixture)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CfCollection) shown = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  set_shop_code (&desk);
  first = show (&desk, CF_COLLECT_BEGUN);
  shown = cf_collector_state (desk.collector, first);
  g_assert_true (cf_collector_cancel (desk.collector, first));
  desk_wait (&desk, first, CF_CHARGE_REVERSED);
  g_assert_false (cf_acquiring_pay (fixture->till, shown->payload, &error));
  g_clear_error (&error);
  second = show (&desk, CF_COLLECT_BEGUN);
  g_assert_true (cf_collector_say (desk.collector, second, CF_PAYMENT_APPROVED, &error));
  g_assert_true (desk_stands (&desk, second, CF_CHARGE_APPROVED));
  g_assert_false (cf_collector_say (desk.collector, "none", CF_PAYMENT_APPROVED, &error));
  g_assert_true (desk_sell (&desk, second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/collector/shown", TILL_SHOP_CASHIER, test_shown);
  till_fixture_add ("/collector/shown-by-hand", TILL_SHOP_CASHIER, test_shown_by_hand);
  return g_test_run ();
}
