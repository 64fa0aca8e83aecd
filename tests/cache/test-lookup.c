// SPDX-License-Identifier: Apache-2.0
#include "cache/lookup.h"

#include "cache/fixture.h"
#include "wire/shop-row.h"

static char *
own (const char *text)
{
  return g_strdup (text);
}

static void
put_product (Fixture *fixture, const char *id, const char *name, const char *code, const char *plu)
{
  g_autoptr (CfProduct) product = g_new0 (CfProduct, 1);
  const char *codes[] = {code, NULL};

  product->id = own (id);
  product->name = own (name);
  product->plu = own (plu);
  product->tax_group = own ("food");
  product->price_minor = 500;
  product->has_price = TRUE;
  fixture_put_product (fixture, product, codes);
}

static void
fill (Fixture *fixture)
{
  put_product (fixture, "P1", "燕麦牛奶 1L", "6901234567892", NULL);
  put_product (fixture, "P2", "牛奶", "012345678905", NULL);
  put_product (fixture, "P3", "Banana", NULL, "4011");
  put_product (fixture, "P4", "Rye bread", "BK-7", NULL);
  fixture_apply (fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
}

static void
check_code (CfCache *cache, const char *code, const char *id, const char *found_by)
{
  g_autoptr (CfProduct) product = NULL;

  g_assert_true (cf_cache_product_by_code (cache, code, &product, NULL));
  g_assert_cmpstr (product != NULL ? product->id : NULL, ==, id);
  if (product != NULL)
    g_assert_cmpstr (product->code, ==, found_by);
}

static void
test_product_keys (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (CfProduct) banana = NULL;
  g_autoptr (CfProduct) nothing = NULL;
  g_autoptr (CfProduct) by_id = NULL;

  fixture_init (&fixture);
  fill (&fixture);
  check_code (fixture.cache, "6901234567892", "P1", "6901234567892");
  check_code (fixture.cache, "06901234567892", "P1", "6901234567892");
  check_code (fixture.cache, "0012345678905", "P2", "012345678905");
  check_code (fixture.cache, "12345678905", "P2", "012345678905");
  check_code (fixture.cache, "bk7", "P4", "BK-7");
  check_code (fixture.cache, "6901234567891", NULL, NULL);
  check_code (fixture.cache, "", NULL, NULL);
  g_assert_true (cf_cache_product_by_plu (fixture.cache, "4011", &banana, NULL));
  g_assert_cmpstr (banana->name, ==, "Banana");
  g_assert_cmpint (banana->price_minor, ==, 500);
  g_assert_true (cf_cache_product_by_plu (fixture.cache, "4012", &nothing, NULL));
  g_assert_null (nothing);
  g_assert_true (cf_cache_product_by_id (fixture.cache, "P4", &by_id, NULL));
  g_assert_cmpstr (by_id->name, ==, "Rye bread");
}

static void
check_products (CfCache *cache, const char *text, const char *expected)
{
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean more;

  g_assert_true (cf_cache_find_products (cache, text, 5, &products, &more, NULL));
  g_assert_false (more);
  for (guint i = 0; i < products->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const CfProduct *)g_ptr_array_index (products, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_products (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  check_products (fixture.cache, "牛奶", "P1 P2");
  check_products (fixture.cache, "燕麦", "P1");
  check_products (fixture.cache, "牛奶 1l", "P1");
  check_products (fixture.cache, "ymnn", "P1");
  check_products (fixture.cache, "4011", "P3");
  check_products (fixture.cache, "bread rye", "P4");
  check_products (fixture.cache, "69012345", "P1");
  check_products (fixture.cache, "beer", "");
  put_product (&fixture, "P1", "豆浆", "6901234567885", NULL);
  fixture_remove (&fixture, CF_WIRE_FEED_CATALOGUE, "P3");
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c2");
  check_products (fixture.cache, "牛奶", "P2");
  check_products (fixture.cache, "doujiang", "P1");
  check_products (fixture.cache, "4011", "");
  check_code (fixture.cache, "6901234567892", NULL, NULL);
  check_code (fixture.cache, "6901234567885", "P1", "6901234567885");
}

static void
test_members (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autoptr (CfMember) by_card = NULL;
  g_autoptr (CfMember) nobody = NULL;
  g_autoptr (CfMember) no_card = NULL;
  g_autoptr (CfMember) by_id = NULL;
  g_autoptr (CfMember) by_key = NULL;

  fixture_init (&fixture);
  member->id = own ("M1");
  member->name = own ("张三");
  member->card = own ("6200 0042");
  fixture_put_member (&fixture, member);
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  g_assert_true (cf_cache_member_by_card (fixture.cache, "62000042", &by_card, NULL));
  g_assert_cmpstr (by_card->id, ==, "M1");
  g_assert_true (cf_cache_member_by_card (fixture.cache, "6200004", &nobody, NULL));
  g_assert_null (nobody);
  g_assert_true (cf_cache_member_by_card (fixture.cache, " ", &no_card, NULL));
  g_assert_null (no_card);
  g_assert_true (cf_cache_member_by_id (fixture.cache, "M1", &by_id, NULL));
  g_assert_cmpstr (by_id->card, ==, "6200 0042");
  g_assert_true (cf_cache_member_by_id (fixture.cache, "m1", &nobody, NULL));
  g_assert_null (nobody);
  /* An id among the keys, as those are that were somebody's before. */
  g_assert_true (cf_cache_member_by_former_id (fixture.cache, "M1", &by_key, NULL));
  g_assert_cmpstr (by_key->id, ==, "M1");
  g_assert_true (cf_cache_member_by_former_id (fixture.cache, "M", &nobody, NULL));
  g_assert_null (nobody);
}

static void
check_empty (CfCache *cache)
{
  g_autoptr (CfStaff) staff = NULL;
  g_autoptr (CfShop) shop = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *pin_hash = NULL;
  CfWireDeviceState state = CF_WIRE_DEVICE_LOCKED;

  g_assert_true (cf_cache_staff_by_id (cache, "S1", &staff, &pin_hash, NULL));
  g_assert_null (staff);
  g_assert_null (pin_hash);
  g_assert_true (cf_cache_shop (cache, &shop, NULL));
  g_assert_null (shop);
  g_assert_true (cf_cache_list_staff (cache, &all, NULL));
  g_assert_cmpuint (all->len, ==, 0);
  g_assert_true (cf_cache_device_state (cache, &state, NULL));
  g_assert_cmpint (state, ==, CF_WIRE_DEVICE_ACTIVE);
}

static void
put_staff (Fixture *fixture, const char *id, CfRole role)
{
  g_autoptr (CfStaff) staff = g_new0 (CfStaff, 1);
  g_autofree char *key = g_strconcat ("staff/", id, NULL);
  g_autofree char *row = NULL;

  staff->id = own (id);
  staff->name = own ("王");
  staff->role = role;
  row = cf_wire_staff_row_encode (staff, "hash", NULL);
  fixture_put (fixture, CF_WIRE_FEED_SECURITY, key, row);
}

static void
put_shop (Fixture *fixture)
{
  g_autoptr (CfShop) shop = g_new0 (CfShop, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *row = NULL;

  shop->id = own ("S1");
  shop->name = own ("街角");
  shop->currency = *cf_currency_find ("CNY");
  shop->time_zone = own ("Asia/Shanghai");
  shop->utc_offset_min = 480;
  shop->tax = cf_tax_settings_new ();
  row = cf_wire_shop_row_encode (shop, &error);
  g_assert_no_error (error);
  fixture_put (fixture, CF_WIRE_FEED_SECURITY, "shop", row);
}

static void
test_security (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (CfStaff) staff = NULL;
  g_autoptr (CfShop) shop = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *pin_hash = NULL;
  CfWireDeviceState state;

  fixture_init (&fixture);
  check_empty (fixture.cache);
  put_staff (&fixture, "S2", CF_ROLE_CASHIER);
  put_staff (&fixture, "S1", CF_ROLE_MANAGER);
  put_shop (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_SECURITY, "device", "{\"state\":\"locked\"}");
  fixture_put (&fixture, CF_WIRE_FEED_SECURITY, "of/a-newer-program", "{\"a\":1}");
  fixture_apply (&fixture, CF_WIRE_FEED_SECURITY, FALSE, "c1");
  g_assert_true (cf_cache_staff_by_id (fixture.cache, "S1", &staff, &pin_hash, NULL));
  g_assert_cmpint (staff->role, ==, CF_ROLE_MANAGER);
  g_assert_cmpstr (pin_hash, ==, "hash");
  g_assert_true (cf_cache_list_staff (fixture.cache, &all, NULL));
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((const CfStaff *)g_ptr_array_index (all, 0))->id, ==, "S1");
  g_assert_true (cf_cache_shop (fixture.cache, &shop, NULL));
  g_assert_cmpstr (shop->name, ==, "街角");
  g_assert_true (cf_cache_device_state (fixture.cache, &state, NULL));
  g_assert_cmpint (state, ==, CF_WIRE_DEVICE_LOCKED);
}

/* A reader beside the writer sees each page whole. */
static void
test_reader (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (CfCache) reader = NULL;
  gint64 quantity_milli;
  gboolean found;

  fixture_init (&fixture);
  reader = fixture_open (&fixture, CF_DB_READER, NULL);
  check_code (reader, "6901234567892", NULL, NULL);
  fill (&fixture);
  check_code (reader, "6901234567892", "P1", "6901234567892");
  g_assert_true (cf_cache_stock (reader, "P1", &quantity_milli, &found, NULL));
  g_assert_false (found);
  g_assert_cmpint (quantity_milli, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lookup/product-keys", test_product_keys);
  g_test_add_func ("/lookup/products", test_products);
  g_test_add_func ("/lookup/members", test_members);
  g_test_add_func ("/lookup/security", test_security);
  g_test_add_func ("/lookup/reader", test_reader);
  return g_test_run ();
}
