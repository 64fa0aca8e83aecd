// SPDX-License-Identifier: Apache-2.0
#include "core/offer/item.h"

#include "core/shelf/tag.h"

GArray *
cf_offer_items_new (const CfBasket *basket, GPtrArray *tags)
{
  GArray *items = g_array_sized_new (FALSE, FALSE, sizeof (CfOfferItem), basket->lines->len);
  for (guint i = 0; i < basket->lines->len; i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);
    char **list = cf_tags_split (line->product->tags);
    CfOfferItem item = {.product_id = line->product->id,
                        .category = line->product->category,
                        .tags = (const char *const *)list,
                        .price_minor = line->gross_minor,
                        .is_fixed = line->product->has_price && !line->product->open_price &&
                                    line->price_minor != line->product->price_minor,
                        .units = 1};
    if (list != NULL)
      g_ptr_array_add (tags, list);
    if (line->product->unit == CF_UNIT_EACH && !line->has_label) {
      item.price_minor = line->price_minor;
      item.units = line->quantity_milli / CF_QUANTITY_ONE;
    }
    g_array_append_val (items, item);
  }
  return items;
}
