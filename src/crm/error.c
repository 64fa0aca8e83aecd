// SPDX-License-Identifier: Apache-2.0
#include "crm/error.h"

G_DEFINE_QUARK (cf - crm - error - quark, cf_crm_error)
