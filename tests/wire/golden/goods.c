// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/goods.h"

#include "wire/row/quick-key.h"
#include "wire/tier/rule.h"

/* A literal as the plain structs of core want it. */
#define TEXT(literal) ((char[]){literal})

CfProduct goods_oolong = {
    .id = TEXT ("P000017"),
    .code = TEXT ("6901234567892"),
    .name = TEXT ("乌龙茶 Oolong tea 500 ml"),
    .category = TEXT ("drinks"),
    .tax_group = TEXT ("standard"),
    .price_minor = 450,
    .unit = CF_UNIT_EACH,
    .has_price = TRUE,
};
CfProduct goods_apples = {
    .id = TEXT ("P000042"),
    .plu = TEXT ("4131"),
    .name = TEXT ("苹果 Apples, loose"),
    .category = TEXT ("fruit"),
    .tax_group = TEXT ("food"),
    .tags = TEXT ("fruit 水果"),
    .price_minor = 1280,
    .unit = CF_UNIT_KG,
    .has_price = TRUE,
    .weighed = TRUE,
};
CfProduct goods_parcel = {
    .id = TEXT ("P000090"),
    .code = TEXT ("2000000000909"),
    .name = TEXT ("Parcel \"counter\" service\nwith\ttab"),
    .tax_group = TEXT ("exempt"),
    .age_min = 18,
    .unit = CF_UNIT_EACH,
    .open_price = TRUE,
};

static const CfQuickKey fruit_key = {
    .page = 1,
    .position = 1,
    .page_name = TEXT ("蔬果 Fruit"),
    .product_id = TEXT ("P000042"),
    .label = TEXT ("苹果"),
    .picture = TEXT ("🍎"),
    .colour = TEXT ("#d94f3d"),
};
static const CfQuickKey parcel_key = {
    .page = 2,
    .position = 10,
    .product_id = TEXT ("P000090"),
};

char *
goods_fruit_key_row (void)
{
  return cf_wire_quick_key_row_encode (&fruit_key, NULL);
}

char *
goods_parcel_key_row (void)
{
  return cf_wire_quick_key_row_encode (&parcel_key, NULL);
}

char *
goods_tier_rule (void)
{
  static const char text[] =
      "{\"counterfoil_tiers\":1,\"measure\":\"spent\",\"tiers\":[{\"from\":100000,\"name\":"
      "\"silver\"},{\"from\":500000,\"name\":\"gold\",\"privileges\":[{\"kind\":\"queue\","
      "\"words\":\"Serve first\"}]}]}";
  char *canonical = NULL;
  g_autoptr (CfTierRule) rule = cf_wire_tier_rule_parse (text, sizeof text - 1, &canonical, NULL);
  g_assert_nonnull (rule);
  return canonical;
}
