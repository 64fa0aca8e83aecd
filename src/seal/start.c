// SPDX-License-Identifier: Apache-2.0
#include "seal/start.h"

#include <glib.h>
#include <sodium.h>

#include "base/check.h"

void
cf_seal_start (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started)) {
    CF_CHECK (sodium_init () >= 0);
    g_once_init_leave (&started, 1);
  }
}
