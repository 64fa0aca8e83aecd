// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* SHOP-TILL-COUNTER: "S1-T03-000042". Shop and till are the ids under which the CRM knows them, one
 * to CF_RECEIPT_ID_LENGTH_MAX ASCII letters or digits each; the counter has six digits, or more
 * when it needs them, and never starts again. */
#define CF_RECEIPT_ID_LENGTH_MAX 16
#define CF_RECEIPT_COUNTER_MAX G_GINT64_CONSTANT (999999999999)

typedef struct {
  char shop[CF_RECEIPT_ID_LENGTH_MAX + 1];
  char till[CF_RECEIPT_ID_LENGTH_MAX + 1];
  gint64 counter; /* from 1 */
} CfReceiptNumber;

/* Whether the text can be the shop's or the till's part. */
gboolean cf_receipt_number_id_is_valid (const char *id);

/* The number in text. Both ids must be valid and the counter from 1 to CF_RECEIPT_COUNTER_MAX. */
char *cf_receipt_number_format (const char *shop, const char *till,
                                gint64 counter) G_GNUC_WARN_UNUSED_RESULT;

/* Reads exactly what cf_receipt_number_format writes; FALSE, output untouched, for all else. */
gboolean cf_receipt_number_parse (const char *text,
                                  CfReceiptNumber *ret_number) G_GNUC_WARN_UNUSED_RESULT;

/* The counter after last (0 before the first). FALSE when there is none left. */
gboolean cf_receipt_number_next (gint64 last, gint64 *ret_counter) G_GNUC_WARN_UNUSED_RESULT;
