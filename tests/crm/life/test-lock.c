// SPDX-License-Identifier: Apache-2.0
#include "crm/life/lock.h"

#include "crm/device.h"
#include "crm/error.h"
#include "support/fake-till.h"
#include "support/test-db.h"

/* Each step on the one till, and what it is after it. */
static void
test_states (TestDb *test)
{
  static const struct {
    CfLockAction action;
    gboolean done;
    CfWireDeviceState state;
  } steps[] = {
      {CF_LOCK_UNLOCK, TRUE, CF_WIRE_DEVICE_ACTIVE},
      {CF_LOCK_LOCK, TRUE, CF_WIRE_DEVICE_LOCKED},
      {CF_LOCK_LOCK, TRUE, CF_WIRE_DEVICE_LOCKED},
      {CF_LOCK_UNLOCK, TRUE, CF_WIRE_DEVICE_ACTIVE},
      {CF_LOCK_REVOKE, TRUE, CF_WIRE_DEVICE_REVOKED},
      {CF_LOCK_UNLOCK, FALSE, CF_WIRE_DEVICE_REVOKED},
      {CF_LOCK_LOCK, FALSE, CF_WIRE_DEVICE_REVOKED},
      {CF_LOCK_REVOKE, TRUE, CF_WIRE_DEVICE_REVOKED},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (CfDevice) device = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *name = NULL;

    g_assert_true (cf_lock_set (desk->session, till->device->till, steps[i].action, &name,
                                &error) == steps[i].done);
    if (!steps[i].done)
      g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
    g_assert_true (cf_device_find (desk->session, till->device->device_id, &device, NULL));
    g_assert_cmpint (device->state, ==, steps[i].state);
  }
  test_desk_assert_sound (desk);
}

/* One that has to be paired again is not let in by a word, and a name must be one till's. */
static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) twin = test_till_new (desk, "S2");
  g_autofree char *exact = g_strdup_printf ("S1-%s", till->device->till);
  g_autofree char *name = NULL;
  GError *error = NULL;

  test_desk_exec (desk, "UPDATE device SET till = (SELECT min(till) FROM device)");
  g_assert_false (cf_lock_set (desk->session, till->device->till, CF_LOCK_LOCK, &name, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_lock_set (desk->session, "S9-01", CF_LOCK_LOCK, &name, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_device_set_state (desk->session, till->device->device_id, CF_WIRE_DEVICE_LOCKED,
                                      CF_DEVICE_WHY_FORKED, NULL));
  g_assert_false (cf_lock_set (desk->session, exact, CF_LOCK_UNLOCK, &name, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_lock_set (desk->session, twin->device->device_id, CF_LOCK_LOCK, &name, &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/lock/states", test_states);
  test_db_add ("/crm/lock/refused", test_refused);
  return test_db_run ();
}
