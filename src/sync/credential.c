// SPDX-License-Identifier: Apache-2.0
#include "sync/credential.h"

#include <string.h>

#include "base/hex.h"
#include "seal/derive.h"
#include "seal/key.h"
#include "seal/mac.h"

static gboolean
derive (const char *device_secret, const char *label, guint8 *ret_key)
{
  guint8 secret[CF_KEY_BYTES];

  if (device_secret == NULL || !cf_hex_decode (device_secret, secret, sizeof secret))
    return FALSE;
  cf_derive_key (secret, label, ret_key);
  cf_key_wipe (secret, sizeof secret);
  return TRUE;
}

char *
cf_credential_token (const char *device_secret)
{
  guint8 key[CF_KEY_BYTES];

  if (!derive (device_secret, "token", key))
    return NULL;
  char *token = cf_hex_encode (key, sizeof key);
  cf_key_wipe (key, sizeof key);
  return token;
}

char *
cf_credential_authorization (const char *device_id, const char *device_secret)
{
  g_autofree char *token = cf_credential_token (device_secret);

  return token == NULL ? NULL : g_strdup_printf ("Bearer %s.%s", device_id, token);
}

gboolean
cf_credential_accepts (const char *device_secret, const char *answer, const char *mac)
{
  guint8 key[CF_KEY_BYTES];
  guint8 given[CF_MAC_BYTES];

  if (mac == NULL || !cf_hex_decode (mac, given, sizeof given) ||
      !derive (device_secret, "ack", key))
    return FALSE;
  gboolean valid = cf_mac_is_valid (key, answer, strlen (answer), given);
  cf_key_wipe (key, sizeof key);
  return valid;
}
