// SPDX-License-Identifier: Apache-2.0
#include "core/offer/item.h"

#include <stdlib.h>
#include <string.h>

static int
compare_labels (const void *key, const void *element)
{
  return strcmp (key, ((const CfOfferLabels *)element)->product_id);
}

GArray *
cf_offer_items_new (const CfBasket *basket, const CfOfferLabels *labels, gsize n_labels)
{
  GArray *items = g_array_sized_new (FALSE, FALSE, sizeof (CfOfferItem), basket->lines->len);
  for (guint i = 0; i < basket->lines->len; i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);
    const CfOfferLabels *known = NULL;
    CfOfferItem item = {.product_id = line->product->id,
                        .category = line->product->category,
                        .price_minor = line->gross_minor,
                        .is_fixed = line->product->has_price && !line->product->open_price &&
                                    line->price_minor != line->product->price_minor,
                        .units = 1};
    if (n_labels > 0)
      known = bsearch (item.product_id, labels, n_labels, sizeof *labels, compare_labels);
    if (line->product->unit == CF_UNIT_EACH && !line->has_label) {
      item.price_minor = line->price_minor;
      item.units = line->quantity_milli / CF_QUANTITY_ONE;
    }
    if (known != NULL) {
      item.brand = known->brand;
      item.tags = known->tags;
    }
    g_array_append_val (items, item);
  }
  return items;
}
