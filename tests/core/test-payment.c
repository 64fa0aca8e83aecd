// SPDX-License-Identifier: Apache-2.0
#include "core/payment.h"

static void
test_every_move (void)
{
  /* Rows from, columns to: begun, approved, declined, unknown, reversed. */
  static const char *const expected[] = {"=yyyn", "n=nny", "nn=nn", "nyy=y", "nnnn="};

  for (gsize from = 0; from < CF_PAYMENT_STATE_COUNT; from++) {
    for (gsize to = 0; to < CF_PAYMENT_STATE_COUNT; to++) {
      CfPaymentMove move = cf_payment_move ((CfPaymentState)from, (CfPaymentState)to);
      char seen = move == CF_PAYMENT_MOVE_OK ? 'y' : move == CF_PAYMENT_MOVE_SAME ? '=' : 'n';

      g_test_message ("%s to %s", cf_payment_state_name ((CfPaymentState)from),
                      cf_payment_state_name ((CfPaymentState)to));
      g_assert_cmpint (seen, ==, expected[from][to]);
    }
  }
}

static void
test_final (void)
{
  g_assert_false (cf_payment_state_is_final (CF_PAYMENT_BEGUN));
  g_assert_false (cf_payment_state_is_final (CF_PAYMENT_APPROVED));
  g_assert_false (cf_payment_state_is_final (CF_PAYMENT_UNKNOWN));
  g_assert_true (cf_payment_state_is_final (CF_PAYMENT_DECLINED));
  g_assert_true (cf_payment_state_is_final (CF_PAYMENT_REVERSED));
}

static void
test_names (void)
{
  CfPaymentState state = CF_PAYMENT_BEGUN;

  for (gsize i = 0; i < CF_PAYMENT_STATE_COUNT; i++) {
    g_assert_true (cf_payment_state_parse (cf_payment_state_name ((CfPaymentState)i), &state));
    g_assert_cmpuint (state, ==, i);
  }
  g_assert_false (cf_payment_state_parse ("paid", &state));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/payment/every-move", test_every_move);
  g_test_add_func ("/core/payment/final", test_final);
  g_test_add_func ("/core/payment/names", test_names);
  return g_test_run ();
}
