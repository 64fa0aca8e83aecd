// SPDX-License-Identifier: Apache-2.0
#include "crm/pairing.h"

#include <string.h>

#include "base/hex.h"
#include "crm/device.h"
#include "crm/error.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "support/desk.h"
#include "support/test-db.h"

#define NOW_US TEST_DESK_NOW_US
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define CLAIM "019cebc6-8c10-7b42-8d3e-6f708192a3b4"
#define OTHER_CLAIM "019cebc6-8c10-7b42-8d3e-6f708192a3b5"

static const guint8 device_key[CF_KEY_BYTES] = "a key of 32 bytes, of the tests";

static char *
offer (TestDesk *desk, const char *shop_id)
{
  char *code = NULL;
  GError *error = NULL;

  g_assert_true (cf_pairing_offer (desk->session, shop_id, &desk->random, NOW_US, &code, &error));
  g_assert_no_error (error);
  return code;
}

/* A claim at that time; ret_answer may be NULL. */
static CfPairingOutcome
claim_at (TestDesk *desk, const CfWireClaim *claim, gint64 now_us, CfWireClaimAnswer *ret_answer)
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  CfPairingMint mint = {&desk->random, device_key, now_us};
  CfPairingOutcome outcome = cf_pairing_claim (desk->session, claim, &mint, &text, &error);

  g_assert_no_error (error);
  if (outcome == CF_PAIRING_OK && ret_answer != NULL)
    g_assert_true (cf_wire_claim_answer_decode (text, strlen (text), ret_answer, NULL));
  return outcome;
}

static CfWireClaim
claim_of (char *claim_id, char *code)
{
  static char program[] = "test";

  return (CfWireClaim){.claim_id = claim_id, .code = code, .program = program};
}

static void
test_hello (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autofree char *shown = offer (desk, "S1");
  g_autofree char *code = cf_wire_pairing_code_parse (shown);
  g_autoptr (GBytes) id_input = cf_wire_pairing_id_input (code);
  g_autoptr (GBytes) key_input = cf_wire_pairing_key_input (code);
  g_autoptr (GBytes) mac_input = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_auto (CfWireHelloAnswer) answer = {0};
  CfWireHello hello = {.nonce = (char[]){"00112233445566778899aabbccddeeff"}};
  guint8 key[CF_HASH_BYTES];
  guint8 mac[CF_MAC_BYTES];
  gsize length;
  const void *bytes = g_bytes_get_data (id_input, &length);

  id = cf_hash_text (bytes, length);
  id[CF_WIRE_PAIRING_CODE_ID_DIGITS] = '\0';
  hello.code_id = id;
  g_assert_cmpint (cf_pairing_hello (desk->session, &hello, "CA", NOW_US, &text, NULL), ==,
                   CF_PAIRING_OK);
  g_assert_true (cf_wire_hello_answer_decode (text, strlen (text), &answer, NULL));
  g_assert_cmpstr (answer.ca_pem, ==, "CA");
  bytes = g_bytes_get_data (key_input, &length);
  cf_hash_bytes (bytes, length, key);
  mac_input = cf_wire_hello_mac_input (&hello, "CA");
  bytes = g_bytes_get_data (mac_input, &length);
  g_assert_true (cf_hex_decode (answer.mac, mac, sizeof mac));
  g_assert_true (cf_mac_is_valid (key, bytes, length, mac));
  hello.code_id[0] = hello.code_id[0] == '0' ? '1' : '0';
  g_clear_pointer (&text, g_free);
  g_assert_cmpint (cf_pairing_hello (desk->session, &hello, "CA", NOW_US, &text, NULL), ==,
                   CF_PAIRING_UNKNOWN);
}

static void
test_claim (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autofree char *code = offer (desk, "S2");
  CfWireClaim claim = claim_of ((char[]){CLAIM}, code);
  g_auto (CfWireClaimAnswer) first = {0};
  g_auto (CfWireClaimAnswer) again = {0};
  guint8 secret[CF_KEY_BYTES];
  g_autofree char *token = NULL;
  g_autoptr (CfDevice) device = NULL;

  g_assert_cmpint (claim_at (desk, &claim, NOW_US, &first), ==, CF_PAIRING_OK);
  g_assert_cmpstr (first.shop, ==, "S2");
  g_assert_cmpstr (first.till, ==, "01");
  g_assert_cmpstr (first.epoch, ==, desk->tenant->epoch);
  g_assert_true (cf_hex_decode (first.device_secret, secret, sizeof secret));
  token = cf_device_token (secret);
  g_assert_true (cf_device_authenticate (desk->session, first.device_id, token, &device, NULL));
  g_assert_nonnull (device);
  /* The answer was lost: the same claim gets it again, word for word. */
  g_assert_cmpint (claim_at (desk, &claim, NOW_US + MINUTE_US, &again), ==, CF_PAIRING_OK);
  g_assert_cmpstr (first.device_id, ==, again.device_id);
  g_assert_cmpstr (first.device_secret, ==, again.device_secret);
  claim.claim_id = (char[]){OTHER_CLAIM};
  g_assert_cmpint (claim_at (desk, &claim, NOW_US, NULL), ==, CF_PAIRING_USED);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM device"), ==, 1);
  test_desk_assert_sound (desk);
}

