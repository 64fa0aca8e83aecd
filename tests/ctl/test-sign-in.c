// SPDX-License-Identifier: Apache-2.0
#include "ctl/sign-in.h"

#include "support/till-fixture.h"

#define UNTOUCHED 77
#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

static void
test_sign_in (TillFixture *fixture)
{
  static const struct {
    const char *staff_id;
    const char *pin;
    int exit; /* UNTOUCHED: signed in */
  } rows[] = {
      {NULL, NULL, CF_EXIT_USAGE},
      {TILL_SHOP_CASHIER, NULL, CF_EXIT_USAGE},
      {NULL, "1111", CF_EXIT_USAGE},
      {TILL_SHOP_CASHIER, "2222", CF_EXIT_REFUSED},
      {TILL_SHOP_CASHIER, "", CF_EXIT_REFUSED},
      {"nobody", "1111", CF_EXIT_REFUSED},
      {TILL_SHOP_CASHIER, "1111", UNTOUCHED},
      {TILL_SHOP_MANAGER, "4444", UNTOUCHED},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    int exit = UNTOUCHED;
    gboolean done = cf_ctl_sign_in (fixture->till, rows[i].staff_id, rows[i].pin, &exit);
    const CfStaff *staff = cf_till_staff (fixture->till);

    g_assert_cmpint (exit, ==, rows[i].exit);
    g_assert_cmpint (done, ==, rows[i].exit == UNTOUCHED);
    g_assert_cmpstr (staff == NULL ? NULL : staff->id, ==, done ? rows[i].staff_id : NULL);
  }
}

/* Who guesses must wait, also with the right PIN; and then gets in. */
static void
test_wait (TillFixture *fixture)
{
  int exit = UNTOUCHED;

  for (guint i = 0; i < 20; i++)
    g_assert_false (cf_ctl_sign_in (fixture->till, TILL_SHOP_CASHIER, "0000", &exit));
  g_assert_false (cf_ctl_sign_in (fixture->till, TILL_SHOP_CASHIER, "1111", &exit));
  g_assert_cmpint (exit, ==, CF_EXIT_REFUSED);
  g_assert_null (cf_till_staff (fixture->till));
  test_clock_advance (&fixture->time, DAY_US);
  g_assert_true (cf_ctl_sign_in (fixture->till, TILL_SHOP_CASHIER, "1111", &exit));
}

/* Nobody named is nobody who agrees; a wrong PIN ends the call. */
static void
test_approver (TillFixture *fixture)
{
  static const struct {
    const char *staff_id;
    const char *pin;
    int exit; /* UNTOUCHED: goes on */
  } rows[] = {
      {NULL, NULL, UNTOUCHED},
      {TILL_SHOP_MANAGER, NULL, CF_EXIT_USAGE},
      {TILL_SHOP_MANAGER, "1111", CF_EXIT_REFUSED},
      {TILL_SHOP_MANAGER, "4444", UNTOUCHED},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    int exit = UNTOUCHED;
    g_autoptr (CfStaff) approver = NULL;
    gboolean goes_on =
        cf_ctl_find_approver (fixture->till, rows[i].staff_id, rows[i].pin, &approver, &exit);

    g_assert_cmpint (exit, ==, rows[i].exit);
    g_assert_cmpint (goes_on, ==, rows[i].exit == UNTOUCHED);
    g_assert_cmpstr (approver == NULL ? NULL : approver->id, ==, goes_on ? rows[i].staff_id : NULL);
  }
}

/* A till without its shop has no staff list: that is the till's own failure. */
static void
test_not_loaded (void)
{
  g_auto (TillFixture) fixture = {0};
  int exit = UNTOUCHED;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_false (cf_ctl_sign_in (fixture.till, TILL_SHOP_CASHIER, "1111", &exit));
  g_assert_cmpint (exit, ==, CF_EXIT_REFUSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/sign-in/rows", NULL, test_sign_in);
  till_fixture_add ("/sign-in/approver", NULL, test_approver);
  till_fixture_add ("/sign-in/wait", NULL, test_wait);
  g_test_add_func ("/sign-in/not-loaded", test_not_loaded);
  return g_test_run ();
}
