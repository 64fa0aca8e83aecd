// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/word.h"

#include "base/check.h"

static const char *const english[CF_RECEIPT_WORD_COUNT] = {
    [CF_RECEIPT_WORD_CASHIER] = "Cashier",
    [CF_RECEIPT_WORD_MEMBER] = "Member",
    [CF_RECEIPT_WORD_SERIAL] = "Serial",
    [CF_RECEIPT_WORD_DISCOUNT] = "Discount",
    [CF_RECEIPT_WORD_SUBTOTAL] = "Subtotal",
    [CF_RECEIPT_WORD_TOTAL] = "TOTAL",
    [CF_RECEIPT_WORD_ROUNDING] = "Cash rounding",
    [CF_RECEIPT_WORD_CASH] = "Cash",
    [CF_RECEIPT_WORD_CARD] = "Card",
    [CF_RECEIPT_WORD_QR] = "QR payment",
    [CF_RECEIPT_WORD_CODE] = "Payment code",
    [CF_RECEIPT_WORD_PAID_POINTS] = "Paid with points",
    [CF_RECEIPT_WORD_CHANGE] = "Change",
    [CF_RECEIPT_WORD_SAVED] = "You saved",
    [CF_RECEIPT_WORD_POINTS] = "Points earned",
    [CF_RECEIPT_WORD_COPY] = "COPY",
    [CF_RECEIPT_WORD_TRAINING] = "TRAINING",
    [CF_RECEIPT_WORD_PRICE] = "Price changed",
    [CF_RECEIPT_WORD_CONSENT] = "Consent taken back",
    [CF_RECEIPT_WORD_CONSENT_GIVEN] = "Consent given",
    [CF_RECEIPT_WORD_ALLOWED] = "Allowed from now on:",
    [CF_RECEIPT_WORD_ALLOWS_NOTHING] = "Nothing",
    [CF_RECEIPT_WORD_ALLOWS_POINTS] = "Points and receipts",
    [CF_RECEIPT_WORD_ALLOWS_SUGGESTIONS] = "Points, receipts, suggestions",
    [CF_RECEIPT_WORD_ALLOWS_MESSAGES] = "All of it, messages too",
    [CF_RECEIPT_WORD_NOTICE] = "Notice",
    [CF_RECEIPT_WORD_TAKE_BACK] = "Take it back any time, at any till.",
    [CF_RECEIPT_WORD_RETURN] = "RETURN",
    [CF_RECEIPT_WORD_RETURN_OF] = "Of receipt",
    [CF_RECEIPT_WORD_GIVEN_BACK] = "GIVEN BACK",
    [CF_RECEIPT_WORD_POINTS_TAKEN] = "Points taken back",
    [CF_RECEIPT_WORD_POINTS_GIVEN] = "Points given back",
};

const char *
cf_receipt_word_get (const char *const *words, CfReceiptWord word)
{
  CF_CHECK ((gsize)word < G_N_ELEMENTS (english));
  return words != NULL && words[word] != NULL ? words[word] : english[word];
}
