// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/language.h"

static const char *const zh_cn[CF_RECEIPT_WORD_COUNT] = {
    [CF_RECEIPT_WORD_CASHIER] = "收银员",
    [CF_RECEIPT_WORD_MEMBER] = "会员",
    [CF_RECEIPT_WORD_SERIAL] = "序列号",
    [CF_RECEIPT_WORD_DISCOUNT] = "优惠",
    [CF_RECEIPT_WORD_SUBTOTAL] = "小计",
    [CF_RECEIPT_WORD_TOTAL] = "合计",
    [CF_RECEIPT_WORD_ROUNDING] = "现金尾数调整",
    [CF_RECEIPT_WORD_CASH] = "现金",
    [CF_RECEIPT_WORD_CARD] = "银行卡",
    [CF_RECEIPT_WORD_QR] = "扫码支付",
    [CF_RECEIPT_WORD_CODE] = "付款码",
    [CF_RECEIPT_WORD_PAID_POINTS] = "积分支付",
    [CF_RECEIPT_WORD_CHANGE] = "找零",
    [CF_RECEIPT_WORD_SAVED] = "已节省",
    [CF_RECEIPT_WORD_POINTS] = "本次积分",
    [CF_RECEIPT_WORD_COPY] = "重印",
    [CF_RECEIPT_WORD_TRAINING] = "练习",
    [CF_RECEIPT_WORD_PRICE] = "改价",
    [CF_RECEIPT_WORD_CONSENT] = "同意已撤回",
    [CF_RECEIPT_WORD_CONSENT_GIVEN] = "同意书",
    [CF_RECEIPT_WORD_ALLOWED] = "今后允许：",
    [CF_RECEIPT_WORD_ALLOWS_NOTHING] = "不允许任何用途",
    [CF_RECEIPT_WORD_ALLOWS_POINTS] = "积分与小票",
    [CF_RECEIPT_WORD_ALLOWS_SUGGESTIONS] = "积分、小票与推荐",
    [CF_RECEIPT_WORD_ALLOWS_MESSAGES] = "全部用途，包括联系",
    [CF_RECEIPT_WORD_NOTICE] = "告知版本",
    [CF_RECEIPT_WORD_TAKE_BACK] = "随时可在任一收银台撤回。",
    [CF_RECEIPT_WORD_RETURN] = "退货",
    [CF_RECEIPT_WORD_RETURN_OF] = "原小票",
    [CF_RECEIPT_WORD_GIVEN_BACK] = "退款合计",
    [CF_RECEIPT_WORD_POINTS_TAKEN] = "扣回积分",
    [CF_RECEIPT_WORD_POINTS_GIVEN] = "退还积分",
};

static const char *const zh_tw[CF_RECEIPT_WORD_COUNT] = {
    [CF_RECEIPT_WORD_CASHIER] = "收銀員",
    [CF_RECEIPT_WORD_MEMBER] = "會員",
    [CF_RECEIPT_WORD_SERIAL] = "序號",
    [CF_RECEIPT_WORD_DISCOUNT] = "折扣",
    [CF_RECEIPT_WORD_SUBTOTAL] = "小計",
    [CF_RECEIPT_WORD_TOTAL] = "合計",
    [CF_RECEIPT_WORD_ROUNDING] = "現金尾數調整",
    [CF_RECEIPT_WORD_CASH] = "現金",
    [CF_RECEIPT_WORD_CARD] = "信用卡",
    [CF_RECEIPT_WORD_QR] = "掃碼支付",
    [CF_RECEIPT_WORD_CODE] = "付款碼",
    [CF_RECEIPT_WORD_PAID_POINTS] = "點數支付",
    [CF_RECEIPT_WORD_CHANGE] = "找零",
    [CF_RECEIPT_WORD_SAVED] = "已節省",
    [CF_RECEIPT_WORD_POINTS] = "本次點數",
    [CF_RECEIPT_WORD_COPY] = "重印",
    [CF_RECEIPT_WORD_TRAINING] = "練習",
    [CF_RECEIPT_WORD_PRICE] = "改價",
    [CF_RECEIPT_WORD_CONSENT] = "同意已撤回",
    [CF_RECEIPT_WORD_CONSENT_GIVEN] = "同意書",
    [CF_RECEIPT_WORD_ALLOWED] = "今後允許：",
    [CF_RECEIPT_WORD_ALLOWS_NOTHING] = "不允許任何用途",
    [CF_RECEIPT_WORD_ALLOWS_POINTS] = "點數與收據",
    [CF_RECEIPT_WORD_ALLOWS_SUGGESTIONS] = "點數、收據與推薦",
    [CF_RECEIPT_WORD_ALLOWS_MESSAGES] = "全部用途，包括聯絡",
    [CF_RECEIPT_WORD_NOTICE] = "告知版本",
    [CF_RECEIPT_WORD_TAKE_BACK] = "隨時可在任一收銀台撤回。",
    [CF_RECEIPT_WORD_RETURN] = "退貨",
    [CF_RECEIPT_WORD_RETURN_OF] = "原收據",
    [CF_RECEIPT_WORD_GIVEN_BACK] = "退款合計",
    [CF_RECEIPT_WORD_POINTS_TAKEN] = "扣回點數",
    [CF_RECEIPT_WORD_POINTS_GIVEN] = "退還點數",
};

static const struct {
  const char *name;
  const char *const *words;
} languages[] = {{"en", NULL}, {"zh_CN", zh_cn}, {"zh_TW", zh_tw}};

const char *
cf_receipt_language_of (const CfCurrency *currency)
{
  static const struct {
    const char *code;
    const char *language;
  } countries[] = {{"CNY", "zh_CN"}, {"HKD", "zh_TW"}, {"MOP", "zh_TW"}, {"TWD", "zh_TW"}};

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++) {
    if (g_str_equal (countries[i].code, currency->code))
      return countries[i].language;
  }
  return "en";
}

gboolean
cf_receipt_language_find (const char *name, const char *const **ret_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (g_strcmp0 (languages[i].name, name) == 0) {
      *ret_words = languages[i].words;
      return TRUE;
    }
  }
  return FALSE;
}
