// SPDX-License-Identifier: Apache-2.0
#include "till/collect/collector.h"

CfCollection *
cf_collection_ref (CfCollection *collection)
{
  return g_atomic_rc_box_acquire (collection);
}

static void
clear (gpointer data)
{
  CfCollection *collection = data;

  g_free (collection->payment_id);
  g_free (collection->transaction);
  g_free (collection->payload);
}

void
cf_collection_unref (CfCollection *collection)
{
  if (collection != NULL)
    g_atomic_rc_box_release_full (collection, clear);
}
