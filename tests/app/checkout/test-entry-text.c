// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/entry-text.h"

static void
test_read (void)
{
  static const struct {
    const char *text;
    gint64 quantity_milli;
    const char *rest;
  } rows[] = {
      {"", 0, ""},
      {"milk", 0, "milk"},
      {"3*milk", 3000, "milk"},
      {"3×milk", 3000, "milk"},
      {"3＊牛奶", 3000, "牛奶"},
      {" 12 * 4011", 12000, "4011"},
      {"0.5*", 500, ""},
      {"0,5*", 500, ""},
      {"22", 0, "22"}, /* a number alone is a code, never a quantity */
      {"2", 0, "2"},
      {"*", 0, "*"},
      {"0*milk", 0, "0*milk"},
      {"1.2345*milk", 0, "1.2345*milk"},
      {"3x milk", 0, "3x milk"}, /* an article may be called so */
      {"3*2*milk", 3000, "2*milk"},
      {"99999999999999999999*", 0, "99999999999999999999*"},
      {"milk 3*", 0, "milk 3*"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfEntryText read;

    cf_entry_text_read (rows[i].text, &read);
    g_assert_cmpint (read.quantity_milli, ==, rows[i].quantity_milli);
    g_assert_cmpstr (read.rest, ==, rows[i].rest);
  }
}

static void
test_is_number (void)
{
  g_assert_true (cf_entry_text_is_number ("138 0013 8000"));
  g_assert_true (cf_entry_text_is_number ("4011"));
  g_assert_false (cf_entry_text_is_number (""));
  g_assert_false (cf_entry_text_is_number ("M0001"));
  g_assert_false (cf_entry_text_is_number ("牛奶"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-text/read", test_read);
  g_test_add_func ("/entry-text/is-number", test_is_number);
  return g_test_run ();
}
