// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#define CF_QR_BYTES_MAX 1000 /* longer ones grow too fine for a camera at arm's length */

/* How a text looks as a QR code. */
typedef struct _CfQrDrawing CfQrDrawing;

/* NULL for an empty or too long text. Source: ISO/IEC 18004, level M, by libqrencode. */
CfQrDrawing *cf_qr_drawing_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void cf_qr_drawing_free (CfQrDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfQrDrawing, cf_qr_drawing_free)

/* Draws it black on white with its quiet zone, in the middle of a square of that side at the
 * present origin. Each module is a whole number of the device's pixels, of which there are scale to
 * a unit: nothing is blurred. */
void cf_qr_drawing_draw (const CfQrDrawing *drawing, cairo_t *cr, double side, double scale);
