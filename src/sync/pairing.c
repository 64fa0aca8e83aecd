// SPDX-License-Identifier: Apache-2.0
#include "sync/pairing.h"

#include <string.h>

#include "base/hex.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "sync/credential.h"
#include "sync/transport.h"
#include "wire/pairing.h"

#define TRIES 3
#define JSON "application/json"

/* Whether another try on the same line may do. */
static gboolean
is_worth_another_try (CfTrouble trouble)
{
  return trouble == CF_TROUBLE_CUT || trouble == CF_TROUBLE_TIMEOUT;
}

static CfPairingOutcome
outcome_of (const CfResponse *response, CfTrouble *ret_trouble)
{
  if (response->trouble == CF_TROUBLE_NONE)
    return CF_PAIRING_DONE;
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_PAIRING_CODE_UNKNOWN))
    return CF_PAIRING_CODE_UNKNOWN;
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_PAIRING_CODE_USED))
    return CF_PAIRING_CODE_USED;
  *ret_trouble = response->trouble;
  return CF_PAIRING_TROUBLE;
}

static CfPairingOutcome
strange (CfTrouble *ret_trouble)
{
  *ret_trouble = CF_TROUBLE_STRANGE;
  return CF_PAIRING_TROUBLE;
}

static void
fill_hello (const char *code, const CfRandom *random, CfWireHello *hello)
{
  g_autoptr (GBytes) input = cf_wire_pairing_id_input (code);
  g_autofree char *id = cf_hash_text (g_bytes_get_data (input, NULL), g_bytes_get_size (input));
  guint8 nonce[CF_WIRE_PAIRING_NONCE_DIGITS / 2];

  cf_random_fill (random, nonce, sizeof nonce);
  hello->code_id = g_strndup (id, CF_WIRE_PAIRING_CODE_ID_DIGITS);
  hello->nonce = cf_hex_encode (nonce, sizeof nonce);
}

/* Whether the answer's MAC shows that who gave it knows the code. */
static gboolean
proves_code (const char *code, const CfWireHello *hello, const CfWireHelloAnswer *answer)
{
  g_autoptr (GBytes) key_input = cf_wire_pairing_key_input (code);
  g_autoptr (GBytes) mac_input = cf_wire_hello_mac_input (hello, answer->ca_pem);
  guint8 key[CF_HASH_BYTES];
  guint8 mac[CF_MAC_BYTES];

  cf_hash_bytes (g_bytes_get_data (key_input, NULL), g_bytes_get_size (key_input), key);
  return cf_hex_decode (answer->mac, mac, sizeof mac) &&
         cf_mac_is_valid (key, g_bytes_get_data (mac_input, NULL), g_bytes_get_size (mac_input),
                          mac);
}

static CfPairingOutcome
learn_ca (const CfPairingClaim *claim, const char *code, char **ret_ca_pem, CfTrouble *ret_trouble)
{
  CfPeer peer = {.url = claim->url, .program = claim->program, .proxy = claim->proxy};
  g_auto (CfWireHello) hello = {0};
  g_auto (CfWireHelloAnswer) answer = {0};
  g_autoptr (CfResponse) response = NULL;

  fill_hello (code, claim->random, &hello);
  g_autofree char *text = cf_wire_hello_encode (&hello, NULL);
  if (text == NULL)
    return CF_PAIRING_CODE_INVALID;
  for (guint i = 0; i < TRIES; i++) {
    g_clear_pointer (&response, cf_response_free);
    response = cf_transport_hello (&peer, text, NULL);
    if (response == NULL)
      return CF_PAIRING_ADDRESS_INVALID;
    if (!is_worth_another_try (response->trouble))
      break;
  }
  CfPairingOutcome outcome = outcome_of (response, ret_trouble);
  if (outcome != CF_PAIRING_DONE)
    return outcome;
  gsize length;
  const char *body = g_bytes_get_data (response->body, &length);
  if (length == 0 || !cf_wire_hello_answer_decode (body, length, &answer, NULL))
    return strange (ret_trouble);
  if (!proves_code (code, &hello, &answer))
    return CF_PAIRING_IMPOSTOR;
  /* No secret hangs on it: the answer to the claim says it again, from a server that is known. */
  if (claim->previous != NULL && answer.tenant != NULL &&
      strcmp (claim->previous->tenant, answer.tenant) != 0)
    return CF_PAIRING_OTHER_TENANT;
  *ret_ca_pem = g_steal_pointer (&answer.ca_pem);
  return CF_PAIRING_DONE;
}

