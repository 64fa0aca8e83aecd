// SPDX-License-Identifier: Apache-2.0
#include "crm/points/adjust.h"

#include "crm/error.h"
#include "support/lots.h"
#include "support/test-db.h"

static gboolean
adjust (TestDesk *desk, const char *member_id, gint64 points, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfPointsAdjustment adjustment = {member_id,    points,        "promised on the phone",
                                   "plainly us", &desk->random, TEST_DESK_NOW_US};

  return cf_points_adjust (change, &adjustment, error) && cf_change_commit (change, error);
}

static void
test_booked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autofree char *lots = NULL;

  test_points_set (desk, 0, 30);
  g_assert_true (adjust (desk, "M1", 120, NULL));
  g_assert_true (adjust (desk, "M1", -20, NULL));
  lots = test_points_lots (desk, "M1");
  g_assert_cmpstr (lots, ==, "100");
  g_assert_cmpint (test_rights_balance (desk, "points/adjusted"), ==, -100);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM point_adjustment a JOIN posting p "
                                         "ON p.tenant_id = a.tenant_id AND p.op_id = a.op_id "
                                         "AND p.account = 'points/member/M1' "
                                         "AND p.amount = a.points "
                                         "WHERE reason = 'promised on the phone' "
                                         "AND by_whom = 'plainly us'"),
                   ==, 2);
  test_desk_assert_sound (desk);
}

static void
test_refused (TestDb *test)
{
  static const struct {
    const char *member_id;
    gint64 points;
  } cases[] = {{"nobody", 5}, {"M1", -1}};
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (adjust (desk, cases[i].member_id, cases[i].points, &error));
    g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  }
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM point_adjustment"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/points/adjust/booked", test_booked);
  test_db_add ("/crm/points/adjust/refused", test_refused);
  return test_db_run ();
}
