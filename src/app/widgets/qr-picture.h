// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* A square that shows a text as a QR code, as large as there is room; black on white in every
 * theme, for cameras. */
#define CF_TYPE_QR_PICTURE (cf_qr_picture_get_type ())
G_DECLARE_FINAL_TYPE (CfQrPicture, cf_qr_picture, CF, QR_PICTURE, GtkWidget)

/* One that says nothing yet. */
GtkWidget *cf_qr_picture_new (void);

/* What the code says; NULL: nothing is drawn. */
void cf_qr_picture_set_text (CfQrPicture *picture, const char *text);

/* Whether a text is short enough for one. */
gboolean cf_qr_picture_holds (const char *text);

/* How small it may get, in pixels. */
void cf_qr_picture_set_side_min (CfQrPicture *picture, int side_min);
