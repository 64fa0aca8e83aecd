// SPDX-License-Identifier: Apache-2.0
#include "till/counter/command.h"

#include <string.h>

/* The copy holds when what it was made from is gone. */
static void
test_copy (void)
{
  char text[] = "6900000000014";
  char detail[] = "why";
  CfBasketStep step = {.kind = CF_BASKET_SET_QUANTITY, .line_id = 3, .quantity_milli = 2000};
  CfCommand command = {.kind = CF_COMMAND_STEP,
                       .text = text,
                       .detail = detail,
                       .step = &step,
                       .amount_minor = 7,
                       .on = TRUE};
  g_autoptr (CfCommand) copy = cf_command_copy (&command);

  memset (text, 'x', strlen (text));
  memset (detail, 'x', strlen (detail));
  step.line_id = 4;
  g_assert_cmpint (copy->kind, ==, CF_COMMAND_STEP);
  g_assert_cmpstr (copy->text, ==, "6900000000014");
  g_assert_cmpstr (copy->detail, ==, "why");
  g_assert_null (copy->pin);
  g_assert_cmpint (copy->step->line_id, ==, 3);
  g_assert_cmpint (copy->amount_minor, ==, 7);
  g_assert_true (copy->on);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/copy", test_copy);
  return g_test_run ();
}
