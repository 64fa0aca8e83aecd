// SPDX-License-Identifier: Apache-2.0
#include "wire/lost/recovery.h"

#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_decode (text, length, error);

  return recovery != NULL ? cf_wire_recovery_encode (recovery, error) : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"device_id\"", "\"device\"", CF_WIRE_ERROR_MALFORMED},
      {"{\"device_id\"", "{\"zeal\":1,\"device_id\"", CF_WIRE_ERROR_MALFORMED},
      {"\"token\":\"", "\"token\":\"0", CF_WIRE_ERROR_RANGE},
      {"\"devices\":[", "\"devices\":[],\"more\":[", CF_WIRE_ERROR_MALFORMED},
      {"\"program\"", "\"zeal\":1,\"program\"", CF_WIRE_ERROR_MALFORMED},
  };

  recode_golden ("pairing-recovery.json", recode);
  recode_refused ("pairing-recovery.json", recode, refusals, G_N_ELEMENTS (refusals));
  recode_slips ("pairing-recovery.json", recode);
}

/* The oldest stands first, whichever way they were put in; and there is an end to them. */
static void
test_order (void)
{
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new ("test");
  g_autofree char *token = g_strnfill (64, 'a');
  g_autofree char *none = cf_wire_recovery_encode (recovery, NULL);

  g_assert_null (none);
  for (guint i = 0; i <= CF_WIRE_RECOVERY_DEVICES_MAX; i++) {
    g_autofree char *id = g_strdup_printf ("D%u", i);
    g_autofree char *text = NULL;

    cf_wire_recovery_prepend (recovery,
                              &(CfWireRecoveryDevice){id, (char[]){"S1"}, (char[]){"01"}, token});
    text = cf_wire_recovery_encode (recovery, NULL);
    g_assert_true ((text != NULL) == (i < CF_WIRE_RECOVERY_DEVICES_MAX));
  }
  g_assert_cmpstr (((CfWireRecoveryDevice *)recovery->devices->pdata[0])->device_id, ==, "D64");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/recovery/golden", test_golden);
  g_test_add_func ("/wire/recovery/order", test_order);
  return g_test_run ();
}
