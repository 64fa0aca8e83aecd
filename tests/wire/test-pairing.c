// SPDX-License-Identifier: Apache-2.0
#include "wire/pairing.h"

#include <string.h>

#include "base/hex.h"
#include "seal/derive.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode_hello (const char *text, gsize length, GError **error)
{
  g_auto (CfWireHello) hello = {0};
  return cf_wire_hello_decode (text, length, &hello, error) ? cf_wire_hello_encode (&hello, error)
                                                            : NULL;
}

static char *
recode_hello_answer (const char *text, gsize length, GError **error)
{
  g_auto (CfWireHelloAnswer) answer = {0};
  return cf_wire_hello_answer_decode (text, length, &answer, error)
             ? cf_wire_hello_answer_encode (&answer, error)
             : NULL;
}

static char *
recode_claim (const char *text, gsize length, GError **error)
{
  g_auto (CfWireClaim) claim = {0};
  return cf_wire_claim_decode (text, length, &claim, error) ? cf_wire_claim_encode (&claim, error)
                                                            : NULL;
}

static char *
recode_claim_answer (const char *text, gsize length, GError **error)
{
  g_auto (CfWireClaimAnswer) answer = {0};
  return cf_wire_claim_answer_decode (text, length, &answer, error)
             ? cf_wire_claim_answer_encode (&answer, error)
             : NULL;
}

static void
test_hello (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"code_id\":\"0", "\"code_id\":\"", CF_WIRE_ERROR_RANGE},
      {"\"nonce\"", "\"once\"", CF_WIRE_ERROR_MALFORMED},
      {"{", "{\"zeal\":1,", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("pairing-hello.json", recode_hello);
  recode_refused ("pairing-hello.json", recode_hello, refusals, G_N_ELEMENTS (refusals));
}

static void
test_hello_answer (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"mac\":\"3", "\"mac\":\"", CF_WIRE_ERROR_RANGE},
      {"\"ca_pem\":", "\"ca_pem\":7,\"x\":", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("pairing-hello-answer.json", recode_hello_answer);
  recode_refused ("pairing-hello-answer.json", recode_hello_answer, refusals,
                  G_N_ELEMENTS (refusals));
  /* A CRM from before it was told says nothing of it. */
  recode_accepted ("pairing-hello-answer.json", recode_hello_answer, ",\"tenant\":\"example\"", "",
                   NULL);
}

static void
hash_of (GBytes *taken, guint8 *ret_hash)
{
  g_autoptr (GBytes) bytes = taken;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  cf_hash_bytes (data, length, ret_hash);
}

/* The golden hello and its answer fit the golden code, by the letter of the contract. */
static void
test_hello_proof (void)
{
  guint8 hash[CF_HASH_BYTES], key[CF_HASH_BYTES], mac[CF_MAC_BYTES];
  g_autofree char *hello_text = example_text ("pairing-hello.json");
  g_autofree char *answer_text = example_text ("pairing-hello-answer.json");
  g_auto (CfWireHello) hello = {0};
  g_auto (CfWireHelloAnswer) answer = {0};
  g_assert_true (cf_wire_hello_decode (hello_text, strlen (hello_text), &hello, NULL));
  g_assert_true (cf_wire_hello_answer_decode (answer_text, strlen (answer_text), &answer, NULL));
  hash_of (cf_wire_pairing_id_input (EXAMPLE_PAIRING_CODE), hash);
  g_autofree char *digits = cf_hex_encode (hash, CF_WIRE_PAIRING_CODE_ID_DIGITS / 2);
  g_assert_cmpstr (digits, ==, hello.code_id);
  hash_of (cf_wire_pairing_key_input (EXAMPLE_PAIRING_CODE), key);
  g_autoptr (GBytes) input = cf_wire_hello_mac_input (&hello, answer.ca_pem);
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  g_assert_true (cf_hex_decode (answer.mac, mac, sizeof mac));
  g_assert_true (cf_mac_is_valid (key, bytes, length, mac));
}

static void
test_claim (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"code\":\"K", "\"code\":\"U", CF_WIRE_ERROR_RANGE},
      {"\"claim_id\":\"019c", "\"claim_id\":\"019C", CF_WIRE_ERROR_RANGE},
      {"\"previous\":{", "\"previous\":{\"zeal\":1,", CF_WIRE_ERROR_MALFORMED},
      {"\"token\":\"5", "\"token\":\"", CF_WIRE_ERROR_RANGE},
      {"\"token\":", "\"t\":", CF_WIRE_ERROR_MALFORMED},
      {"\"program\":", "\"zeal\":1,\"program\":", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("pairing-claim.json", recode_claim);
  recode_golden ("pairing-claim-again.json", recode_claim);
  recode_refused ("pairing-claim-again.json", recode_claim, refusals, G_N_ELEMENTS (refusals));
  g_autofree char *golden = example_text ("pairing-claim.json");
  recode_accepted ("pairing-claim.json", recode_claim, "K7QM2XVA9TBC4DEF0GH1",
                   "k7qm-2xva-9tbc-4def-ogh1", golden);
}

static void
test_claim_answer (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"device_id\":\"D7\"", "\"device_id\":\"D.7\"", CF_WIRE_ERROR_RANGE},
      {"\"device_id\":\"D7\"", "\"device_id\":\"\"", CF_WIRE_ERROR_RANGE},
      {"\"epoch\":\"6", "\"epoch\":\"", CF_WIRE_ERROR_RANGE},
      {"\"till\":\"T1\"", "\"till\":null", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("pairing-claim-answer.json", recode_claim_answer);
  recode_refused ("pairing-claim-answer.json", recode_claim_answer, refusals,
                  G_N_ELEMENTS (refusals));
  g_autofree char *golden = example_text ("pairing-claim-answer.json");
  recode_accepted ("pairing-claim-answer.json", recode_claim_answer, "{", "{\"zeal\":[],", golden);
}

/* The token of the golden second claim comes from the golden device's secret. */
static void
test_token (void)
{
  guint8 token[32];
  cf_derive_key (example_device_secret, "token", token);
  g_autofree char *digits = cf_hex_encode (token, sizeof token);
  g_autofree char *claim = example_text ("pairing-claim-again.json");
  g_assert_nonnull (strstr (claim, digits));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/pairing/hello", test_hello);
  g_test_add_func ("/wire/pairing/hello-answer", test_hello_answer);
  g_test_add_func ("/wire/pairing/hello-proof", test_hello_proof);
  g_test_add_func ("/wire/pairing/claim", test_claim);
  g_test_add_func ("/wire/pairing/claim-answer", test_claim_answer);
  g_test_add_func ("/wire/pairing/token", test_token);
  return g_test_run ();
}
