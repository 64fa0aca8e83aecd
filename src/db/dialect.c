// SPDX-License-Identifier: Apache-2.0
#include "db/dialect.h"

char *
cf_dialect_to_postgres (const char *sql)
{
  return g_strdup (sql);
}
