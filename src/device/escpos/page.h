// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/receipt/receipt.h"
#include "device/escpos/profile.h"

/* A receipt as the bytes that print it: fitted to the paper, encoded, and cut off. Where the
 * printer answers, the last bytes ask it to say when it has done all before them.
 * Shape: ESC/POS. No text of the receipt can be a command: see cf_receipt_layout. A QR code that is
 * too long, or that the profile does not draw, is printed as text. */
GBytes *cf_escpos_page_encode (const CfReceipt *receipt,
                               const CfPrinterProfile *profile) G_GNUC_WARN_UNUSED_RESULT;

/* The pulse that opens the drawer; NULL where the printer has none. On its own it ends with the
 * same question as a page. */
GBytes *cf_escpos_kick_encode (const CfPrinterProfile *profile,
                               gboolean alone) G_GNUC_WARN_UNUSED_RESULT;
