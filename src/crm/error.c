// SPDX-License-Identifier: Apache-2.0
#include "crm/error.h"

GQuark
cf_crm_error_quark (void)
{
  return g_quark_from_static_string ("cf-crm-error");
}
