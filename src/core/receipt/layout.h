// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/receipt/receipt.h"

#define CF_RECEIPT_COLUMNS_MIN 16
#define CF_RECEIPT_COLUMNS_MAX 256

/* How many columns a character takes once it is encoded for the printer: in GB18030 two bytes are
 * two columns, whatever a screen would show. Encoding is the device's affair, so it brings this. */
typedef struct {
  gsize (*cells) (gpointer data, gunichar character);
  gpointer data;
} CfReceiptMeasure;

/* The columns of a text. */
gsize cf_receipt_measure_text (const CfReceiptMeasure *measure, const char *text);

/* The rows fitted to paper: in each of the answer's rows, left is one printed line, padded and at
 * most columns wide (half of it for CF_RECEIPT_BIG), and right is NULL. Too long a text goes on in
 * the next row, broken at a space or beside a wide character if it can be; no character is lost but
 * spaces at a break. Control and direction-changing characters print as nothing: what a name
 * contains can never command a printer. A CF_RECEIPT_QR row stays as it is.
 * Limits: columns from CF_RECEIPT_COLUMNS_MIN to CF_RECEIPT_COLUMNS_MAX; texts are UTF-8. */
CfReceipt *cf_receipt_layout (const CfReceipt *receipt, gsize columns,
                              const CfReceiptMeasure *measure) G_GNUC_WARN_UNUSED_RESULT;
