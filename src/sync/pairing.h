// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "store/pairing.h"
#include "sync/trouble.h"

typedef enum {
  CF_PAIRING_DONE,
  CF_PAIRING_ADDRESS_INVALID, /* not https://HOST[:PORT] */
  CF_PAIRING_CODE_INVALID, /* not twenty characters of a code */
  CF_PAIRING_CODE_UNKNOWN, /* never given out, or more than ten minutes ago */
  CF_PAIRING_CODE_USED,
  CF_PAIRING_OTHER_TENANT, /* it is another retailer's CRM than previous's; the code stays good */
  CF_PAIRING_IMPOSTOR, /* whoever answers at the address does not know the code */
  CF_PAIRING_TROUBLE, /* *ret_trouble says which; the same claim may be tried again */
} CfPairingOutcome;

typedef struct {
  const char *url; /* "https://HOST:PORT" */
  const char *code; /* as a person typed it */
  const char *claim_id; /* of this attempt; the same again after trouble gets the same answer */
  const CfPairing *previous; /* NULL at the first time; told to its own CRM alone */
  const char *program;
  const char *proxy; /* or NULL */
  const CfRandom *random;
} CfPairingClaim;

/* Makes this till known to a CRM: has the CRM prove that it knows the code, pins its CA, and hands
 * the code over to that CA's server alone. Keeps nothing: cf_pairing_adopt does. Waits for the
 * network, and tries thrice where a line breaks.
 * Source: data/api/sync.md, pairing. */
CfPairingOutcome cf_sync_pair (const CfPairingClaim *claim, CfPairing **ret_pairing,
                               CfTrouble *ret_trouble) G_GNUC_WARN_UNUSED_RESULT;
