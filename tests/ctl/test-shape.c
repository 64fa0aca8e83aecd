// SPDX-License-Identifier: Apache-2.0
#include "ctl/shape.h"

#include "support/till-fixture.h"

/* Demands that the object has these fields and their values. Takes both. */
static void
assert_has (json_t *object, json_t *fields)
{
  const char *key;
  json_t *value;

  g_assert_nonnull (object);
  g_assert_nonnull (fields);
  json_object_foreach (fields, key, value)
  {
    g_autofree char *got = json_dumps (json_object_get (object, key), JSON_ENCODE_ANY);

    g_test_message ("%s: %s", key, got == NULL ? "is not there" : got);
    g_assert_true (json_equal (json_object_get (object, key), value));
  }
  json_decref (fields);
  json_decref (object);
}

static void
test_sold (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  json_t *shape;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* the line's id is not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_BREAD, 0);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  sold = till_fixture_sell (fixture, 5000);
  shape = cf_shape_sold (sold);
  assert_has (json_incref (shape),
              json_pack ("{s:s,s:s,s:s,s:i,s:i,s:i,s:i,s:s,s:s,s:I}", "receipt_no", "S1-T01-000001",
                         "op_id", sold->op_id, "business_date", "2026-09-21", "total_minor", 3399,
                         "change_minor", 1600, "rounding_minor", 1, "saved_minor", 0, "member",
                         TILL_SHOP_MEMBER, "currency", "CNY", "sold_at_us",
                         (json_int_t)TILL_FIXTURE_START_US));
  g_assert_cmpuint (json_array_size (json_object_get (shape, "lines")), ==, 2);
  assert_has (json_incref (json_array_get (json_object_get (shape, "lines"), 0)),
              json_pack ("{s:s,s:s,s:i,s:i,s:i,s:i,s:n}", "code", TILL_SHOP_MILK, "unit", "each",
                         "quantity_milli", 2000, "price_minor", 1250, "discount_minor", 0,
                         "total_minor", 2500, "expiry"));
  assert_has (json_incref (json_array_get (json_object_get (shape, "tenders"), 0)),
              json_pack ("{s:s,s:i,s:i,s:i,s:i,s:n,s:n}", "kind", "cash", "amount_minor", 3399,
                         "tendered_minor", 5000, "change_minor", 1600, "rounding_minor", 1,
                         "reference", "payment_id"));
  json_decref (shape);
}

static void
test_checkout (TillFixture *fixture)
{
  g_autoptr (CfCheckout) empty = till_fixture_checkout (fixture);
  g_autoptr (CfCheckout) full = NULL;

  assert_has (cf_shape_checkout (empty), json_pack ("{s:n,s:n,s:[],s:i,s:i}", "op_id", "member",
                                                    "lines", "total_minor", 0, "steps", 0));
  (void)till_fixture_put (fixture, TILL_SHOP_EMOJI, 0); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER_ODD);
  full = till_fixture_checkout (fixture);
  assert_has (cf_shape_checkout (full),
              json_pack ("{s:s,s:s,s:i,s:i}", "op_id", full->op_id, "member", TILL_SHOP_MEMBER_ODD,
                         "total_minor", 200, "steps", 2));
}

static void
test_warnings (void)
{
  static const struct {
    CfScan scan;
    const char *expected;
  } rows[] = {
      {{0}, "[]"},
      {{.expired = TRUE}, "[\"expired\"]"},
      {{.past_best_before = TRUE}, "[\"past-best-before\"]"},
      {{.recalled = TRUE, .age_min = 18}, "[\"recalled\",\"age-18\"]"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    json_t *array = cf_shape_warnings (&rows[i].scan);
    g_autofree char *text = json_dumps (array, JSON_COMPACT);

    g_assert_cmpstr (text, ==, rows[i].expected);
    json_decref (array);
  }
}

static void
test_member (void)
{
  CfMember member = {.id = (char[]){"M1"}, .name = (char[]){"张 \"W\""}, .points = 120};
  CfFoundMember found = {
      .member = &member, .name_shown = member.name, .points_unsent = -20, .entries_unsent = 2};

  assert_has (cf_shape_member (&found),
              json_pack ("{s:s,s:s,s:n,s:n,s:n,s:i,s:i,s:i,s:i}", "id", "M1", "name", "张 \"W\"",
                         "phone", "card", "tier", "points", 100, "points_confirmed", 120,
                         "entries_unsent", 2, "visited_at_us", 0));
}

static void
test_product (void)
{
  CfProduct product = {
      .id = (char[]){"P1"}, .name = (char[]){"Apples"}, .unit = CF_UNIT_KG, .weighed = TRUE};
  CfFoundProduct found = {.product = &product};

  assert_has (cf_shape_product (&found),
              json_pack ("{s:s,s:n,s:n,s:s,s:n,s:s,s:b,s:n}", "id", "P1", "code", "plu", "name",
                         "Apples", "price_minor", "unit", "kg", "weighed", 1, "stock_milli"));
  product.has_price = found.has_stock = TRUE;
  found.stock_milli = -500;
  assert_has (cf_shape_product (&found),
              json_pack ("{s:i,s:i}", "price_minor", 0, "stock_milli", -500));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/shape/sold", TILL_SHOP_CASHIER, test_sold);
  till_fixture_add ("/shape/checkout", TILL_SHOP_CASHIER, test_checkout);
  g_test_add_func ("/shape/warnings", test_warnings);
  g_test_add_func ("/shape/member", test_member);
  g_test_add_func ("/shape/product", test_product);
  return g_test_run ();
}
