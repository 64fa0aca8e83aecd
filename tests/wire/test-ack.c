// SPDX-License-Identifier: Apache-2.0
#include "wire/ack.h"

#include <string.h>

#include "base/hex.h"
#include "seal/derive.h"
#include "seal/mac.h"
#include "wire/golden/example.h"
#include "wire/json/canonical.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *mac_input = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (text, length, &mac_input, error);
  return ack == NULL ? NULL : cf_wire_ack_encode (ack, error);
}

static void
test_golden (void)
{
  recode_golden ("ops-answer.json", recode);
  recode_golden ("ops-answer-parked.json", recode);
}

static void
test_mac (void)
{
  static const char *const examples[] = {"ops-answer.json", "ops-answer-parked.json"};
  guint8 key[32], mac[CF_MAC_BYTES];
  cf_derive_key (example_device_secret, "ack", key);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    gsize length;
    g_autofree char *text = example_load (examples[i], &length);
    g_autofree char *input = NULL;
    g_autoptr (CfWireAck) ack = cf_wire_ack_decode (text, length, &input, NULL);
    g_assert_nonnull (ack);
    g_assert_true (cf_hex_decode (ack->mac, mac, sizeof mac));
    g_assert_true (cf_mac_is_valid (key, input, strlen (input), mac));
    g_autofree char *own = cf_wire_ack_mac_input (ack, NULL);
    g_assert_cmpstr (own, ==, input);
    g_assert_null (strstr (input, "\"mac\""));
  }
}

static void
test_fields (void)
{
  gsize length;
  g_autofree char *text = example_load ("ops-answer-parked.json", &length);
  g_autofree char *input = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (text, length, &input, NULL);
  g_assert_cmpint (ack->acked_seq, ==, 4);
  g_assert_cmpint (ack->need_from, ==, 5);
  g_assert_cmpuint (ack->parked->len, ==, 1);
  const CfWireParked *parked = g_ptr_array_index (ack->parked, 0);
  g_assert_cmpstr (parked->reason, ==, "line-gross");
}

/* A field of a newer CRM is ignored, but it stands under the MAC. */
static void
test_newer (void)
{
  g_autofree char *text = example_text ("ops-answer.json");
  g_autofree char *newer = recode_replace (text, "{", "{ \"zeal\" : [ 1 ],\n");
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (newer, strlen (newer), &input, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ack);
  g_assert_true (g_str_has_suffix (input, ",\"zeal\":[1]}"));
  g_assert_true (cf_wire_canonical_check (input, strlen (input)));
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"{", "<html><body>Welcome", CF_WIRE_ERROR_MALFORMED},
      {"\"mac\"", "\"cam\"", CF_WIRE_ERROR_MALFORMED},
      {"\"acked_seq\":4", "\"acked_seq\":0", CF_WIRE_ERROR_MALFORMED},
      {"\"acked_seq\":4", "\"acked_seq\":-1", CF_WIRE_ERROR_RANGE},
      {"\"acked_seq\":4", "\"acked_seq\":4,\"acked_seq\":4", CF_WIRE_ERROR_MALFORMED},
      {"\"need_from\":5", "\"need_from\":0", CF_WIRE_ERROR_RANGE},
      {"\"need_from\":5,", "", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":0", CF_WIRE_ERROR_RANGE},
      {"[{", "[7,{", CF_WIRE_ERROR_MALFORMED},
      {"\"parked\":[", "\"parked\":{},\"x\":[", CF_WIRE_ERROR_MALFORMED},
      {"019cebc6", "019cebc", CF_WIRE_ERROR_RANGE},
      {"6b1f0c5e", "6B1F0C5E", CF_WIRE_ERROR_RANGE},
  };
  recode_refused ("ops-answer-parked.json", recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_too_many (void)
{
  g_autoptr (GString) list = g_string_new ("\"parked\":[");
  for (guint i = 0; i <= CF_WIRE_BATCH_ENTRIES_MAX; i++)
    g_string_append (list, "{\"op_id\":\"019cebc6-4b40-7a31-9c2d-5e6f708192a3\","
                           "\"reason\":\"x\",\"seq\":1},");
  g_autofree char *text = example_text ("ops-answer-parked.json");
  g_autofree char *longer = recode_replace (text, "\"parked\":[", list->str);
  g_autoptr (GError) error = NULL;
  g_assert_null (recode (longer, strlen (longer), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
}

static void
test_encode_refuses (void)
{
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_ack_encode (ack, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/ack/golden", test_golden);
  g_test_add_func ("/wire/ack/mac", test_mac);
  g_test_add_func ("/wire/ack/fields", test_fields);
  g_test_add_func ("/wire/ack/newer", test_newer);
  g_test_add_func ("/wire/ack/refused", test_refused);
  g_test_add_func ("/wire/ack/too-many", test_too_many);
  g_test_add_func ("/wire/ack/encode-refuses", test_encode_refuses);
  return g_test_run ();
}
