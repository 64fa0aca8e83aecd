// SPDX-License-Identifier: Apache-2.0
#include "db/error.h"

GQuark
cf_db_error_quark (void)
{
  return g_quark_from_static_string ("cf-db-error");
}
