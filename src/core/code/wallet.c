// SPDX-License-Identifier: Apache-2.0
#include "core/code/wallet.h"

#include "core/gs1/digit.h"

CfWallet
cf_wallet_find (const char *digits, gsize length)
{
  int prefix;

  if (length < 16 || length > 24 || !cf_digit_is_all (digits, length))
    return CF_WALLET_NONE;
  prefix = (digits[0] - '0') * 10 + (digits[1] - '0');
  if (length == 18 && prefix >= 10 && prefix <= 15)
    return CF_WALLET_WECHAT;
  if (prefix >= 25 && prefix <= 30)
    return CF_WALLET_ALIPAY;
  if (length == 19 && prefix == 62)
    return CF_WALLET_UNIONPAY;
  return CF_WALLET_NONE;
}

const char *
cf_wallet_name (CfWallet wallet)
{
  switch (wallet) {
  case CF_WALLET_WECHAT:
    return "wechat";
  case CF_WALLET_ALIPAY:
    return "alipay";
  case CF_WALLET_UNIONPAY:
    return "unionpay";
  case CF_WALLET_NONE:
  default:
    return "none";
  }
}
