// SPDX-License-Identifier: Apache-2.0
#include "seal/error.h"

G_DEFINE_QUARK (cf_seal_error, cf_seal_error)
