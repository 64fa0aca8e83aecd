// SPDX-License-Identifier: Apache-2.0
#include "crm/product.h"

#include "support/desk.h"
#include "support/test-db.h"

static CfProduct *
product_new (const char *id)
{
  CfProduct *product = g_new0 (CfProduct, 1);

  product->id = g_strdup (id);
  product->name = g_strdup ("乌龙茶 Oolong");
  product->tax_group = g_strdup ("full");
  product->plu = g_strdup ("10001");
  product->unit = CF_UNIT_KG;
  product->has_price = TRUE;
  product->price_minor = 450;
  product->weighed = TRUE;
  product->age_min = 18;
  return product;
}

static gboolean
save (TestDesk *desk, const char *id, const char *code, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfProduct) product = product_new (id);
  g_autofree char *owned = g_strdup (code);
  char *codes[] = {owned, NULL};
  CfProductRecord record = {product, codes};

  return cf_product_save (change, &record, error) && cf_change_commit (change, error);
}

static void
test_round_trip (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfProductRecord) record = NULL;
  g_autoptr (CfProduct) expected = product_new ("X");
  g_autofree char *owner = NULL;
  CfProductRecord *nothing = NULL;

  g_assert_true (save (desk, "X", "6901234567892", NULL));
  g_assert_true (cf_product_record_find (desk->session, "X", &record, NULL));
  expected->code = g_strdup ("6901234567892");
  g_assert_true (cf_product_equal (record->product, expected));
  g_assert_true (cf_product_find_code (desk->session, "6901234567892", &owner, NULL));
  g_assert_cmpstr (owner, ==, "X");
  g_assert_true (cf_product_record_find (desk->session, "nothing", &nothing, NULL));
  g_assert_null (nothing);
  test_desk_assert_sound (desk);
}

/* The codes are those of the last save and no others. */
static void
test_codes (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autofree char *former = NULL;
  GError *error = NULL;

  g_assert_true (save (desk, "X", "6901234567892", NULL));
  g_assert_true (save (desk, "X", "6901234567908", NULL));
  g_assert_true (cf_product_find_code (desk->session, "6901234567892", &former, NULL));
  g_assert_null (former);
  g_assert_false (save (desk, "Y", "6901234567908", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  test_desk_assert_sound (desk);
}

static void
test_add (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfProduct) product = product_new ("X");
  char *codes[] = {NULL};
  CfProductRecord record = {product, codes};

  product->has_price = FALSE;
  g_assert_true (cf_product_add (change, &record, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM product WHERE product_id = 'X' "
                                         "AND price_minor IS NULL"),
                   ==, 1);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/product/round-trip", test_round_trip);
  test_db_add ("/crm/product/codes", test_codes);
  test_db_add_sqlite ("/crm/product/add", test_add);
  return test_db_run ();
}
