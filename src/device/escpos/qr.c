// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/check.h"

#define DOTS_MAX 6 /* a side of one square, in dots */
/* Below this no camera reads it, and only from here on is no byte of a picture 0x10: printers obey
 * 10 04 and 10 14 in the midst of one. */
#define DOTS_MIN 3
#define QUIET 4 /* squares of white around the code */
#define BAND_ROWS 64 /* a printer's buffer is small: pictures go in bands */

#define PUT(bytes, ...)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const guint8 put[] = {__VA_ARGS__};                                                            \
    g_byte_array_append (bytes, put, sizeof put);                                                  \
  }                                                                                                \
  G_STMT_END

static QRcode *
draw (const char *text)
{
  QRcode *code =
      QRcode_encodeData ((int)strlen (text), (const unsigned char *)text, 0, QR_ECLEVEL_M);

  CF_CHECK (code != NULL); /* within the limits only memory can lack */
  return code;
}

/* How many dots a square's side gets. */
static guint
square_dots (const CfPrinterProfile *profile, guint squares)
{
  guint dots = cf_printer_profile_dots (profile) / (squares + 2 * QUIET);

  return CLAMP (dots, DOTS_MIN, DOTS_MAX);
}

static void
append_native (GByteArray *bytes, const char *text, guint8 dots)
{
  gsize length = strlen (text);
  gsize stored = length + 3; /* with the three bytes that say what to do with it */

  PUT (bytes, 0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0);
  PUT (bytes, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, dots);
  PUT (bytes, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31);
  PUT (bytes, 0x1d, 0x28, 0x6b, (guint8)(stored & 0xff), (guint8)(stored >> 8), 0x31, 0x50, 0x30);
  g_byte_array_append (bytes, (const guint8 *)text, (guint)length);
  PUT (bytes, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30);
}

/* One row of dots. */
static void
append_dots (GByteArray *bytes, const QRcode *code, guint row, guint dots, guint row_bytes)
{
  const guint squares = (guint)code->width;
  g_autofree guint8 *line = g_malloc0 (row_bytes);
  gint y = (gint)(row / dots) - QUIET;

  for (guint i = 0; i < squares * dots && y >= 0 && y < (gint)squares; i++) {
    guint at = QUIET * dots + i;

    if (code->data[(guint)y * squares + i / dots] & 1)
      line[at / 8] = (guint8)(line[at / 8] | (0x80 >> (at % 8)));
  }
  g_byte_array_append (bytes, line, row_bytes);
}

static void
append_raster (GByteArray *bytes, const QRcode *code, guint dots)
{
  const guint side = ((guint)code->width + 2 * QUIET) * dots;
  const guint row_bytes = (side + 7) / 8;

  for (guint top = 0; top < side; top += BAND_ROWS) {
    guint rows = MIN (BAND_ROWS, side - top);

    PUT (bytes, 0x1d, 0x76, 0x30, 0, (guint8)(row_bytes & 0xff), (guint8)(row_bytes >> 8),
         (guint8)(rows & 0xff), (guint8)(rows >> 8));
    for (guint row = top; row < top + rows; row++)
      append_dots (bytes, code, row, dots, row_bytes);
  }
}

void
cf_escpos_qr_append (GByteArray *bytes, const CfPrinterProfile *profile, const char *text)
{
  QRcode *code;
  guint dots;

  CF_CHECK (*text != '\0' && strlen (text) <= CF_ESCPOS_QR_BYTES_MAX);
  code = draw (text);
  dots = square_dots (profile, (guint)code->width);
  PUT (bytes, 0x1b, 0x61, 1);
  if (profile->qr == CF_PRINTER_QR_NATIVE)
    append_native (bytes, text, (guint8)dots);
  else
    append_raster (bytes, code, dots);
  PUT (bytes, 0x1b, 0x61, 0);
  QRcode_free (code);
}
