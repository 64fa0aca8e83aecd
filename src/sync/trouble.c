// SPDX-License-Identifier: Apache-2.0
#include "sync/trouble.h"

#include "base/check.h"

const char *
cf_trouble_name (CfTrouble trouble)
{
  static const char *const names[] = {
      [CF_TROUBLE_NONE] = "none",       [CF_TROUBLE_OFF] = "off",
      [CF_TROUBLE_DNS] = "dns",         [CF_TROUBLE_CONNECT] = "connect",
      [CF_TROUBLE_TLS] = "tls",         [CF_TROUBLE_TIMEOUT] = "timeout",
      [CF_TROUBLE_CUT] = "cut",         [CF_TROUBLE_TOO_BIG] = "too-big",
      [CF_TROUBLE_BUSY] = "busy",       [CF_TROUBLE_SERVER] = "server",
      [CF_TROUBLE_DENIED] = "denied",   [CF_TROUBLE_REFUSED] = "refused",
      [CF_TROUBLE_STRANGE] = "strange", [CF_TROUBLE_FORGED] = "forged",
      [CF_TROUBLE_FORKED] = "forked",   [CF_TROUBLE_DISK_FULL] = "disk-full",
      [CF_TROUBLE_LOCAL] = "local",
  };

  CF_CHECK ((gsize)trouble < G_N_ELEMENTS (names));
  return names[trouble];
}
