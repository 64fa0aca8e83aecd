// SPDX-License-Identifier: Apache-2.0
#include "store/error.h"

G_DEFINE_QUARK (cf_store_error, cf_store_error)
