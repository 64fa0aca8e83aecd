// SPDX-License-Identifier: Apache-2.0
#include "sync/pairing.h"

#include <string.h>

#include "base/hex.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "support/tls/peer.h"
#include "sync/credential.h"
#include "wire/pairing.h"

#define CODE "K7QM2XVA9TRB4CDEFGH0"
#define TYPED "k7qm-2xva-9trb-4cde-fghO"
#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define KEY "1112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30"

/* How the CRM of a test behaves. */
typedef struct {
  gboolean knows_code;
  guint claims_lost; /* so many claims are taken, and the answer never comes */
  const char *hello_problem; /* or NULL */
  const char *claim_problem;
  gboolean claim_strange;
  guint claims;
  char *claim_ids[4];
  char *previous_token;
} Crm;

static gboolean
say_problem (CfTlsTalk *talk, const char *code)
{
  guint status = strcmp (code, "pairing-code-used") == 0 ? 409 : 404;
  g_autofree char *body = g_strdup_printf (
      "{\"code\":\"%s\",\"detail\":\"d\",\"status\":%u,\"title\":\"t\",\"type\":\"t\"}", code,
      status);
  return cf_tls_talk_answer (talk, status, "application/problem+json", "", body);
}

static gboolean
answer_hello (CfTlsTalk *talk, const Crm *crm)
{
  gsize length;
  const char *text = g_bytes_get_data (cf_tls_talk_body (talk), &length);
  g_autoptr (GBytes) key_input =
      cf_wire_pairing_key_input (crm->knows_code ? CODE : "00000000000000000000");
  g_auto (CfWireHello) hello = {0};
  g_auto (CfWireHelloAnswer) answer = {0};
  guint8 key[CF_HASH_BYTES];
  guint8 mac[CF_MAC_BYTES];

  if (crm->hello_problem != NULL)
    return say_problem (talk, crm->hello_problem);
  g_assert_true (cf_wire_hello_decode (text, length, &hello, NULL));
  cf_hash_bytes (g_bytes_get_data (key_input, NULL), g_bytes_get_size (key_input), key);
  answer.ca_pem = g_strdup (cf_tls_peer_ca ());
  g_autoptr (GBytes) mac_input = cf_wire_hello_mac_input (&hello, answer.ca_pem);
  cf_mac_bytes (key, g_bytes_get_data (mac_input, NULL), g_bytes_get_size (mac_input), mac);
  answer.mac = cf_hex_encode (mac, sizeof mac);
  g_autofree char *body = cf_wire_hello_answer_encode (&answer, NULL);
  g_assert_nonnull (body);
  return cf_tls_talk_answer (talk, 200, "application/json", "", body);
}

static gboolean
answer_claim (CfTlsTalk *talk, Crm *crm)
{
  gsize length;
  const char *text = g_bytes_get_data (cf_tls_talk_body (talk), &length);
  g_auto (CfWireClaim) claim = {0};

  g_assert_true (cf_wire_claim_decode (text, length, &claim, NULL));
  g_assert_cmpstr (claim.code, ==, CODE);
  crm->claim_ids[crm->claims++] = g_strdup (claim.claim_id);
  g_free (crm->previous_token);
  crm->previous_token = g_strdup (claim.previous_token);
  if (crm->claims <= crm->claims_lost)
    return FALSE;
  if (crm->claim_problem != NULL)
    return say_problem (talk, crm->claim_problem);
  if (crm->claim_strange)
    return cf_tls_talk_answer (talk, 200, "application/json", "", "{\"epoch\":1}");
  return cf_tls_talk_answer (
      talk, 200, "application/json", "",
      "{\"crm_public_key\":\"" KEY "\",\"device_id\":\"D1\",\"device_secret\":\"" SECRET "\","
      "\"epoch\":\"0123456789abcdef0123456789abcdef\",\"server_time_us\":1700000000000000,"
      "\"shop\":\"S1\",\"shop_name\":\"\xe8\x8a\xb1\",\"tenant\":\"T1\",\"till\":\"3\"}");
}

