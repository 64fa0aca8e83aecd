// SPDX-License-Identifier: Apache-2.0
#include "crm/health/checkup.h"

#include "crm/device.h"
#include "support/fake-till.h"
#include "support/temp-dir.h"
#include "support/test-db.h"

static void
read_checkup (TestDesk *desk, const TestDb *test, const TestDir *dir, CfPresence *presence,
              CfCheckup *ret_checkup)
{
  GError *error = NULL;

  g_assert_true (
      cf_checkup_read (desk->session, dir->path, test->location, presence, ret_checkup, &error));
  g_assert_no_error (error);
}

/* A till that has asked for feeds at the beginning is behind all that its shop has had since. */
static void
test_tills (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());
  g_auto (CfCheckup) unseen = {0};
  g_auto (CfCheckup) seen = {0};
  const CfTillCheckup *found;
  gint64 members =
      test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'members' AND scope = ''");

  read_checkup (desk, test, dir, presence, &unseen);
  g_assert_cmpuint (unseen.tills->len, ==, 1);
  found = g_ptr_array_index (unseen.tills, 0);
  g_assert_cmpstr (found->shop, ==, "S1");
  g_assert_cmpint (found->seen_at_us, ==, 0);
  g_assert_cmpint (found->rows_behind, ==, -1);
  g_assert_false (found->has_clock);
  g_assert_cmpint (unseen.backup_at_us, ==, 0);
  g_assert_cmpint (unseen.disk_free, >, 0);
  g_assert_true ((unseen.database_bytes < 0) == test->postgres);

  cf_presence_see (presence, till->device->device_id);
  cf_presence_see_feed (presence, till->device->device_id, CF_WIRE_FEED_MEMBERS, 0);
  read_checkup (desk, test, dir, presence, &seen);
  found = g_ptr_array_index (seen.tills, 0);
  g_assert_cmpint (found->seen_at_us, >, 0);
  g_assert_cmpint (members, >, 0);
  g_assert_cmpint (found->rows_behind, ==, members);
}

/* One that is locked is listed with why, one that is revoked is not. */
static void
test_states (TestDb *test)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) locked = test_till_new (desk, "S1");
  g_autoptr (TestTill) revoked = test_till_new (desk, "S2");
  g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());
  g_auto (CfCheckup) checkup = {0};
  const CfTillCheckup *found;

  g_assert_true (cf_device_set_state (desk->session, locked->device->device_id,
                                      CF_WIRE_DEVICE_LOCKED, CF_DEVICE_WHY_FORKED, NULL));
  g_assert_true (cf_device_set_state (desk->session, revoked->device->device_id,
                                      CF_WIRE_DEVICE_REVOKED, CF_DEVICE_WHY_PERSON, NULL));
  read_checkup (desk, test, dir, presence, &checkup);
  g_assert_cmpuint (checkup.tills->len, ==, 1);
  found = g_ptr_array_index (checkup.tills, 0);
  g_assert_cmpstr (found->state, ==, "locked");
  g_assert_cmpstr (found->why, ==, CF_DEVICE_WHY_FORKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/checkup/tills", test_tills);
  test_db_add ("/checkup/states", test_states);
  return test_db_run ();
}
