// SPDX-License-Identifier: Apache-2.0
#include "crm/points/lot.h"

#include "support/lots.h"
#include "support/persons.h"
#include "support/test-db.h"

/* A till, and points that last 30 days. */
typedef struct {
  TestDesk *desk;
  TestTill *till;
} Scene;

static void
scene_init (Scene *scene, TestDb *test)
{
  scene->desk = test_desk_new (test->location);
  scene->till = test_till_new (scene->desk, "S1");
  test_points_set (scene->desk, 0, 30);
}

static void
scene_clear (Scene *scene)
{
  test_rights_assert_sound (scene->desk);
  test_till_free (scene->till);
  test_desk_free (scene->desk);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* 31 points, that day. */
static CfEntryHeader *
sell_on (Scene *scene, gint64 day)
{
  scene->till->now_us = TEST_DESK_NOW_US + day * TEST_DAY_US;
  return test_points_sell (scene->till, "M1");
}

static void
earn_on (Scene *scene, gint64 day)
{
  g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED = sell_on (scene, day);
}

static void
assert_lots (const Scene *scene, const char *expected)
{
  g_autofree char *lots = test_points_lots (scene->desk, "M1");

  g_assert_cmpstr (lots, ==, expected);
}

/* Lets tills spend so much beyond rights, and grants no till any. */
static void
allow_risk (Scene *scene, gint64 points)
{
  test_rights_set (
      scene->desk,
      (CfRightsPolicy){.point_minor = 1, .fixed_points = 0, .days = 30, .risk_points = points});
}

static CfEntryHeader *
spend (Scene *scene, gint64 points)
{
  return test_rights_spend (scene->till, "M1", NULL, points, NULL);
}

/* Each lot names the lines that have earned it. */
static void
test_lines (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;
  g_autoptr (CfLot) lot = NULL;

  scene_init (&scene, test);
  sale = sell_on (&scene, 0);
  g_assert_true (cf_lot_find (scene.desk->session, sale->op_id, &lot, NULL));
  g_assert_cmpint (lot->earned, ==, 31);
  g_assert_cmpstr (lot->member_id, ==, "M1");
  g_assert_cmpstr (lot->expires_on, ==, "2026-10-21");
  g_assert_cmpstr (lot->lines, ==, "0:2 1:20 2:9");
}

/* Those that end first go first, whenever they were earned, and a void gives back the very lots. */
static void
test_oldest_first (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  allow_risk (&scene, 100);
  earn_on (&scene, 5);
  earn_on (&scene, 0);
  test_points_set (scene.desk, 0, 0); /* what the paying sale earns has no end */
  sale = spend (&scene, 40);
  assert_lots (&scene, "22 30");
  test_rights_void (scene.till, sale);
  assert_lots (&scene, "31 31");
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 33 * TEST_DAY_US), ==, 31);
}

/* What is out as a right has no end before it is back; and it goes back to the lots that it came
 * out of, those that end last first. */
static void
test_right (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfGrant) grant = NULL;
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  test_rights_set (scene.desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (40));
  earn_on (&scene, 0);
  test_rights_settle (scene.till);
  earn_on (&scene, 5);
  grant = test_rights_of (scene.till);
  assert_lots (&scene, "22");
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 40 * TEST_DAY_US), ==, 22);
  sale = test_rights_spend (scene.till, "M1", grant->right.grant_id, 10, NULL);
  allow_risk (&scene, 0); /* and none is granted again */
  test_rights_return (scene.till, grant->right.grant_id, NULL);
  /* 9 of the second lot, and of the first what is not spent; beside what that sale has earned. */
  assert_lots (&scene, "21 9 31");
  test_rights_void (scene.till, sale);
  assert_lots (&scene, "31 9");
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 40 * TEST_DAY_US), ==, 40);
}

/* A sale is taken back whose points are spent: a debt, which what is earned next pays first, and a
 * void of the spending gives back whatever was paid. */
static void
test_debt (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) earning = NULL;
  g_autoptr (CfEntryHeader) spending = NULL;

  scene_init (&scene, test);
  allow_risk (&scene, 4000);
  earning = sell_on (&scene, 0);
  spending = spend (&scene, 3000);
  /* It has paid the rest in cash, which earns 1. */
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 31 - 3000 + 1);
  test_rights_void (scene.till, earning);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, -2999);
  earn_on (&scene, 1);
  assert_lots (&scene, "");
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, -2968);
  test_rights_assert_sound (scene.desk);
  test_rights_void (scene.till, spending);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 31);
  test_rights_assert_sound (scene.desk);
}

/* Points that have expired are not the member's, nor owed: a void of the sale that earned them
 * takes no others. */
static void
test_void_expired (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  sale = sell_on (&scene, 0);
  earn_on (&scene, 20);
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 33 * TEST_DAY_US), ==, 31);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/expired"), ==, 31);
  test_rights_void (scene.till, sale);
  assert_lots (&scene, "31");
  g_assert_cmpint (test_rights_balance (scene.desk, "points/expired"), ==, 0);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/issued/S1"), ==, -31);
}

/* One that waits is taken back while it waits. */
static void
test_void_pending (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  test_points_set (scene.desk, 7, 0);
  sale = sell_on (&scene, 0);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/pending/M1"), ==, 31);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 0);
  test_rights_void (scene.till, sale);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/pending/M1"), ==, 0);
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 9 * TEST_DAY_US), ==, 0);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 0);
}

/* Two become one with the days that their lots end on, and part with them again. */
static void
test_merged (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *others = NULL;

  scene_init (&scene, test);
  earn_on (&scene, 5);
  {
    g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED = NULL;

    scene.till->now_us = TEST_DESK_NOW_US;
    sale = test_points_sell (scene.till, "M2");
  }
  g_free (test_person_merge (scene.desk, "M1", "M2"));
  assert_lots (&scene, "31 31");
  test_rights_assert_sound (scene.desk);
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 20 * TEST_DAY_US), ==, 0);
  test_person_undo (scene.desk, "M2");
  assert_lots (&scene, "31");
  others = test_points_lots (scene.desk, "M2");
  g_assert_cmpstr (others, ==, "31");
  g_assert_cmpint (test_points_sweep (scene.desk, TEST_DESK_NOW_US + 33 * TEST_DAY_US), ==, 31);
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), ==, 0);
}

/* What a merge moves as a debt comes back as one. */
static void
test_merged_debt (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  allow_risk (&scene, 100);
  earn_on (&scene, 0);
  sale = test_rights_spend (scene.till, "M2", NULL, 50, NULL);
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), ==, -20);
  g_free (test_person_merge (scene.desk, "M1", "M2"));
  assert_lots (&scene, "11");
  test_rights_assert_sound (scene.desk);
  test_person_undo (scene.desk, "M2");
  assert_lots (&scene, "31");
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), ==, -20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/points/lot/lines", test_lines);
  test_db_add ("/crm/points/lot/oldest-first", test_oldest_first);
  test_db_add ("/crm/points/lot/right", test_right);
  test_db_add ("/crm/points/lot/debt", test_debt);
  test_db_add ("/crm/points/lot/void-expired", test_void_expired);
  test_db_add ("/crm/points/lot/void-pending", test_void_pending);
  test_db_add ("/crm/points/lot/merged", test_merged);
  test_db_add ("/crm/points/lot/merged-debt", test_merged_debt);
  return test_db_run ();
}
