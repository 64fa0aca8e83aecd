// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/open.h"

gint64
cf_offer_open_begun (const CfOfferClaim *of, const guint8 *pending)
{
  gint64 most = 0;
  if (of->n_slots == 1)
    return pending[0] > 0 ? 1 : 0; /* a whole one does not wait */
  for (guint slot = 0; slot < of->n_slots; slot++)
    if (pending[slot] > most * of->need[slot])
      most = (pending[slot] + of->need[slot] - 1) / of->need[slot];
  return most;
}

gboolean
cf_offer_open_can_close (const CfOfferOpen *open, const guint8 *bytes)
{
  const CfOfferClaim *of = open->of;
  const guint8 *pending = bytes + open->pending_at;
  gint64 applications = cf_offer_open_begun (of, pending);
  if (open->used_at >= 0 &&
      (bytes[open->used_at] | bytes[open->used_at + 1] << 8) + applications > of->limit)
    return FALSE;
  if (applications == 0)
    return TRUE;
  for (guint slot = 0; slot < of->n_slots; slot++)
    if (pending[slot] + open->remaining[slot] < applications * of->need[slot])
      return FALSE;
  return TRUE;
}
