// SPDX-License-Identifier: Apache-2.0
#include "till/pay.h"

#include "support/till-fixture.h"
#include "till/error.h"

static char *
begin (TillFixture *fixture)
{
  char *id = NULL;
  GError *error = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CARD, 1250, &id, &error));
  g_assert_no_error (error);
  return id;
}

static gint64
entries (TillFixture *fixture)
{
  return till_fixture_count (fixture, "SELECT count(*) FROM entry WHERE type LIKE 'payment.%'");
}

static guint
open_payments (TillFixture *fixture)
{
  g_autoptr (GPtrArray) ids = cf_pay_list_open (fixture->till, NULL);

  return ids->len;
}

/* The attempt is written before anybody is asked, and outlives a crash. */
static void
test_begun_survives_a_crash (TillFixture *fixture)
{
  g_autofree char *id = begin (fixture);

  g_assert_cmpint (entries (fixture), ==, 1);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_cmpuint (open_payments (fixture), ==, 1);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_UNKNOWN, NULL, NULL));
  g_assert_cmpuint (open_payments (fixture), ==, 1);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, "T1", NULL));
  g_assert_cmpuint (open_payments (fixture), ==, 0);
  g_assert_cmpint (entries (fixture), ==, 3);
}

static void
test_the_same_word_twice_is_one_entry (TillFixture *fixture)
{
  g_autofree char *id = begin (fixture);

  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_DECLINED, NULL, NULL));
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_DECLINED, NULL, NULL));
  g_assert_cmpint (entries (fixture), ==, 2);
}

static void
test_refused (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 100, &none, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  id = begin (fixture);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CASH, 100, &none, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_pay_begin (fixture->till, CF_TENDER_CARD, 0, &none, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_DECLINED, NULL, NULL));
  g_assert_false (cf_pay_settle (fixture->till, id, CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cf_pay_settle (fixture->till, "nothing", CF_PAYMENT_APPROVED, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_null (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/pay/crash", TILL_SHOP_CASHIER, test_begun_survives_a_crash);
  till_fixture_add ("/pay/twice", TILL_SHOP_CASHIER, test_the_same_word_twice_is_one_entry);
  till_fixture_add ("/pay/refused", TILL_SHOP_CASHIER, test_refused);
  return g_test_run ();
}
