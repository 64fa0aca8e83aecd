// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/receipt/word.h"
#include "core/return/return.h"
#include "core/sale.h"
#include "core/shop.h"

typedef enum {
  CF_RECEIPT_TEXT, /* left, and right flush right */
  CF_RECEIPT_STRONG, /* the same, emphasised */
  CF_RECEIPT_CENTRE, /* left, in the middle */
  CF_RECEIPT_BIG, /* left, in the middle, twice as wide and high */
  CF_RECEIPT_RULE, /* a line across */
  CF_RECEIPT_BLANK,
  CF_RECEIPT_QR, /* left is what the code says */
} CfReceiptRowKind;

typedef struct {
  CfReceiptRowKind kind;
  char *left; /* may be NULL */
  char *right; /* may be NULL */
} CfReceiptRow;

/* What a receipt says, in rows of any width: core/receipt/layout.h fits them to a paper. */
typedef struct {
  GPtrArray *rows; /* of CfReceiptRow */
} CfReceipt;

/* What a receipt is made of. Everything is borrowed; receipt_no, shop and sale must be there. */
typedef struct {
  const CfShop *shop;
  const CfSale *sale;
  const char *receipt_no;
  const char *cashier; /* may be NULL */
  const char *member; /* as the shop wants it printed, masked perhaps; may be NULL */
  const char *currency_sign; /* before the total; NULL for the ISO code and a space */
  const char *qr; /* a code at the end; may be NULL */
  const char *const *words; /* see CfReceiptWord; may be NULL */
  gint64 wall_us;
  gint64 utc_offset_min;
  gboolean is_copy; /* printed again: COPY stands at both ends */
  gboolean is_training; /* no sale at all: TRAINING stands at both ends */
} CfReceiptFacts;

/* A receipt without rows, for cf_receipt_add. */
CfReceipt *cf_receipt_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_receipt_free (CfReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfReceipt, cf_receipt_free)

/* Appends a row; the texts are copied and may be NULL. */
void cf_receipt_add (CfReceipt *receipt, CfReceiptRowKind kind, const char *left,
                     const char *right);

/* What its rows say as lines of text, for whoever takes it along without a paper. */
char *cf_receipt_text (const CfReceipt *receipt) G_GNUC_WARN_UNUSED_RESULT;

/* A sale's receipt: shop, number and time, lines with quantities and discounts, taxes, tenders,
 * change, what was saved and earned. */
CfReceipt *cf_receipt_of_sale (const CfReceiptFacts *facts) G_GNUC_WARN_UNUSED_RESULT;

/* That of goods that came back, with every amount below zero: facts->sale is the sale that they
 * were of, sale_no its number. */
CfReceipt *cf_receipt_of_return (const CfReceiptFacts *facts, const CfReturn *back,
                                 const char *sale_no) G_GNUC_WARN_UNUSED_RESULT;
