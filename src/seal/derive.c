// SPDX-License-Identifier: Apache-2.0
#include "seal/derive.h"

#include <string.h>

#include "base/check.h"
#include "seal/key.h"
#include "seal/mac.h"

void
cf_derive_key (const guint8 *master, const char *label, guint8 *ret_key)
{
  gsize length = strlen (label);

  CF_CHECK (length > 0 && length <= CF_DERIVE_LABEL_LENGTH_MAX);
  G_STATIC_ASSERT (CF_MAC_BYTES == CF_KEY_BYTES);
  cf_mac_bytes (master, label, length, ret_key);
}
