// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/part.h"

static const char *const keys[] = {"all",  "products", "categories", "brands",
                                   "tags", "except",   NULL};
static const char *const except_keys[] = {"products", "categories", "brands", "tags", NULL};

CfOfferGoods *
cf_wire_offer_goods (CfWireAuthor *author, const json_t *json, const char *key, gboolean needed)
{
  const json_t *value = json_object_get (json, key);
  const json_t *except = json_object_get (value, "except");
  CfOfferGoods *goods;
  gsize length;
  gsize inner;
  if (value == NULL) {
    if (needed)
      (void)cf_wire_author_fail (author, key, "missing", "goods");
    return NULL;
  }
  goods = g_new0 (CfOfferGoods, 1);
  cf_wire_author_enter (author, key, -1, &length);
  if (cf_wire_author_object (author, value, keys)) {
    goods->all = cf_wire_author_boolean (author, value, "all");
    goods->products = cf_wire_author_list (author, value, "products");
    goods->categories = cf_wire_author_list (author, value, "categories");
    goods->brands = cf_wire_author_list (author, value, "brands");
    goods->tags = cf_wire_author_list (author, value, "tags");
    if (!goods->all && goods->products == NULL && goods->categories == NULL &&
        goods->brands == NULL && goods->tags == NULL)
      (void)cf_wire_author_fail (author, NULL, "it names no goods",
                                 "\"all\": true, or products, categories, brands or tags");
  }
  if (except != NULL) {
    cf_wire_author_enter (author, "except", -1, &inner);
    if (cf_wire_author_object (author, except, except_keys)) {
      goods->except_products = cf_wire_author_list (author, except, "products");
      goods->except_categories = cf_wire_author_list (author, except, "categories");
      goods->except_brands = cf_wire_author_list (author, except, "brands");
      goods->except_tags = cf_wire_author_list (author, except, "tags");
    }
    cf_wire_author_leave (author, inner);
  }
  cf_wire_author_leave (author, length);
  return goods;
}