static void
test_unknown (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autofree char *code = offer (desk, "S1");
  CfWireClaim claim = claim_of ((char[]){CLAIM}, code);
  char *unused = NULL;
  GError *error = NULL;

  g_assert_cmpint (claim_at (desk, &claim, NOW_US + CF_PAIRING_MINUTES * MINUTE_US, NULL), ==,
                   CF_PAIRING_UNKNOWN);
  claim.code = (char[]){"0000-0000-0000-0000-0000"};
  g_assert_cmpint (claim_at (desk, &claim, NOW_US, NULL), ==, CF_PAIRING_UNKNOWN);
  claim.code = (char[]){"nonsense"};
  g_assert_cmpint (claim_at (desk, &claim, NOW_US, NULL), ==, CF_PAIRING_UNKNOWN);
  g_assert_false (cf_pairing_offer (desk->session, "S9", &desk->random, NOW_US, &unused, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
}

/* Pairs, and shows what the till was before. */
static void
pair_again (TestDesk *desk, const char *shop_id, const CfWireClaimAnswer *before,
            CfWireClaimAnswer *ret_answer)
{
  static guint claims;
  g_autofree char *code = offer (desk, shop_id);
  g_autofree char *claim_id = g_strdup_printf ("019cebc6-8c10-7b42-8d3e-%012u", ++claims);
  g_autofree char *token = NULL;
  CfWireClaim claim = claim_of (claim_id, code);
  guint8 secret[CF_KEY_BYTES];

  if (before != NULL) {
    g_assert_true (cf_hex_decode (before->device_secret, secret, sizeof secret));
    token = cf_device_token (secret);
    claim.previous_device_id = before->device_id;
    claim.previous_token = token;
  }
  g_assert_cmpint (claim_at (desk, &claim, NOW_US, ret_answer), ==, CF_PAIRING_OK);
}

/* A till keeps its number by proving who it was; nobody else ever gets it. */
static void
test_till_numbers (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_auto (CfWireClaimAnswer) first = {0};
  g_auto (CfWireClaimAnswer) second = {0};
  g_auto (CfWireClaimAnswer) first_again = {0};
  g_auto (CfWireClaimAnswer) copy = {0};
  g_auto (CfWireClaimAnswer) elsewhere = {0};
  g_autoptr (CfDevice) former = NULL;

  pair_again (desk, "S1", NULL, &first);
  pair_again (desk, "S1", NULL, &second);
  pair_again (desk, "S1", &first, &first_again);
  g_assert_cmpstr (first.till, ==, "01");
  g_assert_cmpstr (second.till, ==, "02");
  g_assert_cmpstr (first_again.till, ==, "01");
  g_assert_true (cf_device_find (desk->session, first.device_id, &former, NULL));
  g_assert_cmpint (former->state, ==, CF_WIRE_DEVICE_REVOKED);
  /* A copy of the first till shows the same past, which is used up by now. */
  pair_again (desk, "S1", &first, &copy);
  g_assert_cmpstr (copy.till, ==, "03");
  pair_again (desk, "S2", &second, &elsewhere);
  g_assert_cmpstr (elsewhere.till, ==, "01");
  test_desk_assert_sound (desk);
}

/* A fork gets a new number. */
static void
test_locked_till (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_auto (CfWireClaimAnswer) first = {0};
  g_auto (CfWireClaimAnswer) again = {0};

  pair_again (desk, "S1", NULL, &first);
  g_assert_true (
      cf_device_set_state (desk->session, first.device_id, CF_WIRE_DEVICE_LOCKED, "forked", NULL));
  pair_again (desk, "S1", &first, &again);
  g_assert_cmpstr (again.till, ==, "02");
}

/* What a claim made is told again for ten minutes, and then forgotten. */
static void
test_secrets_forgotten (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_auto (CfWireClaimAnswer) first = {0};
  char *code = NULL;

  pair_again (desk, "S1", NULL, &first);
  g_assert_cmpint (
      test_desk_read (desk, "SELECT count(*) FROM pairing_code WHERE device_secret IS NOT NULL"),
      ==, 1);
  g_assert_true (cf_pairing_offer (desk->session, "S1", &desk->random,
                                   NOW_US + CF_PAIRING_MINUTES * MINUTE_US, &code, NULL));
  g_assert_cmpint (
      test_desk_read (desk, "SELECT count(*) FROM pairing_code WHERE device_secret IS NOT NULL"),
      ==, 0);
  g_free (code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/pairing/hello", test_hello);
  test_db_add ("/crm/pairing/claim", test_claim);
  test_db_add ("/crm/pairing/unknown", test_unknown);
  test_db_add ("/crm/pairing/till-numbers", test_till_numbers);
  test_db_add_sqlite ("/crm/pairing/locked-till", test_locked_till);
  test_db_add_sqlite ("/crm/pairing/secrets-forgotten", test_secrets_forgotten);
  return test_db_run ();
}
