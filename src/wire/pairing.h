// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"
#include "wire/pairing-code.h"

#define CF_WIRE_PAIRING_NONCE_DIGITS 32

/* POST /v1/pairing/hello */
typedef struct {
  char *code_id;
  char *nonce;
} CfWireHello;

typedef struct {
  char *ca_pem;
  char *mac;
  char *tenant; /* whose CRM it is; NULL: one that does not say so yet */
} CfWireHelloAnswer;

/* POST /v1/pairing/claim */
typedef struct {
  char *claim_id;
  char *code;
  char *previous_device_id; /* both NULL at the first pairing */
  char *previous_token;
  char *program;
} CfWireClaim;

typedef struct {
  char *crm_public_key;
  char *device_id;
  char *device_secret;
  char *epoch;
  gint64 server_time_us;
  char *shop;
  char *shop_name;
  char *tenant;
  char *till;
} CfWireClaimAnswer;

/* Frees what it holds and zeroes it. */
void cf_wire_hello_clear (CfWireHello *hello);

/* Frees what it holds and zeroes it. */
void cf_wire_hello_answer_clear (CfWireHelloAnswer *answer);

/* Frees what it holds and zeroes it. */
void cf_wire_claim_clear (CfWireClaim *claim);

/* Frees what it holds and zeroes it. */
void cf_wire_claim_answer_clear (CfWireClaimAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireHello, cf_wire_hello_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireHelloAnswer, cf_wire_hello_answer_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireClaim, cf_wire_claim_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireClaimAnswer, cf_wire_claim_answer_clear)

/* The bytes under the hello answer's MAC: code_id, nonce, ca_pem. */
GBytes *cf_wire_hello_mac_input (const CfWireHello *hello,
                                 const char *ca_pem) G_GNUC_WARN_UNUSED_RESULT;

/* Encoders give canonical text or RANGE. Decoders take any JSON; a request must have exactly its
 * keys, an answer may have more. Errors of decoders: MALFORMED, RANGE, TOO_LARGE. */

/* Writes the first request. */
char *cf_wire_hello_encode (const CfWireHello *hello, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the first request. */
gboolean cf_wire_hello_decode (const char *text, gsize length, CfWireHello *ret_hello,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes its answer. */
char *cf_wire_hello_answer_encode (const CfWireHelloAnswer *answer,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads its answer. */
gboolean cf_wire_hello_answer_decode (const char *text, gsize length, CfWireHelloAnswer *ret_answer,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the second request. */
char *cf_wire_claim_encode (const CfWireClaim *claim, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the second request; its code comes out as cf_wire_pairing_code_parse makes it. */
gboolean cf_wire_claim_decode (const char *text, gsize length, CfWireClaim *ret_claim,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes its answer. */
char *cf_wire_claim_answer_encode (const CfWireClaimAnswer *answer,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads its answer. */
gboolean cf_wire_claim_answer_decode (const char *text, gsize length, CfWireClaimAnswer *ret_answer,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