static gboolean
answer (CfTlsTalk *talk, gpointer data)
{
  if (g_str_has_prefix (cf_tls_talk_head (talk), "POST /v1/pairing/hello "))
    return answer_hello (talk, data);
  g_assert_true (g_str_has_prefix (cf_tls_talk_head (talk), "POST /v1/pairing/claim "));
  return answer_claim (talk, data);
}

static void
crm_clear (Crm *crm)
{
  for (guint i = 0; i < crm->claims; i++)
    g_free (crm->claim_ids[i]);
  g_free (crm->previous_token);
}

static CfPairingOutcome
pair_with (Crm *crm, CfTlsPeerKind kind, const char *code, const CfPairing *previous,
           CfPairing **ret_pairing, CfTrouble *ret_trouble)
{
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (kind, answer, crm);
  CfPairingClaim claim = {.url = cf_tls_peer_url (peer),
                          .code = code,
                          .claim_id = "01890000-0000-7000-8000-000000000001",
                          .previous = previous,
                          .program = "counterfoil-test",
                          .random = cf_random_system ()};

  return cf_sync_pair (&claim, ret_pairing, ret_trouble);
}

static void
test_done (void)
{
  Crm crm = {.knows_code = TRUE};
  g_autoptr (CfPairing) pairing = NULL;
  CfTrouble trouble = CF_TROUBLE_NONE;

  g_assert_cmpint (pair_with (&crm, CF_TLS_PEER_RIGHT, TYPED, NULL, &pairing, &trouble), ==,
                   CF_PAIRING_DONE);
  g_assert_cmpstr (pairing->device_id, ==, "D1");
  g_assert_cmpstr (pairing->device_secret, ==, SECRET);
  g_assert_cmpstr (pairing->crm_public_key, ==, KEY);
  g_assert_cmpstr (pairing->ca_pem, ==, cf_tls_peer_ca ());
  g_assert_cmpstr (pairing->shop, ==, "S1");
  g_assert_cmpstr (pairing->till, ==, "3");
  g_assert_cmpstr (pairing->tenant, ==, "T1");
  g_assert_true (g_str_has_prefix (pairing->crm_url, "https://127.0.0.1:"));
  g_assert_cmpuint (crm.claims, ==, 1);
  g_assert_null (crm.previous_token);
  crm_clear (&crm);
}

/* The token of the pairing before goes along; its secret never does. */
static void
test_previous (void)
{
  Crm crm = {.knows_code = TRUE};
  char device_id[] = "D0", secret[] = KEY;
  g_autofree char *ca_pem = g_strdup (cf_tls_peer_ca ());
  CfPairing previous = {.device_id = device_id, .device_secret = secret, .ca_pem = ca_pem};
  g_autofree char *token = cf_credential_token (KEY);
  g_autoptr (CfPairing) pairing = NULL;
  CfTrouble trouble;

  g_assert_cmpint (pair_with (&crm, CF_TLS_PEER_RIGHT, TYPED, &previous, &pairing, &trouble), ==,
                   CF_PAIRING_DONE);
  g_assert_cmpstr (crm.previous_token, ==, token);
  crm_clear (&crm);
}

/* Another CRM than the one before learns nothing that opens that one. */
static void
test_previous_elsewhere (void)
{
  Crm crm = {.knows_code = TRUE};
  char device_id[] = "D0", secret[] = KEY, ca_pem[] = "another";
  CfPairing previous = {.device_id = device_id, .device_secret = secret, .ca_pem = ca_pem};
  g_autoptr (CfPairing) pairing = NULL;
  CfTrouble trouble;

  g_assert_cmpint (pair_with (&crm, CF_TLS_PEER_RIGHT, TYPED, &previous, &pairing, &trouble), ==,
                   CF_PAIRING_DONE);
  g_assert_null (crm.previous_token);
  crm_clear (&crm);
}

