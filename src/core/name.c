// SPDX-License-Identifier: Apache-2.0
#include "core/name.h"

gboolean
cf_name_find (const char *const *names, gsize n, const char *name, gsize *ret_index)
{
  if (name == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (g_strcmp0 (names[i], name) == 0) {
      *ret_index = i;
      return TRUE;
    }
  }
  return FALSE;
}
