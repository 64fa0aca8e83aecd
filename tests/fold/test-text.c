// SPDX-License-Identifier: Apache-2.0
#include "fold/text.h"

#include <string.h>

static const struct {
  const char *text;
  const char *folded;
} cases[] = {
    {"", ""},
    {"   ", ""},
    {"John  Smith", "john smith"},
    {"O'Brien", "obrien"},
    {"O’Brien", "obrien"},
    {"Jean-Luc", "jean luc"},
    {"José Müller", "jose muller"},
    {"Łukasz Ørsted Æon", "lukasz orsted aeon"},
    {"STRASSE Straße", "strasse strasse"},
    {"ＡＢＣ１２３", "abc123"},
    {"張國榮", "张国荣"},
    {"１３８－００１３", "138 0013"},
    {"٣٤٥", "345"},
    {"ｶﾞ", "ガ"},
    {"が", "が"},
    {"한국", "한국"},
    {"مُحَمَّد", "محمد"},
    {"שָׁלוֹם", "שלום"},
    {"हिन्दी", "हिन्दी"},
    {"小明🎉", "小明"},
    {"🎉🎉", "🎉🎉"},
    {"🎉 🍎", "🎉 🍎"},
    {"\u202Eabc\u202C", "abc"},
    {"a\u200Bb", "ab"},
    {"caf\xff"
     "e",
     "caf e"},
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = cf_fold_text (cases[i].text);
    g_autofree char *again = cf_fold_text (folded);

    g_assert_cmpstr (folded, ==, cases[i].folded);
    g_assert_cmpstr (again, ==, folded);
  }
}

static void
test_code_and_digits (void)
{
  g_autofree char *code = cf_fold_code ("VIP-００1 é");
  g_autofree char *digits = cf_fold_digits ("+86 (0)138－００13 x٣");

  g_assert_cmpstr (code, ==, "vip001e");
  g_assert_cmpstr (digits, ==,
                   "8601380013"
                   "3");
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autofree char *folded = cf_fold_text (text);
  GString *han = g_string_new (NULL);
  g_autofree char *key = NULL;
  g_autofree char *short_key = cf_fold_key ('n', "张三");

  g_assert_cmpuint (strlen (folded), ==, 3000);
  for (int i = 0; i < 300; i++)
    g_string_append (han, "張");
  g_free (folded);
  folded = cf_fold_text (han->str);
  g_assert_cmpuint ((guint)g_utf8_strlen (folded, -1), ==, 300);
  key = cf_fold_key ('n', folded);
  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_cmpuint (strlen (key), ==, 1 + 3 * 21);
  g_assert_cmpuint (strlen (key), <=, CF_FOLD_TERM_BYTES_MAX);
  g_assert_cmpstr (short_key, ==, "n张三");
  g_string_free (han, TRUE);
}

/* What begins alike folds alike, or search by prefix misses rows. */
static void
test_prefix (void)
{
  static const char *names[] = {"乾隆皇帝", "單于張", "José", "張餘慶", "Ørsted"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *whole = cf_fold_text (names[i]);

    for (const char *at = names[i]; *at != '\0'; at = cf_fold_next (at)) {
      g_autofree char *part = g_strndup (names[i], (gsize)(at - names[i]));
      g_autofree char *folded = cf_fold_text (part);

      g_assert_true (g_str_has_prefix (whole, folded));
    }
  }
}

static void
test_is_han (void)
{
  g_assert_true (cf_fold_is_han (0x5F20));
  g_assert_true (cf_fold_is_han (0x20000));
  g_assert_false (cf_fold_is_han ('a'));
  g_assert_false (cf_fold_is_han (0x304C));
  g_assert_false (cf_fold_is_han (0x1F389));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/code-and-digits", test_code_and_digits);
  g_test_add_func ("/text/long", test_long);
  g_test_add_func ("/text/prefix", test_prefix);
  g_test_add_func ("/text/is-han", test_is_han);
  return g_test_run ();
}
