// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cache/lookup.h"
#include "cache/security-row.h"
#include "wire/fact/erasure.h"
#include "wire/fact/lookups.h"

static void
free_erasure (gpointer data)
{
  CfErasure *erasure = data;

  g_free (erasure->member_id);
  g_free (erasure->signature);
  g_free (erasure);
}

/* What is being read; is_broken: a row was none. */
typedef struct {
  GPtrArray *erasures;
  gboolean is_broken;
} Reading;

static gboolean
add_erasure (const char *key, const char *row, gsize row_length, gpointer data)
{
  Reading *reading = data;
  g_autofree char *signature = cf_wire_erasure_row_decode (row, row_length, NULL);
  CfErasure *erasure;

  reading->is_broken = signature == NULL;
  if (reading->is_broken)
    return FALSE;
  erasure = g_new0 (CfErasure, 1);
  erasure->member_id = g_strdup (key + strlen (CF_WIRE_ERASURE_PREFIX));
  erasure->signature = g_steal_pointer (&signature);
  g_ptr_array_add (reading->erasures, erasure);
  return TRUE;
}

gboolean
cf_cache_list_erasures (CfCache *cache, GPtrArray **ret_erasures, GError **error)
{
  g_autoptr (GPtrArray) erasures = g_ptr_array_new_with_free_func (free_erasure);
  Reading reading = {erasures, FALSE};

  if (!cf_security_row_each_erasure (cache, add_erasure, &reading, error))
    return FALSE;
  if (reading.is_broken)
    return cf_cache_refuse_stored (cache, "an erasure", error);
  *ret_erasures = g_steal_pointer (&erasures);
  return TRUE;
}

gboolean
cf_cache_lookups_per_hour (CfCache *cache, gint64 *ret_per_hour, GError **error)
{
  g_autofree char *row = NULL;

  *ret_per_hour = 0;
  if (!cf_security_row_get (cache, CF_WIRE_LOOKUPS_KEY, &row, error))
    return FALSE;
  return row == NULL || cf_wire_lookups_row_decode (row, strlen (row), ret_per_hour, NULL) ||
         cf_cache_refuse_stored (cache, "the limit of look-ups", error);
}
