// SPDX-License-Identifier: Apache-2.0
#include "crm/import/identity.h"

#include <string.h>

#include "base/hex.h"
#include "fold/phone.h"
#include "fold/text.h"
#include "seal/derive.h"
#include "seal/key.h"
#include "seal/mac.h"

#define NUMBER_BYTES 8 /* two of ten million members meet once in 300,000 such lists */

struct _CfIdentity {
  guint8 key[CF_KEY_BYTES];
  GHashTable *seen;
};

CfIdentity *
cf_identity_new (const CfTenant *tenant)
{
  CfIdentity *identity = g_new0 (CfIdentity, 1);

  cf_derive_key (tenant->sign_seed, "counterfoil import member", identity->key);
  identity->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return identity;
}

void
cf_identity_free (CfIdentity *identity)
{
  if (identity == NULL)
    return;
  g_hash_table_unref (identity->seen);
  g_free (identity);
}

char *
cf_identity_of_member (const CfIdentity *identity, const char *card, const char *phone)
{
  guint8 mac[CF_MAC_BYTES];
  g_autofree char *number = NULL;
  g_autofree char *plain = NULL;

  if (card != NULL && card[0] != '\0')
    return g_strdup (card);
  if (phone == NULL)
    return NULL;
  plain = cf_phone_parse (phone, CF_PHONE_COUNTRY_DEFAULT);
  if (plain[0] == '\0')
    return NULL;
  cf_mac_bytes (identity->key, plain, strlen (plain), mac);
  number = cf_hex_encode (mac, NUMBER_BYTES);
  return g_strconcat ("P-", number, NULL);
}

static const char *
text_of (const char *text)
{
  return text != NULL ? text : "";
}

char *
cf_identity_of_person (const CfIdentity *identity, const char *channel, const char *id,
                       const CfMember *member)
{
  guint8 mac[CF_MAC_BYTES];
  g_autofree char *name = cf_fold_text (member->name);
  g_autofree char *phone = cf_phone_parse (text_of (member->phone), CF_PHONE_COUNTRY_DEFAULT);
  g_autofree char *rest = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *number = NULL;

  if (id != NULL && id[0] != '\0')
    return g_strjoin (":", channel, id, NULL);
  if (member->card != NULL || phone[0] != '\0')
    rest = g_strjoin ("\n", text_of (member->card), phone, NULL);
  else if (member->birthday != NULL || member->email != NULL || member->address != NULL)
    rest = g_strjoin ("\n", text_of (member->birthday), text_of (member->email),
                      text_of (member->address), NULL);
  else
    return NULL;
  whole = g_strjoin ("\n", channel, name, rest, NULL);
  cf_mac_bytes (identity->key, whole, strlen (whole), mac);
  number = cf_hex_encode (mac, NUMBER_BYTES);
  return g_strconcat ("P-", number, NULL);
}

gboolean
cf_identity_is_first (CfIdentity *identity, const char *id)
{
  return g_hash_table_add (identity->seen, g_strdup (id));
}
