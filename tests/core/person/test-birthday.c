// SPDX-License-Identifier: Apache-2.0
#include "core/person/birthday.h"

static void
test_days (void)
{
  static const struct {
    const char *text;
    gboolean valid;
  } cases[] = {
      {"01-01", TRUE},  {"12-31", TRUE},  {"02-29", TRUE},  {"04-30", TRUE},   {"02-30", FALSE},
      {"04-31", FALSE}, {"00-10", FALSE}, {"13-01", FALSE}, {"01-00", FALSE},  {"1-1", FALSE},
      {"01/01", FALSE}, {"01-1x", FALSE}, {"", FALSE},      {"01-011", FALSE}, {"-1-01", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (cf_birthday_is_valid (cases[i].text), ==, cases[i].valid);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/birthday/days", test_days);
  return g_test_run ();
}
