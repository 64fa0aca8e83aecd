// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The words printed on a receipt. Core has no language: who prints brings them, or takes the
 * English ones. */
typedef enum {
  CF_RECEIPT_WORD_CASHIER,
  CF_RECEIPT_WORD_MEMBER,
  CF_RECEIPT_WORD_SERIAL,
  CF_RECEIPT_WORD_DISCOUNT,
  CF_RECEIPT_WORD_SUBTOTAL,
  CF_RECEIPT_WORD_TOTAL,
  CF_RECEIPT_WORD_ROUNDING,
  CF_RECEIPT_WORD_CASH,
  CF_RECEIPT_WORD_CARD,
  CF_RECEIPT_WORD_QR,
  CF_RECEIPT_WORD_CODE,
  CF_RECEIPT_WORD_PAID_POINTS,
  CF_RECEIPT_WORD_CHANGE,
  CF_RECEIPT_WORD_SAVED,
  CF_RECEIPT_WORD_POINTS,
  CF_RECEIPT_WORD_COPY,
  CF_RECEIPT_WORD_TRAINING,
  CF_RECEIPT_WORD_PRICE, /* another than the catalogue's */
  CF_RECEIPT_WORD_CONSENT, /* is taken back */
  CF_RECEIPT_WORD_CONSENT_GIVEN,
  CF_RECEIPT_WORD_ALLOWED, /* from now on: one of the next */
  CF_RECEIPT_WORD_ALLOWS_NOTHING,
  CF_RECEIPT_WORD_ALLOWS_POINTS,
  CF_RECEIPT_WORD_ALLOWS_SUGGESTIONS,
  CF_RECEIPT_WORD_ALLOWS_MESSAGES,
  CF_RECEIPT_WORD_NOTICE, /* the version of the words that were shown */
  CF_RECEIPT_WORD_TAKE_BACK, /* how to */
  CF_RECEIPT_WORD_RETURN, /* goods come back */
  CF_RECEIPT_WORD_RETURN_OF, /* the sale's number */
  CF_RECEIPT_WORD_GIVEN_BACK, /* in money */
  CF_RECEIPT_WORD_POINTS_TAKEN, /* that the goods had earned */
  CF_RECEIPT_WORD_POINTS_GIVEN, /* that they had cost */
} CfReceiptWord;
#define CF_RECEIPT_WORD_COUNT (CF_RECEIPT_WORD_POINTS_GIVEN + 1)

/* One word of a table of CF_RECEIPT_WORD_COUNT; the English one where the table, or its entry, is
 * NULL. */
const char *cf_receipt_word_get (const char *const *words, CfReceiptWord word);
