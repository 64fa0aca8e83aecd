// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/printer-address.h"

/* Bytes to and from a printer, without waiting: all news comes through one function, on the main
 * context that was the thread's default when the link was opened. Deadlines are its user's. */
typedef struct _CfPrinterLink CfPrinterLink;

typedef enum {
  CF_PRINTER_LINK_OPEN,
  CF_PRINTER_LINK_MOVED, /* it took some of what was sent */
  CF_PRINTER_LINK_SENT, /* it took all of it */
  CF_PRINTER_LINK_HEARD,
  CF_PRINTER_LINK_LOST, /* it is not there, or there no more: the last news */
} CfPrinterLinkNews;

/* bytes is what was heard, n_bytes of them. The link may be closed from here. */
typedef void (*CfPrinterLinkNotice) (CfPrinterLinkNews news, const guint8 *bytes, gsize n_bytes,
                                     gpointer data);

/* Begins to open it. The address is not CF_PRINTER_NONE. A file is never made: a printer that is
 * switched off has none. */
CfPrinterLink *cf_printer_link_open (const CfPrinterAddress *address, CfPrinterLinkNotice notice,
                                     gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Closes it; there is no news after that. What the kernel has taken still goes out. */
void cf_printer_link_close (CfPrinterLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPrinterLink, cf_printer_link_close)

/* Sends bytes, after all that was sent before. The link is open. */
void cf_printer_link_send (CfPrinterLink *link, GBytes *bytes);

/* How many bytes it has taken since it was opened. */
gsize cf_printer_link_taken (const CfPrinterLink *link);

/* How many it may have taken: those too of which there is no news yet. The other side can have read
 * them, and hung up, before this side hears that they left. */
gsize cf_printer_link_offered (const CfPrinterLink *link);

/* Whether the other side can be heard: not through a plain file, or a device for writing only. */
gboolean cf_printer_link_hears (const CfPrinterLink *link);
