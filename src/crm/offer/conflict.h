// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/offer/price.h"

/* What the author of offers should know before they go live. */
typedef enum {
  CF_CONFLICT_COMPETE, /* both claim the same goods, and come to different prices */
  CF_CONFLICT_NEVER, /* in every basket tried another use of its goods is better */
  CF_CONFLICT_COST, /* with what stacks on it the goods go below what they cost */
} CfConflictKind;

typedef struct {
  CfConflictKind kind;
  const CfOffer *offer; /* one of those that are checked */
  const CfOffer *other; /* COMPETE: the other one; NEVER: one that wins; COST: NULL */
  gint64 price_minor; /* of one unit of the basket that shows it */
  gint64 gross_minor; /* of that basket */
  gint64 total_minor; /* with offers */
} CfConflict;

/* Tries each of the offers from first on, with all, in baskets of several prices and sizes. Shape:
 * of CfConflict. cost_ppm: what goods cost of their price. */
GArray *cf_conflict_find (const GPtrArray *offers, guint first,
                          gint64 cost_ppm) G_GNUC_WARN_UNUSED_RESULT;