/* Who this till was is told to the CRM that it was that with, and to no other: the token opens that
 * CRM, which shows itself by its CA. */
static char *
encode_claim (const CfPairingClaim *claim, const char *code, const char *ca_pem)
{
  g_auto (CfWireClaim) sent = {.claim_id = g_strdup (claim->claim_id),
                               .code = g_strdup (code),
                               .program = g_strdup (claim->program)};

  if (claim->previous != NULL && strcmp (claim->previous->ca_pem, ca_pem) == 0) {
    sent.previous_device_id = g_strdup (claim->previous->device_id);
    sent.previous_token = cf_credential_token (claim->previous->device_secret);
  }
  return cf_wire_claim_encode (&sent, NULL);
}

static CfResponse *
send_claim (const CfPairingClaim *claim, const char *text, const char *ca_pem)
{
  CfPeer peer = {
      .url = claim->url, .ca_pem = ca_pem, .program = claim->program, .proxy = claim->proxy};
  g_autoptr (CfTransport) transport = cf_transport_new (&peer, NULL);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (CfResponse) response = NULL;
  CfRequest request = {.path = "/v1/pairing/claim",
                       .content_type = JSON,
                       .body = body,
                       .body_type = JSON,
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};

  for (guint i = 0; i < TRIES && transport != NULL; i++) {
    g_clear_pointer (&response, cf_response_free);
    response = cf_transport_fetch (transport, &request);
    if (!is_worth_another_try (response->trouble))
      break;
  }
  return g_steal_pointer (&response);
}

static CfPairing *
pairing_new (const CfPairingClaim *claim, CfWireClaimAnswer *answer, char *ca_pem)
{
  CfPairing *pairing = g_new0 (CfPairing, 1);

  pairing->tenant = g_steal_pointer (&answer->tenant);
  pairing->device_id = g_steal_pointer (&answer->device_id);
  pairing->device_secret = g_steal_pointer (&answer->device_secret);
  pairing->shop = g_steal_pointer (&answer->shop);
  pairing->shop_name = g_steal_pointer (&answer->shop_name);
  pairing->till = g_steal_pointer (&answer->till);
  pairing->crm_url = g_strdup (claim->url);
  pairing->ca_pem = ca_pem;
  pairing->crm_public_key = g_steal_pointer (&answer->crm_public_key);
  pairing->epoch = g_steal_pointer (&answer->epoch);
  return pairing;
}

CfPairingOutcome
cf_sync_pair (const CfPairingClaim *claim, CfPairing **ret_pairing, CfTrouble *ret_trouble)
{
  g_autofree char *code = cf_wire_pairing_code_parse (claim->code);
  g_autofree char *ca_pem = NULL;
  g_auto (CfWireClaimAnswer) answer = {0};

  if (code == NULL)
    return CF_PAIRING_CODE_INVALID;
  CfPairingOutcome outcome = learn_ca (claim, code, &ca_pem, ret_trouble);
  if (outcome != CF_PAIRING_DONE)
    return outcome;
  g_autofree char *text = encode_claim (claim, code, ca_pem);
  if (text == NULL)
    return strange (ret_trouble);
  g_autoptr (CfResponse) response = send_claim (claim, text, ca_pem);
  if (response == NULL)
    return CF_PAIRING_ADDRESS_INVALID;
  outcome = outcome_of (response, ret_trouble);
  if (outcome != CF_PAIRING_DONE)
    return outcome;
  gsize length;
  const char *body = g_bytes_get_data (response->body, &length);
  if (length == 0 || !cf_wire_claim_answer_decode (body, length, &answer, NULL))
    return strange (ret_trouble);
  *ret_pairing = pairing_new (claim, &answer, g_steal_pointer (&ca_pem));
  return CF_PAIRING_DONE;
}
