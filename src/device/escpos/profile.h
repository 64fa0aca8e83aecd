// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

typedef enum {
  CF_PRINTER_GB18030,
  CF_PRINTER_UTF8,
} CfPrinterEncoding;

typedef enum {
  CF_PRINTER_QR_NATIVE, /* the printer draws it: 1D 28 6B */
  CF_PRINTER_QR_RASTER, /* we draw it, and send a picture */
  CF_PRINTER_QR_TEXT, /* what it says, in letters */
} CfPrinterQr;

/* How a printer with a GB font wants the euro sign. */
typedef enum {
  CF_PRINTER_EURO_GB18030, /* A2 E3, two columns */
  CF_PRINTER_EURO_GBK, /* 80, one column */
  CF_PRINTER_EURO_LETTERS, /* "EUR", where the font has none */
} CfPrinterEuro;

/* What must be known of a printer to print on it. */
typedef struct {
  guint columns; /* 32, 42 or 48 */
  CfPrinterEncoding encoding;
  CfPrinterQr qr;
  CfPrinterEuro euro;
  gboolean cuts;
  guint drawer_pin; /* of the drawer's socket: 2 or 5; 0: no drawer */
  gboolean answers; /* it tells its status, and when a job is done */
} CfPrinterProfile;

#define CF_PRINTER_PROFILE_DEFAULT "80mm-gb18030"

/* Reads a profile: a preset, then what differs from it.
 * Shape: PRESET[,KEY=VALUE]...; presets 80mm-gb18030, 76mm-gb18030, 58mm-gb18030, 80mm-utf8,
 * 58mm-utf8; keys columns=32|42|48, encoding=gb18030|utf8, qr=native|raster|text,
 * euro=gb18030|gbk|letters, cutter=yes|no, drawer=2|5|no, status=yes|no.
 * Errors: CF_DEVICE_ERROR_PROFILE, with what is wrong; the output is untouched then. */
gboolean cf_printer_profile_parse (const char *text, CfPrinterProfile *ret_profile,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The dots across the paper: a column is twelve wide. */
guint cf_printer_profile_dots (const CfPrinterProfile *profile);
