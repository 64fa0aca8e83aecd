// SPDX-License-Identifier: Apache-2.0
#include "core/shop.h"

CfShop *
cf_shop_copy (const CfShop *shop)
{
  CfShop *copy = g_new (CfShop, 1);

  *copy = *shop;
  copy->id = g_strdup (shop->id);
  copy->name = g_strdup (shop->name);
  copy->time_zone = g_strdup (shop->time_zone);
  copy->tax = shop->tax == NULL ? NULL : cf_tax_settings_copy (shop->tax);
  copy->receipt_header = g_strdup (shop->receipt_header);
  copy->receipt_footer = g_strdup (shop->receipt_footer);
  return copy;
}

void
cf_shop_free (CfShop *shop)
{
  if (shop == NULL)
    return;
  g_free (shop->id);
  g_free (shop->name);
  g_free (shop->time_zone);
  cf_tax_settings_free (shop->tax);
  g_free (shop->receipt_header);
  g_free (shop->receipt_footer);
  g_free (shop);
}
