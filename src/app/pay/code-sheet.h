// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Waits for the customer's payment code; a scan goes past it to the page, and for a dead scanner
 * the digits can be typed. Emits "entered" with them. */
#define CF_TYPE_CODE_SHEET (cf_code_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfCodeSheet, cf_code_sheet, CF, CODE_SHEET, GtkWidget)

/* Asks for a code that pays so much. */
void cf_code_sheet_ask (CfCodeSheet *sheet, const char *money);

/* A key of the number pad goes into the digits. */
void cf_code_sheet_press (CfCodeSheet *sheet, const char *key);
