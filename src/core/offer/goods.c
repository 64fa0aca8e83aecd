// SPDX-License-Identifier: Apache-2.0
#include "core/offer/goods.h"

#include <string.h>

CfOfferGoods *
cf_offer_goods_copy (const CfOfferGoods *goods)
{
  CfOfferGoods *copy;
  if (goods == NULL)
    return NULL;
  copy = g_new0 (CfOfferGoods, 1);
  copy->all = goods->all;
  copy->products = g_strdupv (goods->products);
  copy->categories = g_strdupv (goods->categories);
  copy->brands = g_strdupv (goods->brands);
  copy->tags = g_strdupv (goods->tags);
  copy->except_products = g_strdupv (goods->except_products);
  copy->except_categories = g_strdupv (goods->except_categories);
  copy->except_brands = g_strdupv (goods->except_brands);
  copy->except_tags = g_strdupv (goods->except_tags);
  return copy;
}

void
cf_offer_goods_free (CfOfferGoods *goods)
{
  if (goods == NULL)
    return;
  g_strfreev (goods->products);
  g_strfreev (goods->categories);
  g_strfreev (goods->brands);
  g_strfreev (goods->tags);
  g_strfreev (goods->except_products);
  g_strfreev (goods->except_categories);
  g_strfreev (goods->except_brands);
  g_strfreev (goods->except_tags);
  g_free (goods);
}

static gboolean
has (char *const *list, const char *text)
{
  for (gsize i = 0; list != NULL && text != NULL && list[i] != NULL; i++)
    if (strcmp (list[i], text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_any (char *const *list, const char *const *texts)
{
  for (gsize i = 0; list != NULL && texts != NULL && texts[i] != NULL; i++)
    if (has (list, texts[i]))
      return TRUE;
  return FALSE;
}

gboolean
cf_offer_goods_except (const CfOfferGoods *goods, const CfOfferItem *item)
{
  return has (goods->except_products, item->product_id) ||
         has (goods->except_categories, item->category) ||
         has (goods->except_brands, item->brand) || has_any (goods->except_tags, item->tags);
}

gboolean
cf_offer_goods_hold (const CfOfferGoods *goods, const CfOfferItem *item)
{
  if (goods == NULL || item->is_fixed)
    return FALSE;
  if (!goods->all && !has (goods->products, item->product_id) &&
      !has (goods->categories, item->category) && !has (goods->brands, item->brand) &&
      !has_any (goods->tags, item->tags))
    return FALSE;
  return !cf_offer_goods_except (goods, item);
}
