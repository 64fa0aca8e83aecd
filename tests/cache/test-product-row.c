// SPDX-License-Identifier: Apache-2.0
#include "cache/product-row.h"

#include "cache/row-cases.h"
#include "cache/table.h"

static const RowCases cases = {
    .feed = CF_WIRE_FEED_CATALOGUE,
    .key = "P1",
    .rows = {"{\"age_min\":0,\"category\":null,\"codes\":[],\"id\":\"P1\",\"keys\":\"\",\"name\":"
             "\"A\",\"open_price\":false,\"plu\":null,\"price_minor\":null,\"tax\":\"food\","
             "\"unit\":\"each\",\"weighed\":false}",
             "{\"age_min\":18,\"category\":null,\"codes\":[\"123\",\"0123\"],\"id\":\"P1\","
             "\"keys\":\"na\",\"name\":\"A\",\"open_price\":false,\"plu\":\"42\",\"price_minor\":5,"
             "\"tax\":\"food\",\"unit\":\"each\",\"weighed\":false}",
             "{\"age_min\":18,\"category\":null,\"codes\":[\"123\"],\"id\":\"P1\",\"keys\":\"na\","
             "\"name\":\"A\",\"open_price\":false,\"plu\":\"42\",\"price_minor\":6,\"tax\":"
             "\"food\",\"unit\":\"each\",\"weighed\":false}"},
};

static void
test_rows (void)
{
  row_cases_run (&cases);
}

static void
test_shared_code (void)
{
  g_auto (Fixture) fixture = {0};
  static const char *codes[] = {"123", NULL};

  fixture_init (&fixture);
  for (int i = 2; i > 0; i--) {
    g_autoptr (CfProduct) product = g_new0 (CfProduct, 1);

    product->id = g_strdup_printf ("P%d", i);
    product->name = g_strdup ("A");
    product->tax_group = g_strdup ("food");
    fixture_put_product (&fixture, product, codes);
  }
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
  for (int i = 0; i < 2; i++) {
    g_autoptr (CfProduct) product = NULL;

    g_assert_true (cf_product_row_by_code (fixture.cache, "00123", &product, NULL));
    g_assert_cmpstr (product->id, ==, i == 0 ? "P2" : "P1");
    fixture_remove (&fixture, CF_WIRE_FEED_CATALOGUE, "P2");
    fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c2");
  }
}

/* A code that leads to nothing, one that leads elsewhere, and a PLU that is another. */
static void
test_turned (void)
{
  static const char *const damages[] = {
      "UPDATE product_code SET code = '124' WHERE product = 1",
      "UPDATE product_code SET product = 7 WHERE product = 1",
      "INSERT INTO product_code VALUES ('125', 1)",
      "UPDATE product SET plu = '43' WHERE n = 1",
  };
  static const char *codes[] = {"123", "0123", NULL};

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_auto (Fixture) fixture = {0};
    g_autoptr (CfProduct) product = g_new0 (CfProduct, 1);
    g_autoptr (GError) error = NULL;

    product->id = g_strdup ("P1");
    product->name = g_strdup ("A");
    product->tax_group = g_strdup ("food");
    product->plu = g_strdup ("42");
    fixture_init (&fixture);
    fixture_put_product (&fixture, product, codes);
    fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
    g_assert_true (cf_cache_check (fixture.cache, NULL));
    g_assert_true (cf_db_exec (fixture.cache->db, damages[i], NULL));
    g_assert_cmpint (cf_db_changes (fixture.cache->db), ==, 1);
    g_assert_false (cf_cache_check (fixture.cache, &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  }
}

static void
put_tagged (Fixture *fixture, int i, const char *name, const char *tags)
{
  g_autoptr (CfProduct) product = g_new0 (CfProduct, 1);
  static const char *codes[] = {NULL};

  product->id = g_strdup_printf ("P%d", i);
  product->name = g_strdup (name);
  product->tax_group = g_strdup ("food");
  product->tags = g_strdup (tags);
  fixture_put_product (fixture, product, codes);
}

static void
check_tags (CfCache *cache, const char *prefix, guint limit, const char *expected)
{
  g_autoptr (GPtrArray) tags = NULL;
  g_autofree char *joined = NULL;

  g_assert_true (cf_product_row_list_tags (cache, prefix, limit, &tags, NULL));
  g_ptr_array_add (tags, NULL);
  joined = g_strjoinv (" ", (char **)tags->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
check_has (CfCache *cache, const char *tag, gboolean expected)
{
  gboolean has;

  g_assert_true (cf_product_row_has_tag (cache, tag, &has, NULL));
  g_assert_cmpint (has, ==, expected);
}

/* What only stands elsewhere in a row, a name that looks like tags, is none of them. */
static void
test_tags (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  check_tags (fixture.cache, "m", 9, "");
  put_tagged (&fixture, 1, "A", "milk malt 牛奶");
  put_tagged (&fixture, 2, "B", "nuts milk");
  put_tagged (&fixture, 3, "\"tags\":\"mint\"", "mace 牛\"\\");
  put_tagged (&fixture, 4, "mustard", NULL);
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
  check_tags (fixture.cache, "m", 9, "milk mace malt");
  check_tags (fixture.cache, "m", 2, "milk mace");
  check_tags (fixture.cache, "牛", 9, "牛\"\\ 牛奶");
  check_tags (fixture.cache, "牛\"", 9, "牛\"\\");
  check_tags (fixture.cache, "milk", 9, "milk");
  check_tags (fixture.cache, "ilk", 9, "");
  check_tags (fixture.cache, "food", 9, "");
  check_has (fixture.cache, "nut", TRUE);
  check_has (fixture.cache, "milks", TRUE);
  check_has (fixture.cache, "牛奶", TRUE);
  check_has (fixture.cache, "mint", FALSE);
  check_has (fixture.cache, "ilk", FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product-row/rows", test_rows);
  g_test_add_func ("/product-row/shared-code", test_shared_code);
  g_test_add_func ("/product-row/turned", test_turned);
  g_test_add_func ("/product-row/tags", test_tags);
  return g_test_run ();
}