/* The answer to the claim is lost: the same claim again, and the same answer. */
static void
test_answer_lost (void)
{
  Crm crm = {.knows_code = TRUE, .claims_lost = 2};
  g_autoptr (CfPairing) pairing = NULL;
  CfTrouble trouble;

  g_assert_cmpint (pair_with (&crm, CF_TLS_PEER_RIGHT, TYPED, NULL, &pairing, &trouble), ==,
                   CF_PAIRING_DONE);
  g_assert_cmpuint (crm.claims, ==, 3);
  g_assert_cmpstr (crm.claim_ids[0], ==, crm.claim_ids[2]);
  crm_clear (&crm);
}

typedef struct {
  const char *name;
  Crm crm;
  CfTlsPeerKind kind;
  const char *code;
  CfPairingOutcome outcome;
  CfTrouble trouble;
  guint claims; /* how often the code was told */
} Case;

static const Case cases[] = {
    {"impostor", {.knows_code = FALSE}, CF_TLS_PEER_RIGHT, TYPED, CF_PAIRING_IMPOSTOR, 0, 0},
    {"code-invalid",
     {.knows_code = TRUE},
     CF_TLS_PEER_RIGHT,
     "K7QM",
     CF_PAIRING_CODE_INVALID,
     0,
     0},
    {"code-unknown",
     {.hello_problem = "pairing-code-unknown"},
     CF_TLS_PEER_RIGHT,
     TYPED,
     CF_PAIRING_CODE_UNKNOWN,
     0,
     0},
    {"code-used",
     {.knows_code = TRUE, .claim_problem = "pairing-code-used"},
     CF_TLS_PEER_RIGHT,
     TYPED,
     CF_PAIRING_CODE_USED,
     0,
     1},
    {"claim-strange",
     {.knows_code = TRUE, .claim_strange = TRUE},
     CF_TLS_PEER_RIGHT,
     TYPED,
     CF_PAIRING_TROUBLE,
     CF_TROUBLE_STRANGE,
     1},
    {"never-answers",
     {.knows_code = TRUE, .claims_lost = 3},
     CF_TLS_PEER_RIGHT,
     TYPED,
     CF_PAIRING_TROUBLE,
     CF_TROUBLE_CUT,
     3},
    /* Knows the code, but its certificate is not by the CA that it names: the code is not told. */
    {"not-its-ca",
     {.knows_code = TRUE},
     CF_TLS_PEER_OTHER_CA,
     TYPED,
     CF_PAIRING_TROUBLE,
     CF_TROUBLE_TLS,
     0},
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Crm crm = test->crm;
  CfPairing *pairing = NULL;
  CfTrouble trouble = CF_TROUBLE_NONE;

  g_assert_cmpint (pair_with (&crm, test->kind, test->code, NULL, &pairing, &trouble), ==,
                   test->outcome);
  g_assert_null (pairing);
  if (test->outcome == CF_PAIRING_TROUBLE)
    g_assert_cmpstr (cf_trouble_name (trouble), ==, cf_trouble_name (test->trouble));
  g_assert_cmpuint (crm.claims, ==, test->claims);
  crm_clear (&crm);
}

static void
test_address (void)
{
  CfPairingClaim claim = {.url = "http://127.0.0.1:1",
                          .code = TYPED,
                          .claim_id = "01890000-0000-7000-8000-000000000001",
                          .program = "counterfoil-test",
                          .random = cf_random_system ()};
  CfPairing *pairing = NULL;
  CfTrouble trouble = CF_TROUBLE_NONE;

  g_assert_cmpint (cf_sync_pair (&claim, &pairing, &trouble), ==, CF_PAIRING_ADDRESS_INVALID);
  claim.url = "https://127.0.0.1:1";
  g_assert_cmpint (cf_sync_pair (&claim, &pairing, &trouble), ==, CF_PAIRING_TROUBLE);
  g_assert_cmpint (trouble, ==, CF_TROUBLE_CONNECT);
  g_assert_null (pairing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/pairing/done", test_done);
  g_test_add_func ("/sync/pairing/previous", test_previous);
  g_test_add_func ("/sync/pairing/previous-elsewhere", test_previous_elsewhere);
  g_test_add_func ("/sync/pairing/answer-lost", test_answer_lost);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/sync/pairing/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/sync/pairing/address", test_address);
  return g_test_run ();
}
