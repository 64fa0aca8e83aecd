// SPDX-License-Identifier: Apache-2.0
#include "store/error.h"

G_DEFINE_QUARK (cf-store-error-quark, cf_store_error)
