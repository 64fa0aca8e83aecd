// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/address.h"

/* Whether the last stretch of the path looks like a compressed Digital Link that starts with a
 * GTIN: URI-safe base64 whose first byte announces one, and whose next 47 bits are one with the
 * right check digit. About one ordinary word in fifty looks so too; either way there is no article
 * to be had. Source: GS1 Digital Link Standard: Compression, 3. */
gboolean cf_link_is_compressed (const char *text, const CfAddress *address);
