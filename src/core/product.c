// SPDX-License-Identifier: Apache-2.0
#include "core/product.h"

CfProduct *
cf_product_copy (const CfProduct *product)
{
  CfProduct *copy = g_new (CfProduct, 1);

  *copy = *product;
  copy->id = g_strdup (product->id);
  copy->code = g_strdup (product->code);
  copy->plu = g_strdup (product->plu);
  copy->name = g_strdup (product->name);
  copy->category = g_strdup (product->category);
  copy->tax_group = g_strdup (product->tax_group);
  copy->tags = g_strdup (product->tags);
  return copy;
}

gboolean
cf_product_equal (const CfProduct *a, const CfProduct *b)
{
  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->code, b->code) == 0 &&
         g_strcmp0 (a->plu, b->plu) == 0 && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->category, b->category) == 0 && g_strcmp0 (a->tax_group, b->tax_group) == 0 &&
         a->price_minor == b->price_minor && a->age_min == b->age_min && a->unit == b->unit &&
         !a->has_price == !b->has_price && !a->open_price == !b->open_price &&
         !a->weighed == !b->weighed;
}

void
cf_product_free (CfProduct *product)
{
  if (product == NULL)
    return;
  g_free (product->id);
  g_free (product->code);
  g_free (product->plu);
  g_free (product->name);
  g_free (product->category);
  g_free (product->tax_group);
  g_free (product->tags);
  g_free (product);
}
