// SPDX-License-Identifier: Apache-2.0
#include "db/error.h"

G_DEFINE_QUARK (cf - db - error - quark, cf_db_error)
