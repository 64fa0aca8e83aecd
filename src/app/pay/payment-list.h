// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* What was received for the basket, or tried, with what can be done about each. Emits "settle" and
 * "show" with a payment's id; the rest it posts itself. */
#define CF_TYPE_PAYMENT_LIST (cf_payment_list_get_type ())
G_DECLARE_FINAL_TYPE (CfPaymentList, cf_payment_list, CF, PAYMENT_LIST, GtkWidget)

/* Writes the rows; those that stay keep their buttons and the focus. hint is shown where there is
 * no row. */
void cf_payment_list_show (CfPaymentList *list, const CfSnapshot *snapshot, gint64 elapsed_s,
                           const char *hint);
