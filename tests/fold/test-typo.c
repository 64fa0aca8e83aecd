// SPDX-License-Identifier: Apache-2.0
#include "fold/typo.h"

#include <string.h>

#include "fold/keys.h"

static gboolean
is_meant (const char *code, const char *key)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (CfFoldTypoKind kind = 0; kind < CF_FOLD_TYPO_COUNT; kind++)
    cf_fold_typos (code, kind, keys);
  for (guint i = 1; i < keys->len; i++)
    g_assert_cmpstr (g_ptr_array_index (keys, i - 1), <=, g_ptr_array_index (keys, i));
  for (guint i = 0; i < keys->len; i++)
    if (strcmp (g_ptr_array_index (keys, i), key) == 0)
      return TRUE;
  return FALSE;
}

static void
test_strokes (void)
{
  g_assert_true (is_meant ("wagnxiaoming", "ywangxiaoming"));
  g_assert_true (is_meant ("wanngxiaoming", "ywangxiaoming"));
  g_assert_true (is_meant ("wangxiaoning", "ywangxiaoming"));
  g_assert_true (is_meant ("wanxiaoming", "ywangxiaoming"));
  g_assert_true (is_meant ("jhonson", "njohnson"));
  g_assert_true (is_meant ("smoth", "nsmith"));
  g_assert_true (is_meant ("13800138001", "p13800138000"));
  g_assert_true (is_meant ("13800318000", "p13800138000"));
  g_assert_true (is_meant ("138001380000", "p13800138000"));
  g_assert_true (is_meant ("王小名", "n王小"));
  g_assert_true (is_meant ("汪小明", "n小明"));
  g_assert_false (is_meant ("wangxiaoming", "ywangxiaoming"));
  g_assert_false (is_meant ("wang", "ywngg"));
}

static void
test_none (void)
{
  static const char *const texts[] = {"",
                                      "abc",
                                      "123456",
                                      "王小",
                                      "m000123",
                                      "علي",
                                      "abcdefghijklmnopqrstuvwxyz",
                                      "1234567890123456"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

    for (CfFoldTypoKind kind = 0; kind < CF_FOLD_TYPO_COUNT; kind++)
      cf_fold_typos (texts[i], kind, keys);
    g_assert_cmpuint (keys->len, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typo/strokes", test_strokes);
  g_test_add_func ("/typo/none", test_none);
  return g_test_run ();
}
