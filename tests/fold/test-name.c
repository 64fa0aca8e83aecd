// SPDX-License-Identifier: Apache-2.0
#include "fold/name.h"

#include "fold/text.h"

static void
test_words (void)
{
  static const struct {
    const char *name;
    const char *words;
  } cases[] = {
      {"张三丰", "张三丰"},
      {"張 三 豐", "张三丰"},
      {"John Michael Smith", "john|michael|smith"},
      {"Jack 马", "jack|马"},
      {"燕麦牛奶1L装", "燕麦牛奶|1l|装"},
      {"田中さん", "田中|さん"},
      {"", ""},
      {"\u200F\u202E", ""},
      {"محمد علي", "محمد|علي"},
      {"🎉", "🎉"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) words = cf_name_words (cases[i].name);
    g_autofree char *joined = g_strjoinv ("|", words);

    g_assert_cmpstr (joined, ==, cases[i].words);
  }
}

static void
test_many_words (void)
{
  GString *name = g_string_new (NULL);

  for (int i = 0; i < 150; i++)
    g_string_append (name, "a ");
  {
    g_auto (GStrv) words = cf_name_words (name->str);

    g_assert_cmpuint (g_strv_length (words), ==, CF_FOLD_WORDS_MAX);
  }
  g_string_free (name, TRUE);
}

static void
test_mask (void)
{
  static const struct {
    const char *name;
    const char *masked;
  } cases[] = {
      {"张三", "张*"},
      {"張三豐", "張*"},
      {"欧阳锋", "欧阳*"},
      {"歐陽鋒", "歐陽*"},
      {"  王小明 ", "王*"},
      {"John Smith", "J* S*"},
      {"A B C D", "A* B* C*"},
      {"Élodie", "É*"},
      {"E\u0301lodie", "E\u0301*"},
      {"👩\u200D🍳 Chef", "👩\u200D🍳* C*"},
      {"محمد", "م*"},
      {"", "*"},
      {"   ", "*"},
      {"\xff", "\uFFFD*"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = cf_name_mask (cases[i].name);

    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/words", test_words);
  g_test_add_func ("/name/many-words", test_many_words);
  g_test_add_func ("/name/mask", test_mask);
  return g_test_run ();
}
