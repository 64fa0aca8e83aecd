// SPDX-License-Identifier: Apache-2.0
#include "crm/life/recovery.h"

#include "crm/device.h"
#include "crm/shop.h"
#include "support/desk.h"
#include "support/test-db.h"

static const guint8 key[CF_KEY_BYTES] = "a key of 32 bytes, of the tests";

/* The device as its till shows it, with the token that the key gives. */
static void
show (CfWireRecovery *recovery, const char *id, const char *shop, const char *till,
      const guint8 *by_key)
{
  CfDeviceDraft draft = {.device_id = id, .shop_id = shop, .till = till};
  guint8 secret[CF_KEY_BYTES];
  g_autofree char *token = NULL;

  cf_device_derive_secret (by_key, &draft, secret);
  token = cf_device_token (secret);
  cf_wire_recovery_prepend (recovery,
                            &(CfWireRecoveryDevice){(char *)(guintptr)id, (char *)(guintptr)shop,
                                                    (char *)(guintptr)till, token});
}

static CfRecoveryOutcome
take (TestDesk *desk, const CfWireRecovery *recovery, CfWireDeviceState *ret_state)
{
  GError *error = NULL;
  CfRecoveryOutcome outcome =
      cf_recovery_take (desk->session, recovery, key, TEST_DESK_NOW_US, ret_state, &error);

  g_assert_no_error (error);
  return outcome;
}

static char *
next_till (TestDesk *desk)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  char *till = NULL;

  g_assert_true (cf_shop_take_till (change, "S1", &till, NULL));
  return till;
}

/* A till that was paired again comes back whole: what it was opens nothing any more, and its number
 * is nobody else's. */
static void
test_comes_back (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new ("test");
  CfWireDeviceState state = CF_WIRE_DEVICE_REVOKED;
  g_autoptr (CfDevice) first = NULL;
  g_autoptr (CfDevice) second = NULL;
  g_autofree char *till = NULL;

  show (recovery, "D2", "S1", "07", key);
  show (recovery, "D1", "S1", "07", key);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpint (take (desk, recovery, &state), ==, CF_RECOVERY_OK);
    g_assert_cmpint (state, ==, CF_WIRE_DEVICE_ACTIVE);
  }
  g_assert_true (cf_device_find (desk->session, "D1", &first, NULL));
  g_assert_true (cf_device_find (desk->session, "D2", &second, NULL));
  g_assert_cmpint (first->state, ==, CF_WIRE_DEVICE_REVOKED);
  g_assert_cmpint (second->state, ==, CF_WIRE_DEVICE_ACTIVE);
  g_assert_cmpstr (second->previous_device_id, ==, "D1");
  till = next_till (desk);
  g_assert_cmpstr (till, ==, "08");
  test_desk_assert_sound (desk);
}

static void
test_strangers (TestDb *test)
{
  static const guint8 other_key[CF_KEY_BYTES] = "another key, of another CRM";
  static const struct {
    const char *id, *shop, *till; /* as shown … */
    const char *true_shop, *true_till; /* … and as the token is of */
    gboolean other_key;
    CfRecoveryOutcome outcome;
  } cases[] = {
      {"D1", "S1", "07", "S1", "07", TRUE, CF_RECOVERY_UNPROVEN},
      {"D1", "S2", "07", "S1", "07", FALSE, CF_RECOVERY_UNPROVEN},
      {"D1", "S1", "08", "S1", "07", FALSE, CF_RECOVERY_UNPROVEN},
      {"D1", "S9", "07", "S9", "07", FALSE, CF_RECOVERY_NO_SHOP},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new ("test");
    CfWireRecoveryDevice *shown;
    CfWireDeviceState state;

    show (recovery, cases[i].id, cases[i].true_shop, cases[i].true_till,
          cases[i].other_key ? other_key : key);
    shown = recovery->devices->pdata[0];
    g_free (shown->shop);
    g_free (shown->till);
    shown->shop = g_strdup (cases[i].shop);
    shown->till = g_strdup (cases[i].till);
    g_assert_cmpint (take (desk, recovery, &state), ==, cases[i].outcome);
  }
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM device"), ==, 0);
}

/* Another till was given its number while nobody knew of it. */
static void
test_number_taken (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfWireRecovery) first = cf_wire_recovery_new ("test");
  g_autoptr (CfWireRecovery) second = cf_wire_recovery_new ("test");
  CfWireDeviceState state = CF_WIRE_DEVICE_REVOKED;

  show (first, "D1", "S1", "07", key);
  show (second, "D2", "S1", "07", key);
  g_assert_cmpint (take (desk, first, &state), ==, CF_RECOVERY_OK);
  g_assert_cmpint (state, ==, CF_WIRE_DEVICE_ACTIVE);
  g_assert_cmpint (take (desk, second, &state), ==, CF_RECOVERY_OK);
  g_assert_cmpint (state, ==, CF_WIRE_DEVICE_LOCKED);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM device WHERE why = 'number-taken'"),
                   ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/recovery/comes-back", test_comes_back);
  test_db_add ("/crm/recovery/strangers", test_strangers);
  test_db_add ("/crm/recovery/number-taken", test_number_taken);
  return test_db_run ();
}
