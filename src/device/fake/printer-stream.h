// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What a printer must understand of its bytes to know when it has done a job. */
typedef enum {
  CF_FAKE_PRINTER_MORE, /* the rest of the command is still to come */
  CF_FAKE_PRINTER_PART, /* something to print, or a setting */
  CF_FAKE_PRINTER_STATUS, /* 10 04 n: answered at once */
  CF_FAKE_PRINTER_DONE, /* 1D 72 n: answered when its turn comes */
  CF_FAKE_PRINTER_KICK, /* 1B 70 m t1 t2 */
} CfFakePrinterPart;

/* What the bytes begin with, and how long that is; an unknown command counts as one byte.
 * Limits: n is at least 1. */
CfFakePrinterPart cf_fake_printer_part (const guint8 *bytes, gsize n, gsize *ret_length);
