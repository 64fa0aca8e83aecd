// SPDX-License-Identifier: Apache-2.0
#include "wire/error.h"

G_DEFINE_QUARK (cf - wire - error - quark, cf_wire_error)
