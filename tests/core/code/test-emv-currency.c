// SPDX-License-Identifier: Apache-2.0
#include "core/code/emv-currency.h"

#include <string.h>

static void
test_digits (void)
{
  static const struct {
    const char *code;
    const char *digits;
  } rows[] = {{"CNY", "156"}, {"EUR", "978"}, {"HKD", "344"}, {"JPY", "392"},
              {"TWD", "901"}, {"USD", "840"}, {"ALL", "008"}, {"ZWG", "924"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (cf_emv_currency (cf_currency_find (rows[i].code)), ==, rows[i].digits);
}

/* Every currency of the till has three digits, and no two have the same. */
static void
test_all (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (char first = 'A'; first <= 'Z'; first++) {
    for (guint rest = 0; rest < 26 * 26; rest++) {
      const char code[] = {first, (char)('A' + rest / 26), (char)('A' + rest % 26), '\0'};
      const CfCurrency *currency = cf_currency_find (code);
      const char *digits = currency == NULL ? NULL : cf_emv_currency (currency);

      if (currency == NULL)
        continue;
      n++;
      g_assert_nonnull (digits);
      g_assert_cmpuint (strspn (digits, "0123456789"), ==, 3);
      /* Curaçao's guilder has taken over the number of the one before it. */
      g_assert_true (g_hash_table_add (seen, (gpointer)(gsize)digits) || strcmp (code, "XCG") == 0);
    }
  }
  g_assert_cmpuint (n, >, 150);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/code/emv-currency/digits", test_digits);
  g_test_add_func ("/core/code/emv-currency/all", test_all);
  return g_test_run ();
}
