// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/search.h"

void
cf_offer_found_clear (CfOfferFound *found)
{
  g_clear_pointer (&found->ways, g_array_unref);
  g_clear_pointer (&found->sums_minor, g_array_unref);
  g_clear_pointer (&found->nodes, g_array_unref);
}

void
cf_offer_found_choices (const CfOfferFound *found, const CfOfferWay *way, guint n_units,
                        gint32 *ret_choices)
{
  guint node = way->node;
  for (guint i = n_units; i > 0; i--) {
    const CfOfferNode *at = &g_array_index (found->nodes, CfOfferNode, node);
    ret_choices[i - 1] = at->choice;
    node = at->prev;
  }
}
