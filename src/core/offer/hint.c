// SPDX-License-Identifier: Apache-2.0
#include "core/offer/hint.h"

void
cf_offer_hint_free (CfOfferHint *hint)
{
  if (hint == NULL)
    return;
  g_free (hint->offer_id);
  g_free (hint->offer_name);
  g_free (hint->product_name);
  g_free (hint);
}

static void
free_hint (gpointer hint)
{
  cf_offer_hint_free (hint);
}

/* A weight cannot be taken once more, and nobody doubles a purchase for a small sum. */
static gboolean
is_worth_telling (const CfBasket *basket, const CfOfferPrice *price, const CfOfferNear *near)
{
  const CfBasketLine *line;

  if (near->line == G_MAXUINT)
    return near->amount_missing_minor <= price->total_minor / 2;
  line = &g_array_index (basket->lines, CfBasketLine, near->line);
  return line->product->unit == CF_UNIT_EACH && !line->has_label && line->serial == NULL;
}

GPtrArray *
cf_offer_hints_new (const CfBasket *basket, const CfOfferPrice *price, const GArray *near)
{
  GPtrArray *hints = g_ptr_array_new_with_free_func (free_hint);

  for (guint i = 0; i < near->len && hints->len < CF_OFFER_HINTS_MAX; i++) {
    const CfOfferNear *one = &g_array_index (near, CfOfferNear, i);
    CfOfferHint *hint;

    if (!is_worth_telling (basket, price, one))
      continue;
    hint = g_new0 (CfOfferHint, 1);
    hint->offer_id = g_strdup (one->offer->id);
    hint->offer_name = g_strdup (one->offer->name);
    hint->units_missing = one->units_missing;
    hint->amount_missing_minor = one->amount_missing_minor;
    hint->saved_minor = one->saved_minor;
    if (one->line != G_MAXUINT) {
      const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, one->line);

      hint->line_id = line->line_id;
      hint->product_name = g_strdup (line->product->name);
    }
    g_ptr_array_add (hints, hint);
  }
  return hints;
}
