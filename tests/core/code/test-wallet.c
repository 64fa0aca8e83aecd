// SPDX-License-Identifier: Apache-2.0
#include "core/code/wallet.h"

#include <string.h>

static void
test_find (void)
{
  static const struct {
    const char *digits;
    CfWallet wallet;
  } rows[] = {
      {"134567890123456789", CF_WALLET_WECHAT},    {"104567890123456789", CF_WALLET_WECHAT},
      {"154567890123456789", CF_WALLET_WECHAT},    {"164567890123456789", CF_WALLET_NONE},
      {"13456789012345678", CF_WALLET_NONE},       {"1345678901234567890", CF_WALLET_NONE},
      {"2512345678901234", CF_WALLET_ALIPAY},      {"301234567890123456789012", CF_WALLET_ALIPAY},
      {"288888888888888888", CF_WALLET_ALIPAY},    {"3012345678901234567890123", CF_WALLET_NONE},
      {"251234567890123", CF_WALLET_NONE},         {"3112345678901234", CF_WALLET_NONE},
      {"6212345678901234567", CF_WALLET_UNIONPAY}, {"621234567890123456", CF_WALLET_NONE},
      {"62123456789012345A7", CF_WALLET_NONE},     {"", CF_WALLET_NONE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_wallet_find (rows[i].digits, strlen (rows[i].digits)), ==, rows[i].wallet);
}

static void
test_name (void)
{
  g_assert_cmpstr (cf_wallet_name (CF_WALLET_WECHAT), ==, "wechat");
  g_assert_cmpstr (cf_wallet_name (CF_WALLET_ALIPAY), ==, "alipay");
  g_assert_cmpstr (cf_wallet_name (CF_WALLET_UNIONPAY), ==, "unionpay");
  g_assert_cmpstr (cf_wallet_name (CF_WALLET_NONE), ==, "none");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/wallet/find", test_find);
  g_test_add_func ("/code/wallet/name", test_name);
  return g_test_run ();
}
