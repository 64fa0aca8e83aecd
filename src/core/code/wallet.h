// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The payment codes that customers' wallets show. They live for a minute, are used once, and are
 * worth money meanwhile: never log or store one. */
typedef enum {
  CF_WALLET_NONE,
  CF_WALLET_WECHAT,
  CF_WALLET_ALIPAY,
  CF_WALLET_UNIONPAY,
} CfWallet;

/* Whose payment code these digits look like.
 * Shape: WeChat 18 digits from 10 to 15; Alipay 16 to 24 digits from 25 to 30; UnionPay 19 digits
 * from 62. */
CfWallet cf_wallet_find (const char *digits, gsize length);

/* "wechat", "alipay", "unionpay", "none". */
const char *cf_wallet_name (CfWallet wallet);
