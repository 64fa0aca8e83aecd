// SPDX-License-Identifier: Apache-2.0
#include "seal/error.h"

GQuark
cf_seal_error_quark (void)
{
  return g_quark_from_static_string ("cf-seal-error");
}
