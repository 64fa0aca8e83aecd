// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/word.h"

static void
test_get (void)
{
  static const char *const words[CF_RECEIPT_WORD_COUNT] = {[CF_RECEIPT_WORD_TOTAL] = "合计"};

  for (gsize i = 0; i < CF_RECEIPT_WORD_COUNT; i++)
    g_assert_nonnull (cf_receipt_word_get (NULL, (CfReceiptWord)i));
  g_assert_cmpstr (cf_receipt_word_get (words, CF_RECEIPT_WORD_TOTAL), ==, "合计");
  g_assert_cmpstr (cf_receipt_word_get (words, CF_RECEIPT_WORD_COPY), ==, "COPY");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/word/get", test_get);
  return g_test_run ();
}
