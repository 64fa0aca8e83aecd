// SPDX-License-Identifier: Apache-2.0
#include "ctl/print-wait.h"

#include <string.h>

#include "support/till-fixture.h"

/* Each ending has its sentence, which says what to do; what is printed needs none. */
static void
test_sentences (void)
{
  for (guint trouble = 0; trouble < CF_PRINT_TROUBLE_COUNT; trouble++) {
    for (guint state = 0; state < CF_PRINT_STATE_COUNT; state++) {
      for (guint drawer = 0; drawer < 2; drawer++) {
        g_autofree char *sentence =
            cf_print_wait_sentence ((CfPrintState)state, (CfPrintTrouble)trouble, drawer == 1);

        g_assert_cmpint (sentence == NULL, ==, state == CF_PRINT_PRINTED);
        if (sentence == NULL)
          continue;
        g_assert_cmpint (strstr (sentence, "drawer") != NULL, ==, drawer == 1);
        g_assert_cmpint (strstr (sentence, " may ") != NULL, ==,
                         state == CF_PRINT_MAYBE || state == CF_PRINT_PRINTING);
      }
    }
  }
}

/* A device that is not there: the wait ends by its deadline. */
static void
test_deadline (TillFixture *fixture)
{
  g_auto (CfPrintWait) wait = {0};
  CfCall call = {0};

  g_assert_true (cf_print_set_printer (fixture->till, "file:/dev/usb/lp-none", NULL, NULL));
  cf_print_wait_init (&wait, fixture->till);
  g_assert_true (cf_print_desk_test (wait.desk, NULL));
  g_assert_cmpint (cf_print_wait_run (&wait, &call, CF_PRINT_TEST, 1), ==, CF_EXIT_REFUSED);
  g_assert_cmpint (wait.state, ==, CF_PRINT_QUEUED);
  g_assert_cmpint (wait.trouble, ==, CF_PRINT_OFFLINE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-wait/sentences", test_sentences);
  till_fixture_add ("/print-wait/deadline", TILL_SHOP_CASHIER, test_deadline);
  return g_test_run ();
}
