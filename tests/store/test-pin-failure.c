// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/pin-failure.h"

static gint64
wait_s (Fixture *f, const char *staff)
{
  gint64 wait_us = -1;

  g_assert_true (cf_pin_failure_wait_us (f->journal, staff, &wait_us, NULL));
  return wait_us / G_USEC_PER_SEC;
}

static void
test_guessing_gets_slower (void)
{
  static const gint64 expected[] = {0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3840, 3840};
  Fixture f;

  fixture_open (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_assert_cmpint (wait_s (&f, "anna"), ==, expected[i]);
    g_assert_true (cf_pin_failure_note (f.journal, "anna", NULL));
  }
  g_assert_cmpint (wait_s (&f, "otto"), ==, 0);
  fixture_reopen (&f);
  f.now_us += G_GINT64_CONSTANT (3000) * G_USEC_PER_SEC;
  g_assert_cmpint (wait_s (&f, "anna"), ==, 840);
  f.now_us -= G_TIME_SPAN_DAY * 365 * 40; /* the battery died: 1986 */
  g_assert_cmpint (wait_s (&f, "anna"), ==, 3840);
  g_assert_true (cf_pin_failure_forget (f.journal, "anna", NULL));
  g_assert_cmpint (wait_s (&f, "anna"), ==, 0);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin-failure/guessing-gets-slower", test_guessing_gets_slower);
  return g_test_run ();
}
