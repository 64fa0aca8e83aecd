// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/escpos/profile.h"

/* Longer codes grow too fine for 58 mm paper and a phone's camera. */
#define CF_ESCPOS_QR_BYTES_MAX 400

/* Appends the commands that print a QR code in the middle of the paper, level M: the printer's own
 * command, or a picture in bands.
 * Limits: text has 1 to CF_ESCPOS_QR_BYTES_MAX bytes, none a control character; the profile's qr is
 * native or raster. Source: ISO/IEC 18004, by libqrencode; ESC/POS GS ( k and GS v 0. */
void cf_escpos_qr_append (GByteArray *bytes, const CfPrinterProfile *profile, const char *text);
