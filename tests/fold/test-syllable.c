// SPDX-License-Identifier: Apache-2.0
#include "fold/syllable.h"

static void
test_spell (void)
{
  static const struct {
    const char *letters;
    gboolean spells;
  } cases[] = {
      {"", TRUE},
      {"wang", TRUE},
      {"wangxiaoming", TRUE},
      {"zhangsanf", TRUE},
      {"zh", TRUE},
      {"lvbu", TRUE},
      {"lubu", TRUE},
      {"ouyangfeng", TRUE},
      {"xian", TRUE},
      {"wagn", FALSE},
      {"wangxaioming", FALSE},
      {"wangxm", FALSE},
      {"smith", FALSE},
      {"johnson", FALSE},
      {"qb", FALSE},
      {"wang1", FALSE},
      {"xiangxiangxiangxiangxiangxiangxiangxiang", TRUE},
      {"xiangxiangxiangxiangxiangxiangxiangxianga", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].letters);
    g_assert_cmpint (cf_syllables_spell (cases[i].letters), ==, cases[i].spells);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/syllable/spell", test_spell);
  return g_test_run ();
}
