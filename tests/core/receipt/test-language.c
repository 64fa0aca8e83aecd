// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/language.h"

#include <string.h>

static void
test_languages (void)
{
  static const struct {
    const char *name;
    const char *total;
    const char *copy;
  } rows[] = {{"en", "TOTAL", "COPY"}, {"zh_CN", "合计", "重印"}, {"zh_TW", "合計", "重印"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *const *words;

    g_assert_true (cf_receipt_language_find (rows[i].name, &words));
    g_assert_cmpstr (cf_receipt_word_get (words, CF_RECEIPT_WORD_TOTAL), ==, rows[i].total);
    g_assert_cmpstr (cf_receipt_word_get (words, CF_RECEIPT_WORD_COPY), ==, rows[i].copy);
    for (guint j = 0; j < CF_RECEIPT_WORD_COUNT && words != NULL; j++) {
      g_assert_nonnull (words[j]); /* none is left in English */
      g_assert_true (g_utf8_validate (words[j], -1, NULL));
      for (guint k = 0; k < j; k++)
        g_assert_cmpstr (words[j], !=, words[k]);
    }
  }
}

/* Whose money it is, theirs are the words; money of nowhere near is in English. */
static void
test_of_currency (void)
{
  static const struct {
    const char *currency;
    const char *language;
  } rows[] = {{"CNY", "zh_CN"}, {"TWD", "zh_TW"}, {"HKD", "zh_TW"}, {"EUR", "en"}, {"JPY", "en"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *language = cf_receipt_language_of (cf_currency_find (rows[i].currency));
    const char *const *words;

    g_assert_cmpstr (language, ==, rows[i].language);
    g_assert_true (cf_receipt_language_find (language, &words));
  }
}

static void
test_unknown (void)
{
  static const char *const names[] = {"", "zh", "zh_cn", "zh_CN.UTF-8", "de"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *const mark = NULL;
    const char *const *words = &mark;

    g_assert_false (cf_receipt_language_find (names[i], &words));
    g_assert_true (words == &mark);
  }
  g_assert_false (cf_receipt_language_find (NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/language/languages", test_languages);
  g_test_add_func ("/core/receipt/language/of-currency", test_of_currency);
  g_test_add_func ("/core/receipt/language/unknown", test_unknown);
  return g_test_run ();
}
