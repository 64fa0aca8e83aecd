// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the rows of the security feed. */

#include "cache/table.h"

#define CF_SECURITY_SHOP "shop"
#define CF_SECURITY_DEVICE "device"
#define CF_SECURITY_PARKED "parked/"
#define CF_SECURITY_STAFF "staff/"

/* A row as the feed carried it; *ret_row is NULL when there is none. */
gboolean cf_security_row_get (CfCache *cache, const char *key, char **ret_row, GError **error);

/* Gives each row of somebody who asked to be forgotten, its key and body, to func. */
gboolean cf_security_row_each_erasure (CfCache *cache, CfCacheRowFunc func, gpointer data,
                                       GError **error);
