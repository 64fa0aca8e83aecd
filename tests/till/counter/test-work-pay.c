// SPDX-License-Identifier: Apache-2.0
/* Points at the counter: the station itself, and rights of a live cache. */
#include "till/counter/station.h"

#include "till/error.h"
#include "till/points/rights.h"

#define END_US (TILL_FIXTURE_START_US + 30 * G_TIME_SPAN_DAY)
#define SUM_MINOR 1250 /* one milk */

typedef struct {
  CfStation station;
  CfReply *reply; /* to the last command */
} Desk;

static const CfSnapshot *
tell (Desk *desk, const CfCommand *command)
{
  cf_reply_free (desk->reply);
  desk->reply = cf_reply_new (command->kind);
  cf_station_serve (&desk->station, command, desk->reply);
  g_assert_no_error (desk->reply->snapshot->trouble);
  return desk->reply->snapshot;
}

static const CfSnapshot *
demand (Desk *desk, const CfCommand *command)
{
  const CfSnapshot *snapshot = tell (desk, command);

  g_assert_no_error (desk->reply->error);
  return snapshot;
}

static const CfSnapshot *
lay (Desk *desk, gint64 amount_minor)
{
  return tell (desk, &(CfCommand){.kind = CF_COMMAND_POINTS, .amount_minor = amount_minor});
}

/* A member with a right to 900 points of one fen each, and a basket of SUM_MINOR. */
static void
desk_init (Desk *desk, TillFixture *fixture)
{
  *desk = (Desk){0};
  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 900, END_US, FALSE);
  g_clear_pointer (&fixture->till, cf_till_free);
  desk->station.ports = (CfTillPorts){
      .folder = fixture->folder, .clock = &fixture->time.clock, .random = &fixture->random};
  cf_station_open (&desk->station);
  (void)demand (desk, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                                   .staff_id = TILL_SHOP_CASHIER,
                                   .pin = till_shop_pin (TILL_SHOP_CASHIER)});
  (void)demand (desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
}

static void
desk_clear (Desk *desk)
{
  cf_reply_free (desk->reply);
  cf_station_close (&desk->station);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* They lie there until the sale, once however often they are laid down, and can be taken back. */
static void
test_points (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  const CfSnapshot *now;

  desk_init (&desk, fixture);
  now = lay (&desk, 100);
  g_assert_error (desk.reply->error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED); /* nobody's points */
  now = demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MEMBER_CARD});
  g_assert_cmpint (now->points.point_minor, ==, 1);
  g_assert_cmpint (now->points.certain, ==, 900);
  now = lay (&desk, 400);
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR - 400);
  now = lay (&desk, 900);
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR - 900);
  (void)lay (&desk, SUM_MINOR + 1);
  g_assert_cmpint (desk.reply->collect, ==, CF_COLLECT_TOO_MUCH);
  now = lay (&desk, 901);
  g_assert_error (desk.reply->error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR);
  (void)lay (&desk, 500);
  now = lay (&desk, 0);
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR);
}

/* Points and cash pay together; cash given back leaves the points, which the sale spends. */
static void
test_points_and_cash (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  const CfSnapshot *now;

  desk_init (&desk, fixture);
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MEMBER_CARD});
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 100});
  now = lay (&desk, 900);
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR - 1000);
  now = demand (&desk, &(CfCommand){.kind = CF_COMMAND_DROP_CASH});
  g_assert_cmpint (cf_snapshot_due_minor (now), ==, SUM_MINOR - 900);
  now = demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 350});
  g_assert_nonnull (now->sold);
  g_assert_cmpint (cf_sale_paid_by (now->sold->sale, CF_TENDER_POINTS), ==, 900);
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
  now = demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MEMBER_CARD});
  g_assert_cmpint (now->points.certain, ==, 0);
  g_assert_cmpuint (now->tenders->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/counter/work-pay/points", TILL_SHOP_CASHIER, test_points);
  till_fixture_add ("/counter/work-pay/points-and-cash", TILL_SHOP_CASHIER, test_points_and_cash);
  return g_test_run ();
}
