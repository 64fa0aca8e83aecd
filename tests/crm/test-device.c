// SPDX-License-Identifier: Apache-2.0
#include "crm/device.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"

static void
test_authenticates (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) other = test_till_new (desk, "S2");
  g_autofree char *token = cf_device_token (till->secret);
  const char *id = till->device->device_id;
  g_autoptr (CfDevice) device = NULL;
  CfDevice *nobody = NULL;

  g_assert_true (cf_device_authenticate (desk->session, id, token, &device, NULL));
  g_assert_nonnull (device);
  g_assert_cmpstr (device->shop_id, ==, "S1");
  g_assert_cmpint (device->state, ==, CF_WIRE_DEVICE_ACTIVE);
  g_assert_true (
      cf_device_authenticate (desk->session, other->device->device_id, token, &nobody, NULL));
  g_assert_null (nobody);
  g_assert_true (cf_device_authenticate (desk->session, "nobody", token, &nobody, NULL));
  g_assert_null (nobody);
  token[0] = token[0] == '0' ? '1' : '0';
  g_assert_true (cf_device_authenticate (desk->session, id, token, &nobody, NULL));
  g_assert_null (nobody);
}

/* Neither the secret nor the token is kept: only what derives from them. */
static void
test_keeps_no_secret (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfStmt) read =
      cf_stmt_new (desk->session->db, "SELECT token_hash, ack_key FROM device", NULL);
  gsize length;

  g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_ROW);
  g_assert_cmpint (memcmp (cf_stmt_get_blob (read, 0, &length), till->secret, 32), !=, 0);
  g_assert_cmpint (memcmp (cf_stmt_get_blob (read, 1, &length), till->secret, 32), !=, 0);
}

static void
test_state (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfDevice) device = NULL;

  g_assert_true (cf_device_set_state (desk->session, till->device->device_id,
                                      CF_WIRE_DEVICE_REVOKED, "person", NULL));
  g_assert_true (cf_device_find (desk->session, till->device->device_id, &device, NULL));
  g_assert_cmpint (device->state, ==, CF_WIRE_DEVICE_REVOKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/device/authenticates", test_authenticates);
  test_db_add_sqlite ("/crm/device/keeps-no-secret", test_keeps_no_secret);
  test_db_add_sqlite ("/crm/device/state", test_state);
  return test_db_run ();
}
