// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_PRINTER_PORT 9100

typedef enum {
  CF_PRINTER_NONE,
  CF_PRINTER_TCP,
  CF_PRINTER_FILE,
} CfPrinterAddressKind;

/* Where a printer is. */
typedef struct {
  CfPrinterAddressKind kind;
  char *host; /* a name or a number; NULL unless kind is CF_PRINTER_TCP */
  guint16 port;
  char *path; /* NULL unless kind is CF_PRINTER_FILE */
} CfPrinterAddress;

void cf_printer_address_clear (CfPrinterAddress *address);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfPrinterAddress, cf_printer_address_clear)

/* Reads an address.
 * Shape: "none", "tcp:HOST", "tcp:HOST:PORT", "tcp:[IPV6]:PORT" or "file:/dev/usb/lp0".
 * Errors: CF_DEVICE_ERROR_ADDRESS; the output is untouched then. */
gboolean cf_printer_address_parse (const char *text, CfPrinterAddress *ret_address,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
