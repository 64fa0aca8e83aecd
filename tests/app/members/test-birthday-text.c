// SPDX-License-Identifier: Apache-2.0
#include "app/members/birthday-text.h"

static void
test_typed (void)
{
  static const struct {
    const char *typed;
    const char *text;
  } rows[] = {
      {"", ""},
      {"  ", ""},
      {"0521", "05-21"},
      {"5-21", "05-21"},
      {"05/21", "05-21"},
      {"5.1", "05-01"},
      {"5月21日", "05-21"},
      {"19900521", "05-21"},
      {"1990-5-21", "05-21"},
      {"1990年5月21日", "05-21"},
      {"521", "521"},
      {"May 21", "May 21"},
      {"1-2-3-4", "1-2-3-4"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"13-45", "13-45"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_birthday_text (rows[i].typed);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/birthday-text/typed", test_typed);
  return g_test_run ();
}
