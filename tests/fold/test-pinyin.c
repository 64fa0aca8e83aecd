// SPDX-License-Identifier: Apache-2.0
#include "fold/pinyin.h"

static void
check (const char *han, CfPinyinKind kind, const char *expected)
{
  g_autoptr (GPtrArray) readings = cf_pinyin_readings (han, kind);

  g_ptr_array_add (readings, NULL);
  {
    g_autofree char *joined = g_strjoinv ("|", (char **)readings->pdata);

    g_assert_cmpstr (joined, ==, expected);
  }
}

static void
test_names (void)
{
  check ("张三丰", CF_PINYIN_NAME, "zhang san feng");
  check ("单雄信", CF_PINYIN_NAME, "shan xiong xin|dan xiong xin");
  check ("曾国藩", CF_PINYIN_NAME, "zeng guo fan|ceng guo fan");
  check ("覃辉", CF_PINYIN_NAME, "qin hui|tan hui");
  check ("尉迟恭", CF_PINYIN_NAME, "yu chi gong");
  check ("吕布", CF_PINYIN_NAME, "lv bu");
  check ("澹台灭明", CF_PINYIN_NAME, "tan tai mie ming");
  check ("单", CF_PINYIN_NAME, "shan|dan");
  check ("", CF_PINYIN_NAME, "");
}

static void
test_words (void)
{
  check ("牛奶", CF_PINYIN_WORDS, "niu nai");
  check ("绿茶", CF_PINYIN_WORDS, "lv cha");
  check ("番茄", CF_PINYIN_WORDS, "fan qie|fan jia");
  check ("单", CF_PINYIN_WORDS, "dan|shan");
  check ("abc", CF_PINYIN_WORDS, "a b c");
}

static void
test_limits (void)
{
  GString *han = g_string_new (NULL);

  for (int i = 0; i < 300; i++)
    g_string_append (han, "长");
  {
    g_autoptr (GPtrArray) readings = cf_pinyin_readings (han->str, CF_PINYIN_NAME);

    g_assert_cmpuint (readings->len, ==, CF_PINYIN_READINGS_MAX);
    for (guint i = 0; i < readings->len; i++) {
      g_auto (GStrv) syllables = g_strsplit (g_ptr_array_index (readings, i), " ", -1);

      g_assert_cmpuint (g_strv_length (syllables), ==, CF_PINYIN_SYLLABLES_MAX);
    }
  }
  g_string_free (han, TRUE);
}

static gpointer
read_many (gpointer data)
{
  (void)data;
  for (gunichar character = 0x4E00; character < 0x5600; character++) {
    char han[7] = {0};
    g_autoptr (GPtrArray) readings = NULL;

    (void)g_unichar_to_utf8 (character, han);
    readings = cf_pinyin_readings (han, CF_PINYIN_NAME);
    g_assert_cmpuint (readings->len, <=, CF_PINYIN_READINGS_MAX);
  }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", read_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/threads", test_threads);
  g_test_add_func ("/pinyin/names", test_names);
  g_test_add_func ("/pinyin/words", test_words);
  g_test_add_func ("/pinyin/limits", test_limits);
  return g_test_run ();
}
