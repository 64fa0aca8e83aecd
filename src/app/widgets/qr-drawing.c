// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/qr-drawing.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

#define QUIET 4 /* modules of white around the code */

struct _CfQrDrawing {
  QRcode *code;
};

CfQrDrawing *
cf_qr_drawing_new (const char *text)
{
  gsize length = text == NULL ? 0 : strlen (text);
  CfQrDrawing *drawing;
  QRcode *code;

  if (length == 0 || length > CF_QR_BYTES_MAX)
    return NULL;
  code = QRcode_encodeData ((int)length, (const unsigned char *)text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;
  drawing = g_new0 (CfQrDrawing, 1);
  drawing->code = code;
  return drawing;
}

void
cf_qr_drawing_free (CfQrDrawing *drawing)
{
  if (drawing == NULL)
    return;
  QRcode_free (drawing->code);
  g_free (drawing);
}

void
cf_qr_drawing_draw (const CfQrDrawing *drawing, cairo_t *cr, double side, double scale)
{
  const QRcode *code = drawing->code;
  int modules = code->width + 2 * QUIET;
  double module = MAX (floor (side * scale / modules), 1) / scale;
  double edge = floor ((side - module * modules) / 2 * scale) / scale;

  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, edge, edge, module * modules, module * modules);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < code->width * code->width; i++) {
    if ((code->data[i] & 1) != 0)
      cairo_rectangle (cr, edge + (i % code->width + QUIET) * module,
                       edge + (i / code->width + QUIET) * module, module, module);
  }
  cairo_fill (cr);
  cairo_restore (cr);
}
