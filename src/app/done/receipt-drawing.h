// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/receipt/receipt.h"

#define CF_RECEIPT_DRAWING_WIDTH 227 /* points: paper of 80 mm */

/* Draws a receipt black on nothing at the present origin, CF_RECEIPT_DRAWING_WIDTH wide, and gives
 * its height. Text is set in the interface's fonts, so that every language is as good as on the
 * screen. scale: how many pixels of the device a point is, for the code at the end. */
double cf_receipt_drawing_draw (const CfReceipt *receipt, cairo_t *cr, double scale);

/* That height alone, whole points. */
int cf_receipt_drawing_height (const CfReceipt *receipt);

/* Writes it as a PDF of one page, as long as it needs, in the place of what was there.
 * Errors: G_IO_ERROR_FAILED; G_FILE_ERROR. */
gboolean cf_receipt_drawing_save (const CfReceipt *receipt, const char *path,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
