// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/session.h"
#include "seal/key.h"
#include "wire/pairing.h"

#define CF_PAIRING_MINUTES 10

/* A new code for a till of the shop, as it is shown to people; good once, for CF_PAIRING_MINUTES.
 * Errors: CF_CRM_ERROR_REFUSED when there is no such shop; of db/. */
gboolean cf_pairing_offer (CfSession *session, const char *shop_id, const CfRandom *random,
                           gint64 now_us, char **ret_code,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_PAIRING_OK,
  CF_PAIRING_UNKNOWN, /* no such code, or too old */
  CF_PAIRING_USED, /* by another claim */
  CF_PAIRING_FAILED,
} CfPairingOutcome;

/* Proves to a till that the CRM knows the code which the till was given.
 * Errors: of db/ and wire/, with CF_PAIRING_FAILED. */
CfPairingOutcome cf_pairing_hello (CfSession *session, const CfWireHello *hello, const char *ca_pem,
                                   gint64 now_us, char **ret_answer,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a new device is made of. */
typedef struct {
  const CfRandom *random;
  const guint8 *device_key; /* CF_KEY_BYTES, that secrets derive from */
  gint64 now_us;
} CfPairingMint;

/* Makes the till that knows the code a device. The same claim again gets the same answer. A till
 * that proves to be a device of this shop keeps its number, unless that device was found to be two.
 * Errors: of db/ and wire/, with CF_PAIRING_FAILED; nothing has changed then. */
CfPairingOutcome cf_pairing_claim (CfSession *session, const CfWireClaim *claim,
                                   const CfPairingMint *mint, char **ret_answer,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_pairing_statements;
