// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/policy.h"

#include "support/rights.h"
#include "support/test-db.h"

static void
test_round_trip (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfRightsPolicy read;

  g_assert_true (cf_rights_policy_read (desk->session, &read, NULL));
  g_assert_cmpint (read.days, ==, 0);
  test_rights_set (desk, (CfRightsPolicy){2, 3, 4, 5, 6, 7});
  test_rights_set (desk, (CfRightsPolicy){12, 13, 14, 15, 16, 17});
  g_assert_true (cf_rights_policy_read (desk->session, &read, NULL));
  g_assert_cmpint (read.point_minor, ==, 12);
  g_assert_cmpint (read.share_ppm, ==, 13);
  g_assert_cmpint (read.fixed_points, ==, 14);
  g_assert_cmpint (read.shops, ==, 15);
  g_assert_cmpint (read.days, ==, 16);
  g_assert_cmpint (read.risk_points, ==, 17);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'rights' AND "
                                         "scope = '' AND row_key = 'rule' AND body LIKE "
                                         "'%\"point_minor\":12,\"risk_points\":17}'"),
                   ==, 1);
  test_rights_assert_sound (desk);
}

static gboolean
is_recovering (TestDesk *desk)
{
  gboolean is;

  g_assert_true (cf_rights_is_recovering (desk->session, &is, NULL));
  return is;
}

static void
begin_life (TestDesk *desk)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_tenant_mint_epoch (desk->session, &desk->random, NULL));
  g_assert_true (cf_rights_begin_life (change, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static gboolean
settle (TestDesk *desk, const TestTill *till, const char *life)
{
  gboolean is_lost;

  g_assert_true (cf_rights_device_settle (desk->session, till->device->device_id, life, NULL));
  g_assert_true (cf_rights_device_is_lost (desk->session, till->device->device_id, &is_lost, NULL));
  return !is_lost;
}

/* After a restore each till that may hold forgotten rights is waited for: whoever speaks of another
 * life has said nothing, and a revoked one is not waited for. */
static void
test_lives (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) two = test_till_new (desk, "S1");
  g_autoptr (TestTill) three = test_till_new (desk, "S2");
  g_autoptr (CfTenant) tenant = NULL;

  g_assert_false (is_recovering (desk));
  begin_life (desk);
  tenant = cf_tenant_read (desk->session, NULL);
  g_assert_true (is_recovering (desk));
  g_assert_false (settle (desk, one, desk->tenant->epoch)); /* of the life before */
  g_assert_true (settle (desk, one, tenant->epoch));
  g_assert_true (is_recovering (desk));
  g_assert_true (settle (desk, two, "")); /* written off */
  g_assert_true (is_recovering (desk));
  g_assert_true (cf_device_set_state (desk->session, three->device->device_id,
                                      CF_WIRE_DEVICE_REVOKED, CF_DEVICE_WHY_PERSON, NULL));
  g_assert_false (is_recovering (desk));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/policy/round-trip", test_round_trip);
  test_db_add ("/crm/rights/policy/lives", test_lives);
  return test_db_run ();
}
