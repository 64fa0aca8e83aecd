// SPDX-License-Identifier: Apache-2.0
#include "till/error.h"

G_DEFINE_QUARK (cf - till - error - quark, cf_till_error)
