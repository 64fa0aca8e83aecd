// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/error.h"
#include "store/open-basket.h"

#define OP_A "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define OP_B "017f22e2-79b1-7cc3-98c4-dc0c0c07398f"

static CfProduct milk = {
    .id = (char[]){"P1"},
    .code = (char[]){"6901234567892"},
    .name = (char[]){"燕麦牛奶 \"1 L\""},
    .tax_group = (char[]){"vat13"},
    .price_minor = 1200,
    .has_price = TRUE,
};

static void
add (Fixture *f, const char *op_id, gint64 quantity_milli)
{
  CfBasketStep step = {
      .kind = CF_BASKET_ADD_LINE, .product = &milk, .quantity_milli = quantity_milli};
  GError *error = NULL;

  g_assert_true (cf_open_basket_add_step (f->journal, op_id, &step, &error));
  g_assert_no_error (error);
}

static gint64
gross (Fixture *f, const char *op_id)
{
  g_autoptr (CfBasket) basket = cf_open_basket_load (f->journal, op_id, NULL);

  return basket == NULL ? -1 : basket->gross_minor;
}

static void
test_each_step_survives (void)
{
  Fixture f;
  g_autoptr (CfOpenBasket) open = NULL;

  fixture_open (&f);
  g_assert_true (cf_open_basket_begin (f.journal, OP_A, "anna", NULL));
  for (int i = 1; i <= 3; i++) {
    add (&f, OP_A, 1000);
    fixture_reopen (&f);
    g_assert_cmpint (gross (&f, OP_A), ==, i * 1200);
  }
  g_assert_true (cf_open_basket_drop_step (f.journal, OP_A, NULL));
  add (&f, OP_A, 2000);
  fixture_reopen (&f);
  g_assert_cmpint (gross (&f, OP_A), ==, 4 * 1200);
  g_assert_true (cf_open_basket_find (f.journal, &open, NULL));
  g_assert_cmpstr (open->op_id, ==, OP_A);
  g_assert_cmpstr (open->actor, ==, "anna");
  g_assert_cmpint (open->steps, ==, 3);
  fixture_close (&f);
}

static void
test_one_open_any_held (void)
{
  Fixture f;
  g_autoptr (CfOpenBasket) none = NULL;
  g_autoptr (GPtrArray) held = NULL;

  fixture_open (&f);
  g_assert_true (cf_open_basket_begin (f.journal, OP_A, NULL, NULL));
  g_assert_false (cf_open_basket_begin (f.journal, OP_B, NULL, NULL));
  add (&f, OP_A, 1000);
  g_assert_true (cf_open_basket_hold (f.journal, OP_A, "red coat", NULL));
  g_assert_true (cf_open_basket_find (f.journal, &none, NULL));
  g_assert_null (none);
  g_assert_true (cf_open_basket_begin (f.journal, OP_B, NULL, NULL));
  g_assert_false (cf_open_basket_recall (f.journal, OP_A, NULL)); /* B is open */
  g_assert_true (cf_open_basket_hold (f.journal, OP_B, "", NULL));
  held = cf_open_basket_list_held (f.journal, NULL);
  g_assert_cmpuint (held->len, ==, 2);
  g_assert_cmpstr (((CfOpenBasket *)held->pdata[0])->label, ==, "red coat");
  g_assert_true (cf_open_basket_recall (f.journal, OP_A, NULL));
  g_assert_cmpint (gross (&f, OP_A), ==, 1200);
  fixture_close (&f);
}

/* A step, a hold or a recall that finds no such basket must not pass for done. */
static void
test_unknown (void)
{
  Fixture f;
  CfBasketStep step = {
      .kind = CF_BASKET_ADD_LINE, .product = &milk, .quantity_milli = CF_QUANTITY_ONE};
  g_autoptr (GError) error = NULL;

  fixture_open (&f);
  g_assert_false (cf_open_basket_add_step (f.journal, OP_A, &step, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cf_open_basket_hold (f.journal, OP_A, "", &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cf_open_basket_recall (f.journal, OP_A, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (cf_open_basket_begin (f.journal, OP_A, NULL, &error));
  g_assert_true (cf_open_basket_hold (f.journal, OP_A, "", &error));
  g_assert_false (cf_open_basket_hold (f.journal, OP_A, "", &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_FAILED);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-basket/each-step-survives", test_each_step_survives);
  g_test_add_func ("/open-basket/one-open-any-held", test_one_open_any_held);
  g_test_add_func ("/open-basket/unknown", test_unknown);
  return g_test_run ();
}
