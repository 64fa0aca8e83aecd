// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/pairing.h"

#include "base/hex.h"
#include "seal/derive.h"
#include "wire/golden/example.h"
#include "wire/pairing.h"
#include "wire/lost/recovery.h"

/* A literal as the plain structs want it. */
#define TEXT(literal) ((char[]){literal})

static char *
token_text (void)
{
  guint8 token[32];

  cf_derive_key (example_device_secret, "token", token);
  return cf_hex_encode (token, sizeof token);
}

char *
pairing_claim (gboolean again)
{
  g_autofree char *token = token_text ();
  CfWireClaim claim = {
      .claim_id = TEXT ("019cebc5-1111-7222-8333-444455556666"),
      .code = TEXT (EXAMPLE_PAIRING_CODE),
      .program = TEXT ("counterfoil 0.1.0"),
      .previous_device_id = again ? TEXT ("D7") : NULL,
      .previous_token = again ? token : NULL,
  };

  return cf_wire_claim_encode (&claim, NULL);
}

char *
pairing_recovery (void)
{
  g_autofree char *token = token_text ();
  const CfWireRecoveryDevice device = {TEXT ("D7"), TEXT ("S1"), TEXT ("T1"), token};
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_new ("counterfoil 0.1.0");

  cf_wire_recovery_prepend (recovery, &device);
  return cf_wire_recovery_encode (recovery, NULL);
}
