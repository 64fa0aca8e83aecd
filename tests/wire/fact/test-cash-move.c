// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/cash-move.h"

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

#define EXAMPLE "cash-moved.json"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWireCashMove) move = {0};

  return cf_wire_cash_move_decode (body, 1, &move, error) ? cf_wire_cash_move_encode (&move, error)
                                                          : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"no-sale", "no-sales", CF_WIRE_ERROR_RANGE},
      {"\"amount_minor\":0", "\"amount_minor\":null", CF_WIRE_ERROR_MALFORMED},
      {"\"amount_minor\":0", "\"amount_minor\":9007199254740992", CF_WIRE_ERROR_RANGE},
      {"\"reason\":\"", "\"reason\":1,\"x\":\"", CF_WIRE_ERROR_MALFORMED},
  };

  recode_golden (EXAMPLE, recode);
  recode_refused (EXAMPLE, recode, refusals, G_N_ELEMENTS (refusals));
  recode_accepted (EXAMPLE, recode, "\"change for the next till\"", "null", NULL);
}

static void
test_version (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_auto (CfWireCashMove) move = {0};
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_wire_cash_move_decode (body, 2, &move, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/cash-move/golden", test_golden);
  g_test_add_func ("/wire/cash-move/version", test_version);
  return g_test_run ();
}
