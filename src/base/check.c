// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

void
cf_check_failed (const char *file, int line, const char *function, const char *expr)
{
  g_error ("%s:%d: %s: check failed: %s", file, line, function, expr);
}
