// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the security feed. */

#include "cache/file.h"

#define CF_SECURITY_SHOP "shop"
#define CF_SECURITY_DEVICE "device"
#define CF_SECURITY_PARKED "parked/"
#define CF_SECURITY_STAFF "staff/"

/* A row as the feed carried it; *ret_row is NULL when there is none. */
gboolean cf_security_row_get (CfCache *cache, const char *key, char **ret_row, GError **error);
