// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "db/engine.h"

gboolean
cf_postgres_is_location (const char *location)
{
  return g_str_has_prefix (location, "postgresql://") || g_str_has_prefix (location, "postgres://");
}

CfDb *
cf_postgres_open (const CfDbAddress *address, GError **error)
{
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "%s: not supported yet", address->location);
  return NULL;
}
