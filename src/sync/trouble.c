// SPDX-License-Identifier: Apache-2.0
#include "sync/trouble.h"

#include "base/check.h"
#include "db/error.h"
#include "store/error.h"
#include "wire/error.h"

const char *
cf_trouble_name (CfTrouble trouble)
{
  static const char *const names[] = {
      [CF_TROUBLE_NONE] = "none",
      [CF_TROUBLE_OFF] = "off",
      [CF_TROUBLE_DNS] = "dns",
      [CF_TROUBLE_CONNECT] = "connect",
      [CF_TROUBLE_TLS] = "tls",
      [CF_TROUBLE_TIMEOUT] = "timeout",
      [CF_TROUBLE_CUT] = "cut",
      [CF_TROUBLE_TOO_BIG] = "too-big",
      [CF_TROUBLE_BUSY] = "busy",
      [CF_TROUBLE_SERVER] = "server",
      [CF_TROUBLE_DENIED] = "denied",
      [CF_TROUBLE_REVOKED] = "revoked",
      [CF_TROUBLE_REFUSED] = "refused",
      [CF_TROUBLE_STRANGE] = "strange",
      [CF_TROUBLE_FORGED] = "forged",
      [CF_TROUBLE_FORKED] = "forked",
      [CF_TROUBLE_DISK_FULL] = "disk-full",
      [CF_TROUBLE_LOCAL] = "local",
  };

  CF_CHECK ((gsize)trouble < G_N_ELEMENTS (names));
  return names[trouble];
}

CfTrouble
cf_trouble_of_error (const GError *error)
{
  if (g_error_matches (error, CF_DB_ERROR, CF_DB_ERROR_FULL) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return CF_TROUBLE_DISK_FULL;
  /* The CRM, and nobody else, acknowledges what this till did not write: a copy of it did. */
  if (g_error_matches (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT))
    return CF_TROUBLE_FORKED;
  return error->domain == CF_WIRE_ERROR ? CF_TROUBLE_STRANGE : CF_TROUBLE_LOCAL;
}
